import { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CivilDate } from "../../types/common"
import { BillingHealth, CashReport } from "../../types/http/billing"
import { Scope } from "../../types/access"
import { CARRY } from "./payments"
import { instantAt } from "../../utils/clock"
import { addDays } from "../../utils/dates"
import { applyScope } from "../../utils/scope"

type Counts = BillingHealth["invoices"] & { waiting: number; expiring: number; complements_due: number; host_payments_pending: number }

/** What waits and what went wrong, in one statement over partial indexes (BB-08). */
export async function countHealth(knex: Knex): Promise<Counts> {
  const { rows } = await knex.raw<{ rows: [Counts] }>(
    `select
       (select count(*)::int from trato_invoice where state in ('draft', 'sealed', 'stamping') and deleted_at is null) as pending,
       (select count(*)::int from trato_invoice where state in ('draft', 'sealed', 'stamping') and deleted_at is null and created_at < now() - interval '10 minutes') as stuck,
       (select count(*)::int from trato_invoice where state = 'rejected' and deleted_at is null and created_at > now() - interval '1 day') as rejected_today,
       (select count(*)::int from trato_invoice where state = 'cancel_requested' and deleted_at is null) as canceling,
       (select count(*)::int from trato_invoice where state = 'stamped' and mail_to is not null and mailed_at is null and deleted_at is null) as unmailed,
       (select count(*)::int from trato_invoice where attempts > 1 and deleted_at is null and created_at > now() - interval '1 day') as retried,
       (select count(*)::int from (select 1 from trato_sales_note where status = 'issued' and deleted_at is null order by created_at desc, id desc limit 1000) n) as waiting,
       (select count(*)::int from (select 1 from trato_sales_note where status = 'issued' and allow_self_invoice and deleted_at is null and self_invoice_expires_at between now() and now() + interval '3 days' order by created_at desc, id desc limit 1000) n) as expiring,
       (select count(*)::int from trato_note_payment where needs_complement and complement_id is null and voided_at is null and deleted_at is null) as complements_due,
       (select count(*)::int from trato_note_payment where host_state in ('pending', 'refund_pending') and deleted_at is null) as host_payments_pending`
  )
  return rows[0]
}

/** A cash report before people, branches and forms have their names. */
export type CashNumbers = Pick<CashReport, "day" | "notes" | "voids" | "voided" | "money"> & {
  payments: Omit<CashReport["payments"][number], "form_name">[]
  returns: Omit<CashReport["returns"][number], "form_name">[]
  sellers: Omit<CashReport["sellers"][number], "name">[]
  branches: Omit<CashReport["branches"][number], "name">[]
}

/** Money that moved on a day, of one form, seller, branch and currency. */
type Moved = { form: string; seller_id: string | null; stock_location_id: string | null; currency_code: string; count: number; received: string; returned: string }

/** A payment that was taken back on the day on which it was typed is a slip of the pen: it neither came in nor went out. Takes the time zone twice. */
const SLIP = "p.voided_at is not null and (p.voided_at at time zone ?)::date <= greatest(p.paid_on::date, (p.created_at at time zone ?)::date)"

/**
 * The day's notes and money, by form, seller and branch, with what was voided (DAY-05). Money counts on the day it came in,
 * whatever day the note is of, and what goes back on the day it goes: no report changes that was printed on an earlier day.
 * The money of a voided note stays counted when it was left with the shop. A void is told on the day of the note and on its own.
 */
