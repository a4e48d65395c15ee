import { legend, SANDBOX_STAMP } from "../printing/legends"
import { formatMoney } from "../utils/money"
import { layout, MailParts } from "./layout"
import { DocumentMailInput, InvoiceMailInput, Mail, MailContext, NoteMailInput } from "./types"
import { mailDate, TEXTS } from "./texts"

export type { DocumentMailInput, InvoiceMailInput, Mail, MailContext, NoteMailInput } from "./types"

/** A document on its way to the customer: amount, validity and the button to its page. */
export function documentMail(input: DocumentMailInput): Mail {
  const t = TEXTS[input.language]
  const name = t.documents[input.type]
  const parts = common(input)
  return layout({
    ...parts,
    subject: input.told ?? `${name} ${input.number} · ${input.shop.name}`,
    heading: `${name} ${input.number}`,
    intro: input.told ? `${input.told}.` : t.document_intro(name, input.number, input.shop.name, !!input.has_attachment),
    contact: input.told ? null : parts.contact,
    // A repair taken in or an opportunity just written has no prices yet: "$0.00" would read as an offer.
    amount: input.total === 0 && UNPRICED.includes(input.type) ? null : parts.amount,
    facts: input.valid_until ? [{ label: t.valid_until, value: mailDate(input.valid_until, input.language) }] : [],
    button: { label: t.see(name), url: input.url },
    legend: legend(input.type, input.country, input.language),
  })
}

/** A sales note, with the way to make one's own invoice of it. */
export function noteMail(input: NoteMailInput): Mail {
  const t = TEXTS[input.language]
  return layout({
    ...common(input),
    subject: `${t.note} ${input.number} · ${input.shop.name}`,
    heading: `${t.note} ${input.number}`,
    intro: t.note_intro(input.number, input.shop.name, !!input.url),
    facts: input.url && input.expires_on ? [{ label: t.invoice_until, value: mailDate(input.expires_on, input.language) }] : [],
    button: input.url ? { label: t.make_invoice, url: input.url } : null,
    legend: legend("note", input.country, input.language),
  })
}

/** A stamped invoice, XML and PDF to download or attached. */
export function invoiceMail(input: InvoiceMailInput): Mail {
  const t = TEXTS[input.language]
  const name = t.invoices[input.kind ?? "income"]
  return layout({
    ...common(input),
    subject: `${name} ${input.number} · ${input.shop.name}`,
    heading: `${name} ${input.number}`,
    intro: t.invoice_intro(name, input.number, input.shop.name, !!input.has_attachment),
    facts: [{ label: t.uuid, value: input.uuid }],
    button: input.url ? { label: t.download, url: input.url } : null,
    legend: input.sandbox ? `${SANDBOX_STAMP}: ${t.sandbox}` : null,
  })
}

const UNPRICED: DocumentMailInput["type"][] = ["service", "opportunity"]

function common(input: MailContext): Omit<MailParts, "subject" | "heading" | "intro" | "facts" | "button" | "legend"> {
  const t = TEXTS[input.language]
  const contact = [input.shop.email, input.shop.phone].filter(Boolean).join(" · ")
  return {
    language: input.language,
    shop_name: input.shop.name,
    greeting: t.greeting(input.customer_name),
    message: input.message ?? null,
    amount_label: t.total,
    amount: formatMoney(input.total, input.currency_code, LOCALES[input.language][input.country]),
    link_hint: t.link_hint,
    contact: contact ? t.contact(contact) : null,
  }
}

const LOCALES = { es: { MX: "es-MX", PE: "es-PE" }, en: { MX: "en-US", PE: "en-US" } } as const
