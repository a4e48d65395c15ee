import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { CountAndTotals } from "../../../types/http/dashboard"

/** The open deals of one person, for how much in each currency (B-21). By the owner's index. */
export async function myOpenDeals(knex: Knex, userId: string): Promise<CountAndTotals> {
  const { rows } = await knex.raw<{ rows: { currency_code: string; deals: string; amount: string | null }[] }>(
    `select currency_code, sum(deals) as deals, sum(amount) as amount from trato_deal_total where status = 'open' and owner_id = ? group by 1 having sum(deals) > 0 order by 1`, [userId])
  return { count: rows.reduce((sum, row) => sum + Number(row.deals), 0), totals: rows.map((row) => ({ currency_code: row.currency_code, amount: Number(row.amount ?? 0) })) }
}

/** What one person should have done by now. */
export async function myOverdueActivities(knex: Knex, userId: string, now: Date): Promise<number> {
  const [{ n }] = (await knex("trato_activity").count({ n: "*" }).where({ owner_id: userId }).whereNull("done_at").where("due_at", "<", now)) as { n: string }[]
  return Number(n)
}
