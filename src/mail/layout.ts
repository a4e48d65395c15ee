import { escapeHtml } from "../public/html"
import { escapeLines, manyLines, oneLine, webUrl } from "./escape"
import { Mail } from "./types"

/** What a mail says, in order. Everything is plain text; this file alone makes HTML of it. */
export type MailParts = {
  language: "es" | "en"
  subject: string
  shop_name: string
  /** Document type and number, above the amount. */
  heading: string
  greeting: string
  intro: string
  message: string | null
  amount_label: string
  /** Null: nothing has a price yet. */
  amount: string | null
  facts: { label: string; value: string }[]
  button: { label: string; url: string | null } | null
  /** Before the plain link, for readers whose program shows no button. */
  link_hint: string
  contact: string | null
  legend: string | null
}

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;"
const GREY = "color:#6b7280;"

/** Tables and inline styles only: Outlook draws with Word and Gmail drops style sheets. */
export function layout(parts: MailParts): Mail {
  const url = webUrl(parts.button?.url ?? null)
  const message = parts.message ? manyLines(parts.message) : ""
  const rows = [
    cell(`<p style="margin:0;${FONT}font-size:15px;line-height:22px;font-weight:600;color:#111827;">${line(parts.shop_name)}</p>`, "padding:28px 32px 18px 32px;border-bottom:1px solid #e5e7eb;"),
    cell(
      `<p style="margin:0 0 12px 0;${FONT}font-size:15px;line-height:23px;color:#111827;">${line(parts.greeting)}</p>` +
        `<p style="margin:0;${FONT}font-size:15px;line-height:23px;color:#374151;">${line(parts.intro, 600)}</p>`,
      "padding:26px 32px 0 32px;"
    ),
    message
      ? cell(`<p style="margin:0;padding:2px 0 2px 14px;border-left:3px solid #d1d5db;${FONT}font-size:15px;line-height:23px;color:#374151;">${escapeLines(message)}</p>`, "padding:18px 32px 0 32px;")
      : "",
    cell(amountBox(parts), "padding:22px 32px 0 32px;"),
    parts.button && url ? cell(button(parts.button.label, url), "padding:24px 32px 0 32px;") : "",
    url
      ? cell(
          `<p style="margin:0;${FONT}font-size:12px;line-height:18px;${GREY}">${line(parts.link_hint)}<br><a href="${escapeHtml(url)}" style="color:#374151;word-break:break-all;">${escapeHtml(url)}</a></p>`,
          "padding:16px 32px 0 32px;"
        )
      : "",
    cell(
      [parts.contact, parts.legend]
        .filter((text): text is string => !!text)
        .map((text) => `<p style="margin:0 0 6px 0;${FONT}font-size:12px;line-height:18px;${GREY}">${line(text, 600)}</p>`)
        .join(""),
      "padding:26px 32px 24px 32px;"
    ),
  ].join("")

  const html = `<!DOCTYPE html>
<html lang="${parts.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>${line(parts.subject)}</title></head>
<body style="margin:0;padding:0;background-color:#f3f4f6;">
<div style="display:none;max-height:0;overflow:hidden;">${line([parts.heading, parts.amount].filter(Boolean).join(" · "))}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f3f4f6;"><tr><td align="center" style="padding:28px 12px;">
<table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:560px;background-color:#ffffff;border:1px solid #e5e7eb;border-radius:10px;">${rows}</table>
</td></tr></table>
</body></html>`

  return { subject: oneLine(parts.subject), html, text: plain(parts, message, url) }
}

const line = (text: string, max?: number): string => escapeHtml(oneLine(text, max))

/** Breaks what has no spaces, or one long name would make the mail wider than a phone. */
const WRAP = "word-break:break-word;overflow-wrap:anywhere;"

const cell = (content: string, style: string): string => `<tr><td style="${style}${WRAP}">${content}</td></tr>`

/** Amount and facts are tables of their own: in one, a long label and a large amount would not fit a phone side by side. */
function amountBox(parts: MailParts): string {
  const inner = (rows: string): string => `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">${rows}</table>`
  const facts = parts.facts
    .map(
      ({ label, value }) =>
        `<tr><td style="padding:0 12px 10px 0;${FONT}font-size:13px;line-height:18px;${GREY}" valign="top">${line(label)}</td><td align="right" style="padding:0 0 10px 0;${FONT}font-size:13px;line-height:18px;color:#111827;${WRAP}" valign="top">${line(value)}</td></tr>`
    )
    .join("")
  const size = (parts.amount?.length ?? 0) > 18 ? 16 : 22
  const amount =
    parts.amount === null
      ? ""
      : inner(
          `<tr><td style="padding:0 12px 16px 0;${FONT}font-size:13px;line-height:32px;${GREY}">${line(parts.amount_label)}</td>` +
            `<td align="right" style="padding:0 0 16px 0;${FONT}font-size:${size}px;line-height:32px;font-weight:700;color:#111827;white-space:nowrap;">${line(parts.amount)}</td></tr>`
        )
  return (
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f9fafb;border:1px solid #e5e7eb;border-radius:8px;">` +
    `<tr><td style="padding:18px 20px 2px 20px;${WRAP}"><p style="margin:0 0 ${amount || facts ? 2 : 16}px 0;${FONT}font-size:13px;line-height:18px;${GREY}">${line(parts.heading)}</p>${amount}${facts ? inner(facts) : ""}</td></tr></table>`
  )
}

/** The colour is on the cell too, since Outlook ignores padding and background of links. */
const button = (label: string, url: string): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" bgcolor="#111827" style="background-color:#111827;border-radius:8px;padding:13px 26px;">` +
  `<a href="${escapeHtml(url)}" style="display:inline-block;${FONT}font-size:15px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none;">${line(label)}</a></td></tr></table>`

function plain(parts: MailParts, message: string, url: string | null): string {
  return [
    oneLine(parts.greeting),
    oneLine(parts.intro, 600),
    message,
    [oneLine(parts.heading), ...(parts.amount === null ? [] : [`${parts.amount_label}: ${parts.amount}`]), ...parts.facts.map((f) => `${f.label}: ${oneLine(f.value)}`)].join("\n"),
    url ? `${parts.button ? oneLine(parts.button.label) : parts.link_hint}:\n${url}` : "",
    parts.contact ? oneLine(parts.contact, 600) : "",
    oneLine(parts.shop_name),
    parts.legend ?? "",
  ]
    .filter(Boolean)
    .join("\n\n")
}

/** A short mail to one of the shop's own people: paragraphs, of HTML that is safe already. */
export const shortMail = (language: "es" | "en", title: string, paragraphs: string[]): string =>
  `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(title)}</title></head><body style="${FONT}font-size:15px;line-height:23px;color:#111827;background-color:#ffffff;${WRAP}">${paragraphs.map((one) => `<p>${one}</p>`).join("")}</body></html>`
