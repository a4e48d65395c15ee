import { MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { CurrencyTotal } from "../../types/common"
import { InvoiceKind, InvoiceState, InvoiceSummary, NoteStatus, NoteSummary, PaymentStatus, ReceiptSummary } from "../../types/http/billing"
import { amongFirst, MANY } from "../../utils/frequent-words"
import { applyScope, within } from "../../utils/scope"
import { searchCondition } from "../../utils/search-scope"
import { plainWords, searchQuery } from "./search-text"

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

/** What the index of words knows of a note or an invoice. */
const WORDS = { search: "r.search", owner: "r.seller_id", creator: "r.created_by" }

const NOTE_STATES = new Set<string>(["issued", "invoiced", "void"])

/** The branches of the list, each filtered by what its table knows; null when the filters leave nothing of it. `lookedAt`: row by row in another order, where comparing words as text costs a fiftieth of taking it apart. */
function branches(knex: Knex, f: ReceiptFilters, lookedAt = false): { notes: Knex.QueryBuilder | null; invoices: Knex.QueryBuilder | null } {
  const noteStates = f.status?.filter((s) => NOTE_STATES.has(s))
  const invoiceStates = f.status?.filter((s) => !NOTE_STATES.has(s))
  const common = (query: Knex.QueryBuilder): Knex.QueryBuilder => {
    query.where("r.deleted_at", null)
    const seen = within(f.scope, f.seller_id ? [f.seller_id] : undefined)
    const words = f.q ? searchQuery(f.q) : null
    const plain = lookedAt && f.q ? plainWords(f.q) : null
    if (words && !plain) {
      const found = searchCondition(WORDS, words, seen, { owners: f.seller_id ? [f.seller_id] : undefined })
      query.whereRaw(found.sql, found.bindings)
    } else {
      applyScope(query, seen, { owner: "r.seller_id", creator: "r.created_by" })
      if (f.seller_id) query.where("r.seller_id", f.seller_id)
      for (const word of plain ?? []) query.whereRaw("strpos(' ' || r.search, ?) > 0", [` ${word}`])
    }
    if (f.payment_status?.length) query.whereIn("r.payment_status", f.payment_status)
    if (f.customer_id) query.where("r.customer_id", f.customer_id)
    if (f.from) query.where("r.issued_on", ">=", f.from)
    if (f.to) query.where("r.issued_on", "<=", f.to)
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

export type ReceiptPage = { receipts: ReceiptSummary[]; count: number; totals: CurrencyTotal[]; /** There are more than `count`, and no totals. */ capped: boolean }

/** A page with how many there are and the money in them: counted first, since that says how the page is best found. */
export async function readReceipts(knex: Knex, f: ReceiptFilters): Promise<ReceiptPage> {
  const counted = await countReceipts(knex, f)
  const often = counted.notes === Infinity || counted.invoices === Infinity
  const count = often ? MANY : counted.notes + counted.invoices
  const capped = often || count > COUNT_CAP
  const [receipts, totals] = await Promise.all([listReceipts(knex, f, counted), capped ? [] : sumReceipts(knex, f)])
  return { receipts, count: Math.min(count, COUNT_CAP), totals, capped }
}

/** Infinity: very many, by a sample. */
type Counted = { notes: number; invoices: number }

/**
 * Up to one more than the cap of each. Without any amount in it, mostly an index alone answers: for a scope that of
 * the list, in its order, since any other that holds the columns may have what is looked for at its far end.
 */
async function countReceipts(knex: Knex, f: ReceiptFilters): Promise<Counted> {
  const inOrder = f.scope.user_ids !== null && !f.q && !f.customer_id && !f.seller_id && !f.order_id
  const upToCap = (query: Knex.QueryBuilder | null) => (query ? knex.from(query.select(knex.raw("1")).modify((one) => { if (inOrder) void one.orderByRaw("r.issued_on desc, r.created_at desc, r.id desc") }).limit(COUNT_CAP + 1).as("found")).count("*") : knex.raw("0"))
  const { notes, invoices } = branches(knex, f)
  const often = { notes: !!notes && (await areOften(knex, f, "notes")), invoices: !!invoices && (await areOften(knex, f, "invoices")) }
  const row = (await knex.select({ notes: upToCap(often.notes ? null : notes), invoices: upToCap(often.invoices ? null : invoices) }).first()) as { notes: string; invoices: string }
  return { notes: often.notes ? Infinity : Number(row.notes), invoices: often.invoices ? Infinity : Number(row.invoices) }
}

/** Whether very many notes, or invoices, have the words. */
async function areOften(knex: Knex, f: ReceiptFilters, which: keyof Counted): Promise<boolean> {
  const words = f.q ? plainWords(f.q) : null
  if (!words) return false
  const others = branches(knex, { ...f, q: undefined })[which]!.select("r.search", knex.raw("'' as one"))
  return (await amongFirst(knex, branches(knex, { q: f.q, scope: f.scope, limit: 1, offset: 0 })[which]!.select("r.id"), others, words)) !== null
}

/**
 * The order of a branch. In that of its index the page is read just as far as it reaches, which is quick when
 * much fits the filters. Little is found by the filters and sorted then: looking for it in the order of a
 * million would read the million.
 */
const newest = (found: number): string => (found > COUNT_CAP ? "r.issued_on desc, r.created_at desc, r.id desc" : "(r.issued_on || '') desc, r.created_at desc, r.id desc")

const PLACE = ["r.id", "r.issued_on", "r.created_at"]
const FROM_BOTH = ["number", "payment_status", "customer_id", "customer_name", "seller_id", "currency_code", "total", "paid_total", "credited_total"]

/**
 * One list of notes and invoices, the last issued first: each branch gives the places of its own first rows,
 * mostly from an index alone, both are merged, and only the page's rows are read.
 */
async function listReceipts(knex: Knex, f: ReceiptFilters, counted: Counted): Promise<ReceiptSummary[]> {
  const [notes, invoices] = (["notes", "invoices"] as const).map((which) => branches(knex, f, counted[which] > COUNT_CAP)[which])
  const upTo = f.offset + f.limit
  const parts: Knex.QueryBuilder[] = []
  if (notes) parts.push(notes.select(knex.raw("'note' as kind"), ...PLACE).orderByRaw(newest(counted.notes)).limit(upTo))
  if (invoices) parts.push(invoices.select(knex.raw("'invoice' as kind"), ...PLACE).orderByRaw(newest(counted.invoices)).limit(upTo))
  if (!parts.length) return []
  const page = knex.from(knex.unionAll(parts, true).as("u")).select("u.*").orderByRaw("u.issued_on desc, u.created_at desc, u.id desc").limit(f.limit).offset(f.offset)
  const rows = (await knex
    .with("page", page)
    .from("page as p")
    .joinRaw("left join trato_sales_note n on p.kind = 'note' and n.id = p.id left join trato_invoice i on p.kind = 'invoice' and i.id = p.id")
    .select("p.*", knex.raw("coalesce(n.status, i.state) as status"), "n.order_id", "i.uuid", "i.kind as document_kind", "i.sandbox", ...FROM_BOTH.map((column) => knex.raw(`coalesce(n.${column}, i.${column}) as ${column}`)),
      knex.raw(`(select json_build_object('id', o.id, 'number', o.number, 'state', o.state) from trato_note_invoice ni join trato_invoice o on o.id = ni.invoice_id
       where p.kind = 'note' and ni.note_id = p.id and ni.live and ni.deleted_at is null) as invoice`))
    .orderByRaw("p.issued_on desc, p.created_at desc, p.id desc")) as Row[]
  return rows.map(toReceipt)
}

/** Rows that are counted exactly; a list that is longer says "more than". */
export const COUNT_CAP = 1000

/**
 * The money of a list that is not too long, by currency. A note that became an invoice is one
 * sale: its money is counted in the invoice when the list shows invoices too, else in the note (BIL-01).
 */
async function sumReceipts(knex: Knex, f: ReceiptFilters): Promise<CurrencyTotal[]> {
  const { notes, invoices } = branches(knex, f)
  const parts: Knex.QueryBuilder[] = []
  if (notes) {
    const counted = invoices ? "case when r.status = 'issued' then r.total else 0 end" : "case when r.status <> 'void' then r.total else 0 end"
    parts.push(notes.clone().select("r.currency_code", knex.raw(`${counted} as amount`)))
  }
  if (invoices) parts.push(invoices.clone().select("r.currency_code", knex.raw("case when r.state in ('stamped', 'cancel_requested') then (case when r.kind = 'credit_note' then -r.total else r.total end) else 0 end as amount")))
  if (!parts.length) return []
  const rows = (await knex.from(knex.unionAll(parts, true).as("u")).select("u.currency_code", knex.raw("sum(u.amount) as amount")).groupBy("u.currency_code").orderBy("u.currency_code")) as { currency_code: string; amount: string }[]
  return rows.map((r) => ({ currency_code: r.currency_code, amount: Number(r.amount) }))
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
