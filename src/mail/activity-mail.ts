import { escapeHtml } from "../public/html"
import { ActivityType } from "../types/http/activities"
import { oneLine, webUrl } from "./escape"
import { Mail } from "./types"

type ActivityMailInput = { language: "es" | "en"; type: ActivityType; type_name: string | null; title: string; at: string; customer_name: string | null; person: string; url: string | null }

const TEXTS = {
  es: { reminder: "Recordatorio", types: { call: "Llamada", email: "Correo", meeting: "Reunión", message: "Mensaje", task: "Tarea", other: "Seguimiento" }, hello: "Hola", customer: "Cliente o prospecto", when: "Cuándo", open: "Abrir el seguimiento" },
  en: { reminder: "Reminder", types: { call: "Call", email: "E-mail", meeting: "Meeting", message: "Message", task: "Task", other: "Follow-up" }, hello: "Hello", customer: "Customer or prospect", when: "When", open: "Open the follow-up" },
}

/** A reminder of something to do, for the seller whose it is. */
export function activityMail(input: ActivityMailInput): Mail & { person: string } {
  const t = TEXTS[input.language]
  const type = input.type === "other" ? (input.type_name ?? t.types.other) : t.types[input.type]
  const what = oneLine(`${type}: ${input.title}`, 240)
  const url = webUrl(input.url)
  const facts = [[t.when, input.at], ...(input.customer_name ? [[t.customer, oneLine(input.customer_name)]] : [])]
  return {
    subject: oneLine(`${t.reminder}: ${what}`, 240),
    text: [`${t.hello}, ${oneLine(input.person)}:`, "", what, ...facts.map(([label, value]) => `${label}: ${value}`), ...(url ? ["", url] : [])].join("\n"),
    html: `<!DOCTYPE html><html lang="${input.language}"><head><meta charset="utf-8"><title>${escapeHtml(what)}</title></head><body style="font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:23px;color:#111827;">
<p>${t.hello}, ${escapeHtml(oneLine(input.person))}:</p><p><strong>${escapeHtml(what)}</strong></p><p>${facts.map(([label, value]) => `${label}: ${escapeHtml(value)}`).join("<br>")}</p>${url ? `<p><a href="${escapeHtml(url)}">${t.open}</a></p>` : ""}</body></html>`,
    person: oneLine(input.person),
  }
}
