import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { CountAndTotals } from "../../types/http/dashboard"
import { applyScope } from "../../utils/scope"

/** Notes that are not paid, with what is still owed, and notes that wait for their invoice (B-21): one reading of the notes that are open. */
export async function openNotes(knex: Knex, scope: Scope): Promise<{ unpaid: CountAndTotals; to_invoice: CountAndTotals }> {
  const unpaid = "r.payment_status in ('pending', 'partial')"
  const owed = "r.total - r.paid_total - r.credited_total"
  const rows = (await applyScope(knex("trato_sales_note as r").select("r.currency_code"), scope, { owner: "r.seller_id", creator: "r.created_by" })
    .select(knex.raw(`count(*) filter (where ${unpaid}) as unpaid, coalesce(sum(${owed}) filter (where ${unpaid}), 0) as owed, count(*) filter (where r.status = 'issued') as waiting, coalesce(sum(r.total) filter (where r.status = 'issued'), 0) as total`))
    .where("r.deleted_at", null).whereIn("r.status", ["issued", "invoiced"]).whereRaw(`(r.status = 'issued' or ${unpaid})`).groupBy("r.currency_code").orderBy("r.currency_code")) as unknown as
    { currency_code: string; unpaid: string; owed: string; waiting: string; total: string }[]
  const of = (n: "unpaid" | "waiting", amount: "owed" | "total"): CountAndTotals => ({
    count: rows.reduce((sum, row) => sum + Number(row[n]), 0), totals: rows.filter((row) => Number(row[n])).map((row) => ({ currency_code: row.currency_code, amount: Number(row[amount]) })),
  })
  return { unpaid: of("unpaid", "owed"), to_invoice: of("waiting", "total") }
}