export async function cashReport(knex: Knex, day: CivilDate, timeZone: string, scope: Scope): Promise<CashNumbers> {
  const scoped = (query: Knex.QueryBuilder) => applyScope(query, scope, { owner: "n.seller_id", creator: "n.created_by" })
  const [from, to] = [instantAt(day, "00:00:00", timeZone), instantAt(addDays(day, 1), "00:00:00", timeZone)]
  const sold = () => scoped(knex("trato_sales_note as n").where({ "n.issued_on": day, "n.deleted_at": null })).whereNot("n.status", "void").whereRaw("coalesce(jsonb_exists(n.metadata, 'imported_number'), false) = false")
  // What another system's till took in is not in this one, and what an earlier note of the order carried over came in with that note.
  const payments = () => scoped(knex("trato_note_payment as p").join("trato_sales_note as n", "n.id", "p.note_id").where({ "p.deleted_at": null, "n.deleted_at": null })).whereNot("p.source", "import").whereRaw("strpos(coalesce(p.external_id, ''), ?) = 0", [`${CARRY}_`])
  const received = () => payments().where("p.paid_on", day).whereRaw(`not (${SLIP})`, [timeZone, timeZone])
  const within = (query: Knex.QueryBuilder, column: string) => query.where(column, ">=", from).where(column, "<", to)
  const refunded = () => within(payments().join("trato_note_refund as r", "r.payment_id", "p.id"), "r.refunded_at")
  const unpaid = () => within(payments(), "p.voided_at").whereRaw(`not (${SLIP})`, [timeZone, timeZone]).whereRaw("p.amount > p.refunded_total")
  const undone = () => within(payments().where("n.status", "void").whereIn("p.host_state", ["refund_pending", "refunded"]).whereNull("p.voided_at"), "n.voided_at").whereRaw("p.amount > p.refunded_total")
  const rest = "p.amount - p.refunded_total"
  const moves = (query: Knex.QueryBuilder, count: number, [came, went]: [string, string]) =>
    query.select("p.form", "n.seller_id", "n.stock_location_id", "p.currency_code", knex.raw(`${count} as count, ${came} as received, ${went} as returned`))
  const returns = (query: Knex.QueryBuilder, kind: CashReport["returns"][number]["kind"], amount: string, at: string, reason: string) =>
    query.select("n.id as note_id", "n.number", knex.raw(`? as kind, ${amount} as amount, ${at} as at, ${reason} as reason`, [kind]), "p.form", "p.currency_code")
  const voided = () => scoped(knex("trato_sales_note as n").where({ "n.status": "void", "n.deleted_at": null })).where((q) => void q.where("n.issued_on", day).orWhere((own) => void own.where("n.voided_at", ">=", from).where("n.voided_at", "<", to)))
  const [notes, voids, money, back] = await Promise.all([
    sold().select("n.currency_code", "n.seller_id", "n.stock_location_id", knex.raw("count(*)::int as notes"), knex.raw("sum(n.total) as sold")).groupBy("n.currency_code", "n.seller_id", "n.stock_location_id") as unknown as Promise<Sold[]>,
    voided().select("n.number", "n.total", "n.currency_code", "n.void_reason as reason", "n.seller_id").orderBy("n.number").limit(500) as unknown as Promise<{ number: string; total: string; currency_code: string; reason: string | null; seller_id: string | null }[]>,
    knex
      .from(moves(received(), 1, ["p.amount", "0"]).unionAll([moves(refunded(), 0, ["0", "r.amount"]), moves(unpaid(), 0, ["0", rest]), moves(undone(), 0, ["0", rest])]).as("m"))
      .select("form", "seller_id", "stock_location_id", "currency_code", knex.raw("sum(count)::int as count, sum(received) as received, sum(returned) as returned"))
      .groupBy("form", "seller_id", "stock_location_id", "currency_code") as unknown as Promise<Moved[]>,
    knex
      .from(returns(refunded(), "refund", "r.amount", "r.refunded_at", "null::text").unionAll([returns(unpaid(), "payment_voided", rest, "p.voided_at", "p.void_reason"), returns(undone(), "note_voided", rest, "n.voided_at", "n.void_reason")]).as("b"))
      .select("note_id", "number", "kind", "form", "currency_code", "amount", "reason")
      .orderBy([{ column: "at" }, { column: "number" }])
      .limit(500) as unknown as Promise<(Omit<CashNumbers["returns"][number], "amount"> & { amount: string })[]>,
  ])
  return {
    day,
    notes: { count: notes.reduce((sum, n) => sum + n.notes, 0), totals: groupedBy(notes, (n) => n.currency_code).map(([{ currency_code }, own]) => ({ currency_code, amount: sumOf(own, (n) => n.sold) })) },
    voids: voids.map((v) => ({ ...v, total: Number(v.total) })),
    voided: groupedBy(voids, (v) => v.currency_code).map(([{ currency_code }, own]) => ({ currency_code, amount: sumOf(own, (v) => v.total) })),
    money: groupedBy(money, (m) => m.currency_code).map(([{ currency_code }, own]) => ({ currency_code, ...flowOf(own) })),
    payments: groupedBy(money, (m) => `${m.form} ${m.currency_code}`).map(([{ form, currency_code }, own]) => ({ form, currency_code, count: own.reduce((sum, m) => sum + m.count, 0), ...flowOf(own) })).sort((a, b) => b.amount - a.amount),
    returns: back.map((one) => ({ ...one, amount: Number(one.amount) })),
    sellers: peopleAndPlaces("seller_id", notes, money),
    branches: peopleAndPlaces("stock_location_id", notes, money),
  }
}

