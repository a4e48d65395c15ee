import { escapeHtml } from "../public/html"
import { ActivityType } from "../types/http/activities"
import { oneLine, webUrl } from "./escape"
import { shortMail } from "./layout"
import { TEXTS as MAIL_TEXTS } from "./texts"
import { Mail } from "./types"

type ActivityMailInput = { language: "es" | "en"; type: ActivityType; type_name: string | null; title: string; at: string; customer_name: string | null; person: string; url: string | null }

const TEXTS = {
  es: { reminder: "Recordatorio", types: { call: "Llamada", email: "Correo", meeting: "Reunión", message: "Mensaje", task: "Tarea", other: "Seguimiento" }, customer: "Cliente o prospecto", when: "Cuándo", open: "Abrir el seguimiento" },
  en: { reminder: "Reminder", types: { call: "Call", email: "E-mail", meeting: "Meeting", message: "Message", task: "Task", other: "Follow-up" }, customer: "Customer or prospect", when: "When", open: "Open the follow-up" },
}

/** A reminder of something to do, for the seller whose it is. */
export function activityMail(input: ActivityMailInput): Mail & { person: string } {
  const t = TEXTS[input.language]
  const type = input.type === "other" ? (input.type_name ?? t.types.other) : t.types[input.type]
  const what = oneLine(`${type}: ${input.title}`, 240)
  const url = webUrl(input.url)
  const hello = MAIL_TEXTS[input.language].greeting(oneLine(input.person))
  const facts = [[t.when, input.at], ...(input.customer_name ? [[t.customer, oneLine(input.customer_name)]] : [])]
  return {
    subject: oneLine(`${t.reminder}: ${what}`, 240),
    text: [hello, "", what, ...facts.map(([label, value]) => `${label}: ${value}`), ...(url ? ["", url] : [])].join("\n"),
    html: shortMail(input.language, what, [escapeHtml(hello), `<strong>${escapeHtml(what)}</strong>`, facts.map(([label, value]) => `${label}: ${escapeHtml(value)}`).join("<br>"), ...(url ? [`<a href="${escapeHtml(url)}">${t.open}</a>`] : [])]),
    person: oneLine(input.person),
  }
}
