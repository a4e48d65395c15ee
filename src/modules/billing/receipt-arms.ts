import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { InvoiceState, NoteStatus, PaymentStatus } from "../../types/http/billing"
import { applyScope, within } from "../../utils/scope"
import { Forms } from "../../utils/known-words"
import { scopeParts, whereMade } from "../../utils/scope-parts"

export type ReceiptFilters = {
  scope: Scope
  kind?: "note" | "invoice"
  /** Note states and invoice states share one filter; rejected invoices show only when asked for. */
  status?: (NoteStatus | InvoiceState)[]
  payment_status?: PaymentStatus[]
  q?: string
  /** What the words of `q` are asked for as, of each table (utils/known-words.ts). */
  forms?: Record<Which, Forms>
  customer_id?: string
  seller_id?: string
  order_id?: string
  from?: string
  to?: string
  limit: number
  offset: number
}

/** The two tables that the list is made of. */
export type Which = "notes" | "invoices"

export const TABLE = { notes: "trato_sales_note as r", invoices: "trato_invoice as r" } as const
const STATE = { notes: "r.status", invoices: "r.state" } as const
const NOTE_STATES: string[] = ["issued", "invoiced", "void"]
/** Rejected ones show only when asked for. */
const INVOICE_STATES: string[] = ["draft", "sealed", "stamping", "stamped", "cancel_requested", "canceled"]
const PAYMENT_STATES: string[] = ["pending", "partial", "paid"]

/** So many ranges of an index are read for one list, and so many of their rows merged for a page; a team of dozens, or a far page, is looked for in the order of all instead. */
const MOST_RANGES = 150
const MOST_MERGED = 20_000

/** The last issued first: the order of every index that is read here. */
export const NEWEST = "r.issued_on desc, r.created_at desc, r.id desc"

/** The states that the filters leave of a table; null when they leave nothing of it. */
export function statesOf(f: ReceiptFilters, which: Which): string[] | null {
  if (f.kind && f.kind !== (which === "notes" ? "note" : "invoice")) return null
  if (which === "invoices" && f.order_id) return null
  const all = which === "notes" ? NOTE_STATES : INVOICE_STATES
  if (!f.status) return all
  const asked = f.status.filter((state) => NOTE_STATES.includes(state) === (which === "notes"))
  return asked.length ? [...new Set<string>(asked)] : null
}

/** Rows of a table, with the filters that are no matter of words, scope or states. Complements stand in their invoice's chain; they are not sales of their own. */
export function rowsOf(knex: Knex, f: ReceiptFilters, which: Which): Knex.QueryBuilder {
  const query = knex(TABLE[which]).whereNull("r.deleted_at")
  // Word for word as the indexes say it, or PostgreSQL does not see that they hold these rows.
  if (which === "invoices") query.whereRaw("r.kind <> 'payment'")
  if (f.customer_id) query.where("r.customer_id", f.customer_id)
  if (f.order_id && which === "notes") query.where("r.order_id", f.order_id)
  if (f.from) query.where("r.issued_on", ">=", f.from)
  if (f.to) query.where("r.issued_on", "<=", f.to)
  return query
}

/**
 * What a list without words shows of a table, in arms that share no row, each with the first `most` rows of its own and perhaps more: of one
 * seller, in one state, paid or not, an index holds the rows side by side in the order of the list. So neither a page nor
 * a count up to a cap looks at a row that it does not need, however little of the whole a seller has in a state.
 * @param use all rows of a page are merged; a count takes whichever come first
 * @returns null when the filters leave nothing of the table
 */
export function armsOf(knex: Knex, f: ReceiptFilters, which: Which, columns: (string | Knex.Raw)[], most: number, use: "page" | "count"): Knex.QueryBuilder | null {
  const states = statesOf(f, which)
  if (!states) return null
  const payments = f.payment_status?.length ? [...new Set<string>(f.payment_status)] : PAYMENT_STATES
  const first = (query: Knex.QueryBuilder): Knex.QueryBuilder => query.select(...columns).orderByRaw(NEWEST).limit(most)
  const filtered = (): Knex.QueryBuilder => {
    const query = rowsOf(knex, f, which).whereIn(STATE[which], states)
    return payments.length < PAYMENT_STATES.length ? query.whereIn("r.payment_status", payments) : query
  }
  const parts = scopeParts(f.scope, f.seller_id)
  const ranges = states.length * payments.length * (parts.all ? 1 : parts.owners.length)
  const isNarrow = !!f.status || payments.length < PAYMENT_STATES.length
  if (f.order_id || ranges > MOST_RANGES || (use === "page" && ranges * most > MOST_MERGED)) {
    const seen = applyScope(filtered(), within(f.scope, f.seller_id ? [f.seller_id] : undefined), { owner: "r.seller_id", creator: "r.created_by" })
    return first(f.seller_id ? seen.where("r.seller_id", f.seller_id) : seen)
  }
  const isWhole = !!f.customer_id || !isNarrow
  if (parts.all && isWhole) return first(filtered())

  /** Each range of the index of owners, or of that of states. Of nobody's, PostgreSQL sees the order of the index only when it is told the whole of it. */
  const ranged = (of: "owner" | "nobody" | "all"): Knex.QueryBuilder => {
    const rows = rowsOf(knex, f, which).whereRaw(`${STATE[which]} = s.state and r.payment_status = p.payment`)
    if (of === "owner") rows.whereRaw("r.seller_id = o.owner")
    if (of === "nobody") rows.whereNull("r.seller_id")
    const byOwner = of === "owner" ? " cross join unnest(?::text[]) o(owner)" : ""
    const lists = [states, payments, ...(of === "owner" ? [parts.owners] : [])]
    const inOrder = rows.select(...columns).orderByRaw(of === "nobody" ? `r.seller_id desc, ${NEWEST}` : NEWEST).limit(most)
    return knex.select("x.*").from(knex.raw(`unnest(?::text[]) s(state) cross join unnest(?::text[]) p(payment)${byOwner} cross join lateral (?) x`, [...lists, inOrder]))
  }
  const arms: Knex.QueryBuilder[] = []
  if (parts.all) arms.push(ranged("all"))
  if (f.customer_id) {
    if (parts.owners.length) arms.push(first(filtered().whereIn("r.seller_id", parts.owners)))
    if (parts.nobody) arms.push(first(filtered().whereNull("r.seller_id")))
  } else {
    if (parts.owners.length) arms.push(ranged("owner"))
    if (parts.nobody) arms.push(ranged("nobody"))
  }
  if (parts.made) arms.push(first(whereMade(filtered(), f.scope, f.seller_id)))
  return arms.length > 1 ? knex.unionAll(arms, true) : (arms[0] ?? null)
}