type Sold = { currency_code: string; seller_id: string | null; stock_location_id: string | null; notes: number; sold: string }

/** Rows with the first of their kind, in the order in which kinds come. */
function groupedBy<R>(rows: R[], key: (row: R) => string): [R, R[]][] {
  const groups = new Map<string, [R, R[]]>()
  for (const row of rows) {
    const known = groups.get(key(row))
    if (known) known[1].push(row)
    else groups.set(key(row), [row, [row]])
  }
  return [...groups.values()]
}

const sumOf = <R>(rows: R[], of: (row: R) => BigNumberInput): number => rows.reduce((sum, row) => MathBN.add(sum, of(row)), MathBN.convert(0)).toNumber()

const flowOf = (rows: Moved[]) => ({ received: sumOf(rows, (m) => m.received), returned: sumOf(rows, (m) => m.returned), amount: sumOf(rows, (m) => MathBN.sub(m.received, m.returned)) })

/** What was sold and what came in, per seller or branch, whoever has either. */
function peopleAndPlaces<K extends "seller_id" | "stock_location_id">(of: K, notes: Sold[], money: Moved[]): (Pick<Sold, K> & { currency_code: string; notes: number; sold: number; returned: number; paid: number })[] {
  return groupedBy<Sold | Moved>([...notes, ...money], (row) => `${row[of] ?? ""} ${row.currency_code}`)
    .map(([first, rows]) => {
      const sales = rows.filter((row): row is Sold => "sold" in row)
      const { returned, amount } = flowOf(rows.filter((row): row is Moved => "received" in row))
      return { ...({ [of]: first[of] } as Pick<Sold, K>), currency_code: first.currency_code, notes: sales.reduce((sum, row) => sum + row.notes, 0), sold: sumOf(sales, (row) => row.sold), returned, paid: amount }
    })
    .sort((a, b) => b.sold - a.sold || b.paid - a.paid)
}

/** Once one issuer sells for real, what was practised is nothing that an accountant may count (DAY-02). */
const OFFICIAL_ONCE_LIVE = "(not i.sandbox or not exists (select 1 from trato_issuer s where not s.sandbox and s.deleted_at is null))"

/** Stamped documents of a month, oldest first, page by page, so that an export holds one page in memory (BB-09). */
export async function stampedPage(knex: Knex, month: string, scope: Scope, after: { issued_on: string; id: string } | null, take: number): Promise<{ id: string; issued_on: string }[]> {
  const query = applyScope(knex("trato_invoice as i").select("i.id", "i.issued_on"), scope, { owner: "i.seller_id", creator: "i.created_by" })
    .where({ "i.deleted_at": null })
    .whereIn("i.state", ["stamped", "cancel_requested", "canceled"])
    .whereBetween("i.issued_on", [`${month}-01`, `${month}-31`])
    .whereRaw(OFFICIAL_ONCE_LIVE)
    .orderBy([{ column: "i.issued_on" }, { column: "i.id" }])
    .limit(take)
  if (after) query.whereRaw("(i.issued_on, i.id) > (?, ?)", [after.issued_on, after.id])
  return (await query) as { id: string; issued_on: string }[]
}
