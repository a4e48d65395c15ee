import { CivilDate } from "../types/common"
import { InvoiceKind } from "../types/http/billing"
import { DocumentType } from "../types/http/presales"

/** A finished mail. The subject has no line breaks, `html` is a whole page, `text` says the same for readers without HTML. */
export type Mail = { subject: string; html: string; text: string }

/** What every mail needs, whatever it is about. */
export type MailContext = {
  language: "es" | "en"
  country: "MX" | "PE"
  shop: { name: string; email?: string | null; phone?: string | null }
  customer_name: string
  /** `COT-00000014`, `NV-12`, `F-7`. */
  number: string
  total: number
  currency_code: string
  /** What the merchant adds by hand; line breaks are kept. */
  message?: string | null
  /** Set when a PDF travels with the mail, so that the text says so. */
  has_attachment?: boolean
}

export type DocumentMailInput = MailContext & {
  type: DocumentType
  /** The customer's page, `/documento/:token`. */
  url: string | null
  valid_until?: CivilDate | null
  /** For one of the shop's own people: what happened, in place of "the shop sends you". */
  told?: string
}

export type NoteMailInput = MailContext & {
  /** The self-invoice page, `/autofactura/:token`; null when there is none. */
  url: string | null
  /** Last day on which the link makes an invoice. */
  expires_on?: CivilDate | null
}

export type InvoiceMailInput = MailContext & {
  /** A credit note is no invoice, nor is a payment complement. */
  kind?: InvoiceKind
  /** Where XML and PDF are downloaded. */
  url: string | null
  uuid: string
  sandbox?: boolean
}
