import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CivilDate } from "../../types/common"
import { BillingHealth, CashReport } from "../../types/http/billing"
import { Scope } from "../../types/access"
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

type Group<K extends string> = Record<K, string | null> & { currency_code: string; notes: number; sold: number; paid: number }

/** A cash report before people, branches and forms have their names. */
export type CashNumbers = Pick<CashReport, "day" | "notes" | "voids"> & {
  payments: Omit<CashReport["payments"][number], "form_name">[]
  sellers: Group<"seller_id">[]
  branches: Group<"stock_location_id">[]
}

/**
 * The day's notes and money, by form, seller and branch, with what was voided (DAY-05). Money counts on the
 * day it came in, whatever day the note is of; what came back counts for nothing, and the money of a voided
 * note stays counted when it was left with the shop. A void is told on the day of the note and on its own.
 */
export async function cashReport(knex: Knex, day: CivilDate, timeZone: string, scope: Scope): Promise<CashNumbers> {
  const scoped = (query: Knex.QueryBuilder) => applyScope(query, scope, { owner: "n.seller_id", creator: "n.created_by" })
  const sold = () => scoped(knex("trato_sales_note as n").where({ "n.issued_on": day, "n.deleted_at": null })).whereNot("n.status", "void").whereRaw("coalesce(jsonb_exists(n.metadata, 'imported_number'), false) = false")
  const received = () =>
    scoped(knex("trato_note_payment as p").join("trato_sales_note as n", "n.id", "p.note_id").where({ "p.paid_on": day, "p.deleted_at": null, "p.voided_at": null, "n.deleted_at": null }))
      .whereRaw("not (n.status = 'void' and coalesce(p.host_state, '') in ('refund_pending', 'refunded'))")
      .whereRaw("p.amount > p.refunded_total")
      // Paid where it was sold, in another system's till.
      .whereNot("p.source", "import")
  const [from, to] = [instantAt(day, "00:00:00", timeZone), instantAt(addDays(day, 1), "00:00:00", timeZone)]
  const voided = () => scoped(knex("trato_sales_note as n").where({ "n.status": "void", "n.deleted_at": null })).where((q) => void q.where("n.issued_on", day).orWhere((own) => void own.where("n.voided_at", ">=", from).where("n.voided_at", "<", to)))
  const by = async <K extends "seller_id" | "stock_location_id">(key: K): Promise<Group<K>[]> => {
    const [notes, money] = (await Promise.all([
      sold().select(`n.${key} as key`, "n.currency_code", knex.raw("count(*)::int as notes"), knex.raw("sum(n.total) as sold")).groupBy(`n.${key}`, "n.currency_code"),
      received().select(`n.${key} as key`, "p.currency_code", knex.raw("sum(p.amount - p.refunded_total) as paid")).groupBy(`n.${key}`, "p.currency_code"),
    ])) as [{ key: string | null; currency_code: string; notes: number; sold: string }[], { key: string | null; currency_code: string; paid: string }[]]
    const groups = new Map<string, Group<K>>()
    const of = (k: string | null, currency_code: string): Group<K> => {
      const id = `${k ?? ""} ${currency_code}`
      const known = groups.get(id) ?? ({ [key]: k, currency_code, notes: 0, sold: 0, paid: 0 } as unknown as Group<K>)
      groups.set(id, known)
      return known
    }
    for (const n of notes) Object.assign(of(n.key, n.currency_code), { notes: n.notes, sold: Number(n.sold) })
    for (const m of money) Object.assign(of(m.key, m.currency_code), { paid: Number(m.paid) })
    return [...groups.values()].sort((a, b) => b.sold - a.sold || b.paid - a.paid)
  }
  const [totals, voids, payments, sellers, branches] = await Promise.all([
    sold().select("n.currency_code", knex.raw("count(*)::int as count"), knex.raw("sum(n.total) as amount")).groupBy("n.currency_code").orderBy("n.currency_code") as unknown as Promise<{ currency_code: string; count: number; amount: string }[]>,
    voided().select("n.number", "n.total", "n.currency_code", "n.void_reason as reason", "n.seller_id").orderBy("n.number").limit(500) as unknown as Promise<{ number: string; total: string; currency_code: string; reason: string | null; seller_id: string | null }[]>,
    received().select("p.form", "p.currency_code", knex.raw("count(*)::int as count"), knex.raw("sum(p.amount - p.refunded_total) as amount")).groupBy("p.form", "p.currency_code").orderBy("amount", "desc") as unknown as Promise<{ form: string; currency_code: string; count: number; amount: string }[]>,
    by("seller_id"),
    by("stock_location_id"),
  ])
  return {
    day,
    notes: { count: totals.reduce((sum, r) => sum + r.count, 0), totals: totals.map((r) => ({ currency_code: r.currency_code, amount: Number(r.amount) })) },
    voids: voids.map((v) => ({ ...v, total: Number(v.total) })),
    payments: payments.map((p) => ({ ...p, amount: Number(p.amount) })),
    sellers,
    branches,
  }
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
