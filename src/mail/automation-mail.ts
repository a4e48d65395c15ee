import { escapeHtml } from "../public/html"
import { oneLine, webUrl } from "./escape"
import { shortMail } from "./layout"
import { TEXTS as MAIL_TEXTS } from "./texts"
import { Mail } from "./types"

const TEXTS = {
  es: { about: "Sobre", open: "Abrir", sent: (name: string) => `Lo envió la automatización «${name}».` },
  en: { about: "About", open: "Open", sent: (name: string) => `Sent by the automation “${name}”.` },
}

/** What an automation tells one of the shop's people. */
export function automationMail(input: { language: "es" | "en"; automation: string; message: string; person: string; label: string | null; url: string | null }): Mail {
  const t = TEXTS[input.language]
  const url = webUrl(input.url)
  const hello = MAIL_TEXTS[input.language].greeting(oneLine(input.person))
  const message = oneLine(input.message, 500)
  const label = input.label && oneLine(input.label, 240)
  const sent = t.sent(oneLine(input.automation, 120))
  return {
    subject: oneLine(input.message, 240),
    text: [hello, "", message, ...(label ? [`${t.about}: ${label}`] : []), ...(url ? ["", url] : []), "", sent].join("\n"),
    html: shortMail(input.language, message, [escapeHtml(hello), `<strong>${escapeHtml(message)}</strong>`, ...(label ? [`${t.about}: ${escapeHtml(label)}`] : []), ...(url ? [`<a href="${escapeHtml(url)}">${t.open}</a>`] : []), `<span style="color:#6b7280;font-size:13px;">${escapeHtml(sent)}</span>`]),
  }
}
