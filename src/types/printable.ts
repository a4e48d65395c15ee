import { CivilDate } from "./common"
import { CustomerSnapshot, LineDTO, Totals } from "./lines"
import { DocumentType } from "./http/presales"
import { FiscalReceiver, PrintedFacts } from "./fiscal"

export type PrintedShop = {
  name: string
  address?: string | null
  phone?: string | null
  email?: string | null
  website?: string | null
  tax_id?: string | null
  /** PNG or JPEG bytes. */
  logo?: Buffer | null
}

/** A small named fact of the head, such as validity or delivery time. Labels are the printer's, in the paper's language. */
export type PrintedFact =
  | { key: "issued_on" | "valid_until" | "due_on" | "delivery_on"; value: CivilDate }
  | { key: "seller" | "delivery_time" | "payment_terms" | "source" | "order" | "reference" | "contact"; value: string }

export type PrintedPayment = { paid_on: CivilDate; form: string; reference: string | null; amount: number }

/** Everything a paper says, whatever its size. Layouts choose, they never compute. */
export type Printable = {
  kind: DocumentType | "note" | "invoice"
  language: "es" | "en"
  country: "MX" | "PE"
  shop: PrintedShop
  /** `COT-00000014`, `NV-12`, `F-7`. */
  number: string
  revision?: number
  title?: string | null
  customer: CustomerSnapshot
  facts: PrintedFact[]
  currency_code: string
  lines: LineDTO[]
  totals: Totals
  notes?: string | null
  terms?: string | null
  payments?: PrintedPayment[]
  balance?: number
  /** Printed across the paper, e.g. `SIN VALIDEZ FISCAL`, `ANULADA`, `COPIA`. */
  stamp_text?: string | null
  /** A link drawn as QR with its caption (self-invoice, public page). */
  qr?: { text: string; caption: string } | null
  /** Invoices only. */
  fiscal?: {
    facts: PrintedFacts
    receiver: FiscalReceiver
    issuer: { tax_id: string; name: string; regime: string; postal_code: string }
    payment_method: string
    payment_form: string
    /** What the codes mean, from the provider's catalogue: printed after the code (`G03 - Gastos en general`). */
    names?: { issuer_regime?: string; receiver_regime?: string; use?: string; payment_method?: string; payment_form?: string }
    /** Codes of each line, in the order of `lines`. */
    line_codes?: { product_code: string; unit_code: string; tax_object?: string }[]
    /** Invoices this one is related to, with the code of the relation. */
    related?: { relation: string; uuids: string[] } | null
  }
}
