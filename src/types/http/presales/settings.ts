import { Amount, CivilDate, FieldError, Instant } from "../../common"
import { Totals } from "../../lines"
import { CreateDocumentBody, DocumentDTO } from "./documents"
import { DocumentLineDTO, OptionSetDTO } from "./lines"
import { DocumentType, PaperFormat } from "./states"

/** GET /:id/pdf?format&copy=true (COPIA mark) · GET /:id/certificate · GET /:id/intake?format=ticket80 and GET /:id/label of a service. */
export type PdfQuery = { format?: PaperFormat; copy?: boolean }

/** GET /admin/trato/documents/reports/:report?from&to&type&seller_id&currency_code[&format=csv|xlsx&language=es|en] */
export type SellerReport = { rows: { seller_id: string | null; seller_name: string | null; status: string; count: number; currency_code: string; total: Amount }[] }
export type ConversionReport = {
  rows: { seller_id: string | null; seller_name: string | null; made: number; sent: number; accepted: number; converted: number; rate: number | null; hours_to_answer: number | null; hours_to_convert: number | null }[]
}
export type PendingItemsReport = { rows: { variant_id: string | null; sku: string | null; title: string; unit: string | null; documents: number; quantity: Amount; available: Amount | null }[] }

/** GET /admin/trato/documents/export?format=csv|xlsx&language=es|en&columns=… and the filters of the list; more than 10,000 rows are refused (`export_too_large`). */
export type ExportFormat = "csv" | "xlsx"

export type BankAccount = { id?: string; bank: string; holder?: string | null; account: string; clabe?: string | null; currency_code?: string | null }

/**
 * GET and POST /admin/trato/presales-settings (`settings:update` to write; only given keys change).
 * Images are data URLs of PNG or JPEG, at most 200 kB each.
 */
export type PresalesSettings = {
  version: number
  logo: string | null
  accent_color: string
  footer: string | null
  bank_accounts: BankAccount[]
  payment_qr: { image: string; caption: string | null } | null
  /** Standard terms, days of validity and delivery terms of a new document per type. */
  defaults: Record<DocumentType, { terms: string | null; valid_days: number | null; payment_terms: string | null; delivery_time: string | null; format: PaperFormat }>
  /** Papers of a new series start here; `next_folio` may only rise. */
  series: { id: string; document_type: DocumentType; prefix: string; next_folio: number; is_default: boolean }[]
  /** PB-04: an accepted quote becomes an order by itself. */
  order_on_acceptance: boolean
  /** PB-04: page of the storefront where an order is paid, with `{payment_collection_id}`, `{order_id}`, `{display_id}`, `{number}`, `{amount}`, `{currency}` in it. Null: no payment is offered. */
  payment_url: string | null
  /** PB-04: page of the storefront where a cart is paid, with `{cart_id}` and any of `{number}`, `{amount}`, `{currency}` in it: an accepted quote that nobody converted is paid there. Null: no cart is made. */
  checkout_url: string | null
  /** How long such a cart holds the quote. */
  checkout_hours: number
  /** PB-07: the stage a deal goes to, never backwards. Null leaves it. */
  deal_stages: { created: string | null; sent: string | null; answered: string | null }
  /** What a quote made outside any deal does. */
  deal_for_quote: "ask" | "always" | "never"
  /** Days before the validity ends on which the customer is reminded; empty: never. */
  reminder_days: number[]
  notify_by_email: boolean
  show_attachments_in_pdf: boolean
  /** Warranty printed on services. */
  service_terms: string | null
}
export type PresalesSettingsResponse = { settings: PresalesSettings; stages: { id: string; name: string; pipeline: string }[] }
export type SavePresalesSettingsBody = Partial<Omit<PresalesSettings, "version" | "series">> & {
  version?: number
  series?: { id?: string; document_type: DocumentType; prefix: string; next_folio?: number; is_default?: boolean }[]
}
/** GET and POST /admin/trato/customers/:id/paper: usual paper and language of a customer's documents. */
export type CustomerPaper = { paper_format: PaperFormat | null; language: "es" | "en" | null }

/** GET, POST /admin/trato/document-templates; POST, DELETE /:id. A clause is a text to put into terms or notes; a template is the contents of a document. */
export type TemplateDTO = {
  id: string
  kind: "template" | "clause"
  document_type: DocumentType | null
  name: string
  text: string | null
  content: Pick<CreateDocumentBody, "title" | "lines" | "options" | "discount" | "delivery_time" | "payment_terms" | "notes" | "terms"> | null
}
export type SaveTemplateBody = Partial<Omit<TemplateDTO, "id">> & { name?: string; kind?: TemplateDTO["kind"] }

/** GET /admin/trato/variant-costs?variant_id=a,b (`margin:view`) answers `{ costs }`; POST `{ costs }` (`data:import`) sets by variant id or SKU, at most 1,000 at once; null forgets. */
export type VariantCost = { variant_id: string; cost: Amount; currency_code: string; updated_at: Instant }
export type SaveCostsBody = { costs: { variant_id?: string; sku?: string; cost: Amount | null; currency_code: string }[] }
export type SaveCostsResponse = { saved: number; errors: FieldError[] }

/** GET /admin/trato/devices?serial: what was repaired and sold under this serial number, newest first. `kind` tells a ticket from an order. */
export type DeviceHistoryResponse = {
  history: {
    kind: "service" | "order"
    document_id: string | null
    order_id: string | null
    number: string
    status: string
    stage: string | null
    issued_on: CivilDate
    customer_name: string
    equipment: string
    reported_fault: string | null
    diagnosis: string | null
    warranty_until: CivilDate | null
    in_warranty: boolean
  }[]
}

/** GET and POST /admin/trato/orders/:id/serials: the serial numbers that left with an order, with their warranty. POST replaces the list. */
export type SoldSerial = { line_item_id: string | null; title: string; serial: string; warranty_until: CivilDate | null }
export type SaveSerialsBody = { serials: { line_item_id?: string | null; serial: string; warranty_until?: CivilDate | null }[] }
export type SoldSerialsResponse = { serials: SoldSerial[]; items: { id: string; title: string; quantity: Amount }[] }

/** POST /admin/trato/documents/preview: totals as you type, computed by the server with the very function that saves. */
export type PreviewDocumentBody = Pick<CreateDocumentBody, "customer_id" | "region_id" | "currency_code" | "discount" | "lines" | "options" | "chosen_option">
export type PreviewDocumentResponse = {
  lines: DocumentLineDTO[]
  totals: Totals
  options: OptionSetDTO[]
  treatments: DocumentDTO["treatments"]
  currency_code: string
  margin?: DocumentDTO["margin"]
}

/** GET /admin/trato/catalog?q&region_id&currency_code&customer_id: variants for the line picker. */
export type CatalogItem = {
  variant_id: string
  product_id: string
  title: string
  variant_title: string | null
  sku: string | null
  thumbnail: string | null
  unit_price: Amount | null
  is_tax_inclusive: boolean
  currency_code: string
  available: Amount | null
}
