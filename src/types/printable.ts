import { CivilDate } from "./common"
import { CustomerSnapshot, LineDTO, Totals } from "./lines"
import { DocumentLineDTO, DocumentType, TaxTreatment } from "./http/presales"
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
  | { key: "issued_on" | "valid_until" | "due_on" | "delivery_on" | "starts_on" | "ends_on" | "promised_on" | "warranty_until"; value: CivilDate }
  | {
      key: "seller" | "delivery_time" | "payment_terms" | "source" | "order" | "reference" | "contact" | "contact_phone" | "purchase_order" | "exchange_rate" | "shipping_address" | "issued_time" | "technician" | "service_kinds"
      value: string
    }
  /** The shop's own field, under the name it gave it. */
  | { key: "custom"; label: string; value: string }

/** A line of a document may be a heading, and may be only offered. */
export type PrintedLine = LineDTO & Partial<Pick<DocumentLineDTO, "kind" | "is_optional" | "is_chosen" | "option_key" | "counts" | "brand" | "model" | "delivery_time" | "tax_treatment">>

/** `links`: where a line leads, by its place. */
export type PrintedBlock = { title: string; lines: string[]; links?: (string | null)[] }

/** A file that is only named; `url` where its reader may fetch it. */
export type PrintedFile = { name: string; url: string | null }

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
  lines: PrintedLine[]
  totals: Totals
  /** Sums by tax treatment, when there is more than taxed (PRE-12). */
  treatments?: { treatment: TaxTreatment; amount: number }[]
  /** Option sets with what each would cost; the chosen one is the paper's total. */
  options?: { name: string; total: number; chosen: boolean; recommended: boolean }[]
  /** Deliverables, instalments, devices: small texts under a heading. */
  blocks?: PrintedBlock[]
  bank_accounts?: { bank: string; holder?: string | null; account: string; clabe?: string | null; currency_code?: string | null }[]
  /** A wallet's code, as PNG or JPEG bytes. */
  payment_qr?: { image: Buffer; caption: string | null } | null
  /** Pictures drawn at the end, and files that are only named. */
  pictures?: { name: string; image: Buffer }[]
  files?: PrintedFile[]
  /** `#1d4ed8`: rules and the box of the type. */
  accent?: string
  footer?: string | null
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
    /** What kind of paper it is to the authority; an invoice where nothing is said. */
    effect?: "income" | "global" | "credit_note" | "payment"
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
