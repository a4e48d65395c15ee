import { MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { CurrencyTotal } from "../../types/common"
import { InvoiceKind, InvoiceState, InvoiceSummary, NoteStatus, NoteSummary, PaymentStatus, ReceiptSummary } from "../../types/http/billing"
import { amongFirst, APART, expectedRows, MANY } from "../../utils/frequent-words"
import { formsOf } from "../../utils/known-words"
import { applyScope, within } from "../../utils/scope"
import { searchCondition } from "../../utils/search-scope"
import { armsOf, NEWEST, ReceiptFilters, rowsOf, statesOf, TABLE, Which } from "./receipt-arms"
import { allWords, plainWords, searchQuery } from "./search-text"

export type { ReceiptFilters }

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

/** The rows of a table that have the words; null when the filters leave nothing of it. `lookedAt`: row by row in another order, where comparing words as text costs a fiftieth of taking it apart. */
function found(knex: Knex, f: ReceiptFilters, which: Which, lookedAt = false): Knex.QueryBuilder | null {
  const states = statesOf(f, which)
  if (!states) return null
  const query = rowsOf(knex, f, which)
  const seen = within(f.scope, f.seller_id ? [f.seller_id] : undefined)
  const words = f.q ? searchQuery(f.q, f.forms?.[which]) : null
  const plain = lookedAt && f.q ? plainWords(f.q) : null
  if (words && !plain) {
    const have = searchCondition(WORDS, words, seen, { owners: f.seller_id ? [f.seller_id] : undefined })
    query.whereRaw(have.sql, have.bindings)
  } else {
    applyScope(query, seen, { owner: "r.seller_id", creator: "r.created_by" })
    if (f.seller_id) query.where("r.seller_id", f.seller_id)
    for (const word of plain ?? []) query.whereRaw("strpos(' ' || r.search, ?) > 0", [` ${word}`])
  }
  if (f.payment_status?.length) query.whereIn("r.payment_status", f.payment_status)
  return which === "notes" && !f.status ? query : query.whereIn(which === "notes" ? "r.status" : "r.state", states)
}

export type ReceiptPage = { receipts: ReceiptSummary[]; count: number; totals: CurrencyTotal[]; /** There are more than `count`, and no totals. */ capped: boolean }

/** A page with how many there are and the money in them. */
export const readReceipts = async (knex: Knex, f: ReceiptFilters): Promise<ReceiptPage> => (f.q && searchQuery(f.q) ? readFound(knex, await withForms(knex, f)) : readInOrder(knex, { ...f, q: undefined }))

async function withForms(knex: Knex, f: ReceiptFilters): Promise<ReceiptFilters> {
  const [notes, invoices] = await Promise.all(["trato_sales_note", "trato_invoice"].map((table) => formsOf(knex, table, allWords(f.q ?? ""))))
  return { ...f, forms: { notes, invoices } }
}

/** Without words every arm is read in the order of its index: no plan waits for a count, and both are one statement. */
async function readInOrder(knex: Knex, f: ReceiptFilters): Promise<ReceiptPage> {
  const each = (arm: (which: Which) => Knex.QueryBuilder | null): Knex.QueryBuilder[] => WHICH.map(arm).filter((one) => one !== null)
  const counted = each((which) => armsOf(knex, f, which, [knex.raw("1")], COUNT_CAP + 1, "count"))
  if (!counted.length) return { receipts: [], count: 0, totals: [], capped: false }
  const count = knex.from(knex.from(knex.unionAll(counted, true).as("u")).select(knex.raw("1")).limit(COUNT_CAP + 1).as("c")).count("* as n")
  const { rows, count: n } = await readPage(knex, f, each((which) => armsOf(knex, f, which, [knex.raw(`'${KIND[which]}' as kind`), ...PLACE], f.offset + f.limit, "page")), count)
  const capped = n > COUNT_CAP
  const summed = (which: Which): Knex.QueryBuilder | null => {
    const ids = armsOf(knex, f, which, ["r.id"], COUNT_CAP, "count")
    return ids && knex(TABLE[which]).whereRaw("r.id = any(array(?))", [knex.from(ids.as("u")).select("u.id")]).select(...sumColumns(knex, f, which))
  }
  return { receipts: rows.map(toReceipt), count: Math.min(n, COUNT_CAP), totals: capped || !n ? [] : await sumReceipts(knex, each(summed)), capped }
}

/** Counted first, since that says how the page is best found. */
async function readFound(knex: Knex, f: ReceiptFilters): Promise<ReceiptPage> {
  const counted = await countFound(knex, f)
  const often = counted.notes === Infinity || counted.invoices === Infinity
  const count = often ? MANY : counted.notes + counted.invoices
  const capped = often || count > COUNT_CAP
  const each = (rows: (which: Which) => Knex.QueryBuilder | undefined): Knex.QueryBuilder[] => WHICH.map(rows).filter((one) => one !== undefined)
  const places = each((which) => found(knex, f, which, counted[which] > SORTED_MOST)?.select(knex.raw(`'${KIND[which]}' as kind`), ...PLACE).orderByRaw(newest(counted[which])).limit(f.offset + f.limit))
  const [page, totals] = await Promise.all([readPage(knex, f, places), capped || !count ? [] : sumReceipts(knex, each((which) => found(knex, f, which)?.select(...sumColumns(knex, f, which))))])
  return { receipts: page.rows.map(toReceipt), count: Math.min(count, COUNT_CAP), totals, capped }
}

/** Infinity: very many, by a sample. */
type Counted = Record<Which, number>

/** Up to one more than the cap of each; of more, as many as PostgreSQL expects. */
async function countFound(knex: Knex, f: ReceiptFilters): Promise<Counted> {
  const [notes, invoices] = await Promise.all(WHICH.map((which) => areOften(knex, f, which)))
  const often = { notes, invoices }
  const upToCap = (which: Which) => {
    const rows = often[which] ? null : found(knex, f, which)
    return rows ? knex.from(rows.select(knex.raw("1")).limit(COUNT_CAP + 1).as("found")).count("*") : knex.raw("0")
  }
  const row = (await knex.select({ notes: upToCap("notes"), invoices: upToCap("invoices") }).first()) as Record<Which, string>
  const about = async (which: Which): Promise<number> => {
    const n = Number(row[which])
    return often[which] ? Infinity : n > COUNT_CAP ? Math.max(n, await expectedRows(knex, found(knex, f, which)!.select("r.id"))) : n
  }
  return { notes: await about("notes"), invoices: await about("invoices") }
}

/** Words are as frequent as they are, whoever asks: the index gathers all that have them before it looks at whose they are. */
const ANYBODY: Scope = { kind: "all", actor_id: "", user_ids: null, unassigned: true }

/** Whether very many notes, or invoices, have the words. */
async function areOften(knex: Knex, f: ReceiptFilters, which: Which): Promise<boolean> {
  const words = f.q ? plainWords(f.q) : null
  const others = words && found(knex, { ...f, q: undefined }, which)
  if (!words || !others) return false
  return (await amongFirst(knex, found(knex, { q: f.q, forms: f.forms, scope: ANYBODY, limit: 1, offset: 0 }, which)!.select("r.id"), others.select("r.search", knex.raw("'' as one")), words, undefined, f.scope.user_ids ? APART : undefined)) !== null
}

/**
 * The order of rows found by words. In that of its index the page is read just as far as it reaches, which is quick when
 * much fits the filters. Little is found by the filters and sorted then: looking for it in the order of a
 * million would read the million.
 */
const newest = (n: number): string => (n > SORTED_MOST ? NEWEST : NEWEST.replace("r.issued_on", "(r.issued_on || '')"))

const WHICH = ["notes", "invoices"] as const
const KIND = { notes: "note", invoices: "invoice" } as const
const PLACE = ["r.id", "r.issued_on", "r.created_at"]
const FROM_BOTH = ["number", "payment_status", "customer_id", "customer_name", "seller_id", "currency_code", "total", "paid_total", "credited_total"]

/**
 * One list of notes and invoices, the last issued first: each part gives the places of its own first rows,
 * mostly from an index alone, they are merged, and only the page's rows are read.
 * @param count a query of one number `n` that is read in the same statement
 */
async function readPage(knex: Knex, f: ReceiptFilters, places: Knex.QueryBuilder[], count?: Knex.QueryBuilder): Promise<{ rows: Row[]; count: number }> {
  if (!places.length) return { rows: [], count: 0 }
  const page = knex.from(knex.unionAll(places, true).as("u")).select("u.*").orderByRaw("u.issued_on desc, u.created_at desc, u.id desc").limit(f.limit).offset(f.offset)
  const rows = (await knex
    .with("page", page)
    .from(knex.raw("? c left join page p on true", [knex.raw("(?)", [count ?? knex.select(knex.raw("0 as n"))])]))
    .joinRaw("left join trato_sales_note n on p.kind = 'note' and n.id = p.id left join trato_invoice i on p.kind = 'invoice' and i.id = p.id")
    .select("c.n", "p.*", knex.raw("coalesce(n.status, i.state) as status"), "n.order_id", "i.uuid", "i.kind as document_kind", "i.sandbox", ...FROM_BOTH.map((column) => knex.raw(`coalesce(n.${column}, i.${column}) as ${column}`)),
      knex.raw(`(select json_build_object('id', o.id, 'number', o.number, 'state', o.state) from trato_note_invoice ni join trato_invoice o on o.id = ni.invoice_id
       where p.kind = 'note' and ni.note_id = p.id and ni.live and ni.deleted_at is null) as invoice`))
    .orderByRaw("p.issued_on desc, p.created_at desc, p.id desc")) as (Row & { n: string })[]
  return { rows: rows.filter((row) => row.id !== null), count: Number(rows[0]?.n ?? 0) }
}

/** So many found rows are sorted sooner than that a page of them is met in the order of all. */
const SORTED_MOST = 6_000

/** Rows that are counted exactly; a list that is longer says "more than". */
export const COUNT_CAP = 1000

/**
 * The money of a list that is not too long, by currency. A note that became an invoice is one
 * sale: its money is counted in the invoice when the list shows invoices too, else in the note (BIL-01).
 */
async function sumReceipts(knex: Knex, parts: Knex.QueryBuilder[]): Promise<CurrencyTotal[]> {
  if (!parts.length) return []
  const rows = (await knex.from(knex.unionAll(parts, true).as("u")).select("u.currency_code", knex.raw("sum(u.amount) as amount")).groupBy("u.currency_code").orderBy("u.currency_code")) as { currency_code: string; amount: string }[]
  return rows.map((r) => ({ currency_code: r.currency_code, amount: Number(r.amount) }))
}

function sumColumns(knex: Knex, f: ReceiptFilters, which: Which): (string | Knex.Raw)[] {
  const alone = statesOf(f, "invoices") ? "r.status = 'issued'" : "r.status <> 'void'"
  const amount = which === "notes" ? `case when ${alone} then r.total else 0 end`
    : "case when r.state in ('stamped', 'cancel_requested') then (case when r.kind = 'credit_note' then -r.total else r.total end) else 0 end"
  return ["r.currency_code", knex.raw(`${amount} as amount`)]
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
