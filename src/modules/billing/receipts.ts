import { MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { CurrencyTotal } from "../../types/common"
import { InvoiceKind, InvoiceState, InvoiceSummary, NoteStatus, NoteSummary, PaymentStatus, ReceiptSummary } from "../../types/http/billing"
import { applyScope } from "../../utils/scope"
import { searchQuery } from "./search-text"

export type ReceiptFilters = {
  scope: Scope
  kind?: "note" | "invoice"
  /** Note states and invoice states share one filter; rejected invoices show only when asked for. */
  status?: (NoteStatus | InvoiceState)[]
  payment_status?: PaymentStatus[]
  q?: string
  customer_id?: string
  seller_id?: string
  order_id?: string
  from?: string
  to?: string
  limit: number
  offset: number
}

type Row = {
  kind: "note" | "invoice"
  id: string
  number: string
  status: string
  payment_status: PaymentStatus
  customer_id: string | null
  customer_name: string
  seller_id: string | null
  currency_code: string
  total: string
  paid_total: string
  credited_total: string
  issued_on: string
  order_id: string | null
  uuid: string | null
  document_kind: InvoiceKind | null
  sandbox: boolean | null
  invoice: NoteSummary["invoice"]
  created_at: Date
}

const NOTE_STATES = new Set<string>(["issued", "invoiced", "void"])

/** The branches of the list, each filtered by what its table knows; null when the filters leave nothing of it. */
function branches(knex: Knex, f: ReceiptFilters): { notes: Knex.QueryBuilder | null; invoices: Knex.QueryBuilder | null } {
  const noteStates = f.status?.filter((s) => NOTE_STATES.has(s))
  const invoiceStates = f.status?.filter((s) => !NOTE_STATES.has(s))
  const common = (query: Knex.QueryBuilder): Knex.QueryBuilder => {
    query.where("r.deleted_at", null)
    applyScope(query, f.scope, { owner: "r.seller_id", creator: "r.created_by" })
    if (f.payment_status?.length) query.whereIn("r.payment_status", f.payment_status)
    if (f.customer_id) query.where("r.customer_id", f.customer_id)
    if (f.seller_id) query.where("r.seller_id", f.seller_id)
    if (f.from) query.where("r.issued_on", ">=", f.from)
    if (f.to) query.where("r.issued_on", "<=", f.to)
    const found = f.q ? searchQuery(f.q) : null
    if (found) query.whereRaw("to_tsvector('simple', r.search) @@ to_tsquery('simple', ?)", [found])
    return query
  }
  const notes = f.kind === "invoice" || (f.status && !noteStates!.length) ? null : common(knex("trato_sales_note as r"))
  if (notes && noteStates?.length) notes.whereIn("r.status", noteStates)
  if (notes && f.order_id) notes.where("r.order_id", f.order_id)
  const invoices = f.kind === "note" || f.order_id || (f.status && !invoiceStates!.length) ? null : common(knex("trato_invoice as r"))
  // Complements stand in their invoice's chain; they are not sales of their own.
  if (invoices) invoices.whereNot("r.kind", "payment").whereIn("r.state", invoiceStates?.length ? invoiceStates : ["draft", "sealed", "stamping", "stamped", "cancel_requested", "canceled"])
  return { notes, invoices }
}

/** One list of notes and invoices, newest first: each branch gives its own first rows by index, then both are merged. */
export async function listReceipts(knex: Knex, f: ReceiptFilters): Promise<ReceiptSummary[]> {
  const { notes, invoices } = branches(knex, f)
  const upTo = f.offset + f.limit
  const parts: Knex.QueryBuilder[] = []
  if (notes) {
    parts.push(
      notes.clone()
        .select(knex.raw("'note' as kind"), "r.id", "r.number", "r.status", "r.payment_status", "r.customer_id", "r.customer_name", "r.seller_id", "r.currency_code", "r.total", "r.paid_total", "r.credited_total", "r.issued_on", "r.order_id", knex.raw("null::text as uuid"), knex.raw("null::text as document_kind"), knex.raw("null::boolean as sandbox"), "r.created_at")
        .orderBy([{ column: "r.created_at", order: "desc" }, { column: "r.id", order: "desc" }])
        .limit(upTo)
    )
  }
  if (invoices) {
    parts.push(
      invoices.clone()
        .select(knex.raw("'invoice' as kind"), "r.id", "r.number", "r.state as status", "r.payment_status", "r.customer_id", "r.customer_name", "r.seller_id", "r.currency_code", "r.total", "r.paid_total", "r.credited_total", "r.issued_on", knex.raw("null::text as order_id"), "r.uuid", "r.kind as document_kind", "r.sandbox", "r.created_at")
        .orderBy([{ column: "r.created_at", order: "desc" }, { column: "r.id", order: "desc" }])
        .limit(upTo)
    )
  }
  if (!parts.length) return []
  const union = knex.unionAll(parts, true)
  const page = knex.from(union.as("u")).select("u.*").orderBy([{ column: "u.created_at", order: "desc" }, { column: "u.id", order: "desc" }]).limit(f.limit).offset(f.offset)
  const rows = (await knex
    .with("page", page)
    .from("page as p")
    .select("p.*", knex.raw(`(select json_build_object('id', i.id, 'number', i.number, 'state', i.state) from trato_note_invoice ni join trato_invoice i on i.id = ni.invoice_id
       where p.kind = 'note' and ni.note_id = p.id and ni.live and ni.deleted_at is null) as invoice`))
    .orderBy([{ column: "p.created_at", order: "desc" }, { column: "p.id", order: "desc" }])) as Row[]
  return rows.map(toReceipt)
}

/** Rows that are counted exactly; a list that is longer says "more than". */
export const COUNT_CAP = 5000

/**
 * How many rows the list has, and the money in them by currency. A note that became an invoice is one
 * sale: its money is counted in the invoice when the list shows invoices too, else in the note (BIL-01).
 */
export async function sumReceipts(knex: Knex, f: ReceiptFilters): Promise<{ count: number; totals: CurrencyTotal[]; capped: boolean }> {
  const { notes, invoices } = branches(knex, f)
  const parts: Knex.QueryBuilder[] = []
  if (notes) {
    const counted = invoices ? "case when r.status = 'issued' then r.total else 0 end" : "case when r.status <> 'void' then r.total else 0 end"
    parts.push(notes.clone().select("r.currency_code", knex.raw(`${counted} as amount`)).limit(COUNT_CAP + 1))
  }
  if (invoices) parts.push(invoices.clone().select("r.currency_code", knex.raw("case when r.state in ('stamped', 'cancel_requested') then (case when r.kind = 'credit_note' then -r.total else r.total end) else 0 end as amount")).limit(COUNT_CAP + 1))
  if (!parts.length) return { count: 0, totals: [], capped: false }
  const rows = (await knex
    .from(knex.unionAll(parts, true).as("u"))
    .select("u.currency_code", knex.raw("count(*)::int as count"), knex.raw("sum(u.amount) as amount"))
    .groupBy("u.currency_code")
    .orderBy("u.currency_code")) as { currency_code: string; count: number; amount: string }[]
  const count = rows.reduce((sum, r) => sum + r.count, 0)
  // Beyond what anybody pages through, counting every row would cost more than showing the page.
  if (count > COUNT_CAP) return { count: COUNT_CAP, totals: [], capped: true }
  return { count, capped: false, totals: rows.map((r) => ({ currency_code: r.currency_code, amount: Number(r.amount) })) }
}

function toReceipt(row: Row): ReceiptSummary {
  const shared = {
    id: row.id,
    number: row.number,
    payment_status: row.payment_status,
    customer_name: row.customer_name,
    currency_code: row.currency_code,
    total: Number(row.total),
    balance: balanceOf(row),
    issued_on: row.issued_on,
    created_at: row.created_at.toISOString(),
  }
  if (row.kind === "note") {
    return { kind: "note", ...shared, status: row.status as NoteStatus, customer_id: row.customer_id, seller_id: row.seller_id, order_id: row.order_id, invoice: row.invoice } satisfies NoteSummary
  }
  return { kind: "invoice", ...shared, state: row.status as InvoiceState, uuid: row.uuid, sandbox: !!row.sandbox, document_kind: row.document_kind ?? "income" } satisfies InvoiceSummary
}

/** Total less what was paid and credited, without a float's tail. */
export const balanceOf = (row: { total: string; paid_total: string; credited_total: string }): number => MathBN.sub(MathBN.sub(row.total, row.paid_total), row.credited_total).toNumber()
