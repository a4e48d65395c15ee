import { MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { CurrencyTotal } from "../../types/common"
import { InvoiceKind, InvoiceState, InvoiceSummary, NoteStatus, NoteSummary, PaymentStatus, ReceiptSummary } from "../../types/http/billing"
import { amongFirst, APART, MANY } from "../../utils/frequent-words"
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

/** The tables whose words are kept, notes first. */
export const SEARCHED = ["trato_sales_note", "trato_invoice"] as const

async function withForms(knex: Knex, f: ReceiptFilters): Promise<ReceiptFilters> {
  const [notes, invoices] = await Promise.all(SEARCHED.map((table) => formsOf(knex, table, allWords(f.q ?? ""))))
  return { ...f, forms: { notes, invoices } }
}

/** Without words every arm is read in the order of its index: no plan waits for a count, and both are one statement. */
async function readInOrder(knex: Knex, f: ReceiptFilters): Promise<ReceiptPage> {
  const each = (arm: (which: Which) => Knex.QueryBuilder | null): Knex.QueryBuilder[] => WHICH.map(arm).filter((one) => one !== null)
  const counted = each((which) => armsOf(knex, f, which, [knex.raw("1")], COUNT_CAP + 1, "count"))
  if (!counted.length) return { receipts: [], count: 0, totals: [], capped: false }
  const count = knex.from(knex.from(knex.unionAll(counted, true).as("u")).select(knex.raw("1")).limit(COUNT_CAP + 1).as("c")).select(knex.raw("count(*) as notes, 0 as invoices"))
  const { rows, counted: { notes: n } } = await readPage(knex, f, each((which) => armsOf(knex, f, which, [knex.raw(`'${KIND[which]}' as kind`), ...PLACE], f.offset + f.limit, "page")), count)
  const capped = n > COUNT_CAP
  const summed = (which: Which): Knex.QueryBuilder | null => {
    const ids = armsOf(knex, f, which, ["r.id"], COUNT_CAP, "count")
    return ids && knex(TABLE[which]).whereRaw("r.id = any(array(?))", [knex.from(ids.as("u")).select("u.id")]).select(...sumColumns(knex, f, which))
  }
  return { receipts: rows.map(toReceipt), count: Math.min(n, COUNT_CAP), totals: capped || !n ? [] : await sumReceipts(knex, each(summed)), capped }
}

/**
 * What the words find is counted, and its page sorted, in one statement: the index gives everything it has before the first row, so it is
 * asked once. What turns out to be very much is read in the order of the list instead, where a page is soon full.
 */
async function readFound(knex: Knex, f: ReceiptFilters): Promise<ReceiptPage> {
  const often = await Promise.all(WHICH.map((which) => areOften(knex, f, which)))
  const some = WHICH.filter((_, i) => !often[i])
  const few = some.map((which) => found(knex, f, which)?.select(knex.raw(`'${KIND[which]}' as kind`), ...PLACE).limit(SORTED_MOST + 1)).filter((one) => one !== undefined)
  const page = await readPage(knex, f, few.length ? [knex.from("found").select("kind", "id", "issued_on", "created_at")] : [],
    knex.from("found").select(...WHICH.map((which) => knex.raw(`count(*) filter (where kind = '${KIND[which]}') as ${which}`))), few)
  const counted = Object.fromEntries(WHICH.map((which, i) => [which, often[i] || page.counted[which] > SORTED_MOST ? Infinity : page.counted[which]])) as Counted
  const isMuch = WHICH.some((which) => counted[which] === Infinity)
  const [count, capped] = often.includes(true) ? [MANY, true] : [counted.notes + counted.invoices, counted.notes + counted.invoices > COUNT_CAP]
  const inOrder = (): Knex.QueryBuilder[] => WHICH.map((which) => found(knex, f, which, counted[which] === Infinity)?.select(knex.raw(`'${KIND[which]}' as kind`), ...PLACE).orderByRaw(newest(counted[which])).limit(f.offset + f.limit)).filter((one) => one !== undefined)
  const [{ rows }, totals] = await Promise.all([isMuch ? readPage(knex, f, inOrder()) : page, capped || !count ? [] : sumReceipts(knex, WHICH.map((which) => found(knex, f, which)?.select(...sumColumns(knex, f, which))).filter((one) => one !== undefined))])
  return { receipts: rows.map(toReceipt), count: Math.min(count, COUNT_CAP), totals, capped }
}

/** Infinity: so many that a page of them is soon met in the order of all. */
type Counted = Record<Which, number>

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
const newest = (n: number): string => (n === Infinity ? NEWEST : NEWEST.replace("r.issued_on", "(r.issued_on || '')"))

const WHICH = ["notes", "invoices"] as const
const KIND = { notes: "note", invoices: "invoice" } as const
const PLACE = ["r.id", "r.issued_on", "r.created_at"]
const FROM_BOTH = ["number", "payment_status", "customer_id", "customer_name", "seller_id", "currency_code", "total", "paid_total", "credited_total"]

/**
 * One list of notes and invoices, the last issued first: each part gives the places of its own first rows,
 * mostly from an index alone, they are merged, and only the page's rows are read.
 * @param count a query of how many `notes` and `invoices` there are, or both together, that is read in the same statement
 * @param found what `places` and `count` know as `found`
 */
async function readPage(knex: Knex, f: ReceiptFilters, places: Knex.QueryBuilder[], count?: Knex.QueryBuilder, found?: Knex.QueryBuilder[]): Promise<{ rows: Row[]; counted: Counted }> {
  if (!places.length) return { rows: [], counted: { notes: 0, invoices: 0 } }
  const page = knex.from(knex.unionAll(places, true).as("u")).select("u.*").orderByRaw("u.issued_on desc, u.created_at desc, u.id desc").limit(f.limit).offset(f.offset)
  const rows = (await (found ? knex.with("found", knex.unionAll(found, true)) : knex.queryBuilder())
    .with("page", page)
    .from(knex.raw("? c left join page p on true", [knex.raw("(?)", [count ?? knex.select(knex.raw("0 as notes, 0 as invoices"))])]))
    .joinRaw("left join trato_sales_note n on p.kind = 'note' and n.id = p.id left join trato_invoice i on p.kind = 'invoice' and i.id = p.id")
    .select("c.*", "p.*", knex.raw("coalesce(n.status, i.state) as status"), "n.order_id", "i.uuid", "i.kind as document_kind", "i.sandbox", ...FROM_BOTH.map((column) => knex.raw(`coalesce(n.${column}, i.${column}) as ${column}`)),
      knex.raw(`(select json_build_object('id', o.id, 'number', o.number, 'state', o.state) from trato_note_invoice ni join trato_invoice o on o.id = ni.invoice_id
       where p.kind = 'note' and ni.note_id = p.id and ni.live and ni.deleted_at is null) as invoice`))
    .orderByRaw("p.issued_on desc, p.created_at desc, p.id desc")) as (Row & Record<Which, string>)[]
  return { rows: rows.filter((row) => row.id !== null), counted: { notes: Number(rows[0]?.notes ?? 0), invoices: Number(rows[0]?.invoices ?? 0) } }
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
