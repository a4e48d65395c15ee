import { Amount, CivilDate, Instant } from "../../common"
import { FiscalReceiver, PaymentBank } from "../../fiscal"
import { CustomerSnapshot, LineDTO, LineInput, Totals } from "../../lines"
import { InvoiceState, NoteStatus, PaymentStatus } from "./states"

export type NoteSummary = {
  kind: "note"
  id: string
  number: string
  status: NoteStatus
  payment_status: PaymentStatus
  customer_id: string | null
  customer_name: string
  seller_id: string | null
  currency_code: string
  total: Amount
  balance: Amount
  issued_on: CivilDate
  order_id: string | null
  invoice: { id: string; number: string; state: InvoiceState } | null
  created_at: Instant
}

export type PaymentDTO = {
  id: string
  paid_on: CivilDate
  form: string
  reference: string | null
  /** Banks and accounts that its complement names. */
  bank: PaymentBank | null
  amount: Amount
  /** Given back later; the balance counts amount less this. */
  refunded: Amount
  currency_code: string
  source: "merchant" | "host" | "import"
  /** Whether the order has it: null where there is no order, or it came from there. */
  order_state: "pending" | "captured" | "refund_pending" | "refunded" | "failed" | null
  /** Its complement: made, still to be made, or not needed (BIL-14). */
  complement: { state: "needed"; error: string | null } | { state: "made"; id: string } | null
  voided: { at: Instant; reason: string | null } | null
}

export type NoteDTO = NoteSummary & {
  customer: CustomerSnapshot
  lines: LineDTO[]
  totals: Totals
  payments: PaymentDTO[]
  document: { id: string; number: string } | null
  deal_id: string | null
  /** The number it had in the system it was imported from (DAY-03). */
  imported_number: string | null
  /** By when it is to be paid, of a note that another system made. */
  due_on: CivilDate | null
  order: { id: string; display_id: number } | null
  allow_self_invoice: boolean
  self_invoice_url: string | null
  /** The same as a QR, as a data URL of an SVG. */
  self_invoice_qr: string | null
  self_invoice_expires_at: Instant | null
  sent_at: Instant | null
  sent_to: string | null
  /** Tickets printed so far; the next one says COPIA when there are any (DAY-06). */
  prints: number
  opened_at: Instant | null
  fiscal_profile: FiscalReceiver | null
  paid: Amount
  credited: Amount
  /** Returned before the invoice, or taken back by credit notes. */
  credits: { id: string; invoice_id: string | null; amount: Amount; reason: string | null; at: Instant; lines: { line_id: string; quantity: Amount }[] | null }[]
  voided: { at: Instant; reason: string | null } | null
  /** The order changed after the note: how much of it came back and waits for a credit note, and how much was added that no note has. */
  order_change: { back: Amount; added: Amount; /** The credit note of it that somebody began. */ crediting: string | null } | null
  actions: NoteAction[]
}

export type NoteAction = "send" | "invoice" | "self_invoice" | "pay" | "void" | "return" | "credit_return" | "further_note" | "renew_link" | "revoke_link"

type NoteOptions = {
  allow_self_invoice?: boolean
  payments?: PaymentBody[]
  /** Id of one of the note series; the default one when absent. */
  series_id?: string
  /** The branch that sells (DAY-10). */
  stock_location_id?: string | null
  additional_data?: Record<string, unknown>
}

/** What to do with lines that are short of stock: nothing (refused, with the lines), sell on backorder, or sell what there is. */
export type ShortagePolicy = "refuse" | "backorder" | "reduce"

/**
 * POST /admin/trato/sales-notes: of an order, of a presales document (its order is made first), or by hand
 * (BIL-02). `deliver`: "Entregado ahora", the order is fulfilled too.
 */
export type CreateNoteBody = NoteOptions &
  (
    | { order_id: string }
    | { document_id: string; /** How much of which line; omitted: all that remains (PRE-06). */ document_lines?: { line_id: string; quantity: Amount }[]; deliver?: boolean; shortage?: ShortagePolicy }
    | { customer_id?: string | null; customer?: { name?: string; email?: string | null; phone?: string | null }; region_id?: string; sales_channel_id?: string; lines: LineInput[]; deliver?: boolean; shortage?: ShortagePolicy; /** All of it was paid this way; instead of `payments`. */ charge?: { form: string; reference?: string | null } }
  )

/** POST /admin/trato/sales-notes/:id/payments; a currency other than the peso needs its rate. */
export type PaymentBody = { paid_on?: CivilDate; form: string; reference?: string | null; bank?: PaymentBank | null; amount: Amount; exchange_rate?: Amount | null }

/** POST /admin/trato/sales-notes/:id/void; `refund`: payments go back on the order too, else they are left. */
export type VoidNoteBody = { reason: string; refund?: boolean }

/** POST /admin/trato/sales-notes/:id/return */
export type ReturnNoteBody = { reason: string; lines: { line_id: string; quantity: Amount }[] }

/** POST /admin/trato/sales-notes/:id/credit-return: the credit note of what came back in its order; answers `{ invoice_id, number }` at once. */
export type CreditReturnBody = { reason?: string }

/** POST /admin/trato/sales-notes/:id. `link`: renewed for its whole time again, or revoked: the old link dies. */
export type UpdateNoteBody = { allow_self_invoice: boolean } | { link: "renew" | "revoke" }

export type SendNoteBody = { to?: string; message?: string | null }

/** POST /admin/trato/sales-notes/:id/send answers the note and what became of the mail. */
export type SendNoteResponse = { sales_note: NoteDTO; mail: { sent: boolean; error: string | null; to: string } }
