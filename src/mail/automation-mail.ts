import { escapeHtml } from "../public/html"
import { oneLine, webUrl } from "./escape"
import { Mail } from "./types"

const TEXTS = {
  es: { hello: "Hola", about: "Sobre", open: "Abrir", sent: (name: string) => `Lo envió la automatización «${name}».` },
  en: { hello: "Hello", about: "About", open: "Open", sent: (name: string) => `Sent by the automation “${name}”.` },
}

/** What an automation tells one of the shop's people. */
export function automationMail(input: { language: "es" | "en"; automation: string; message: string; person: string; label: string | null; url: string | null }): Mail {
  const t = TEXTS[input.language]
  const url = webUrl(input.url)
  const message = oneLine(input.message, 500)
  const label = input.label && oneLine(input.label, 240)
  const sent = t.sent(oneLine(input.automation, 120))
  return {
    subject: oneLine(input.message, 240),
    text: [`${t.hello}, ${oneLine(input.person)}:`, "", message, ...(label ? [`${t.about}: ${label}`] : []), ...(url ? ["", url] : []), "", sent].join("\n"),
    html: `<!DOCTYPE html><html lang="${input.language}"><head><meta charset="utf-8"><title>${escapeHtml(message)}</title></head><body style="font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:23px;color:#111827;">
<p>${t.hello}, ${escapeHtml(oneLine(input.person))}:</p><p><strong>${escapeHtml(message)}</strong></p>${label ? `<p>${t.about}: ${escapeHtml(label)}</p>` : ""}${url ? `<p><a href="${escapeHtml(url)}">${t.open}</a></p>` : ""}<p style="color:#6b7280;font-size:13px;">${escapeHtml(sent)}</p></body></html>`,
  }
}
