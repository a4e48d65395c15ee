import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../types/access"
import { CountAndTotals } from "../../types/http/dashboard"
import { scopeCondition, withNobody } from "../../utils/scope"
import { FOLD_NOTES, NOTES_FOLD_IS_DUE } from "./open-notes"

type Row = { currency_code: string; unpaid: string; owed: string; waiting: string; total: string; fold: boolean }

/** Notes that are not paid, with what is still owed, and notes that wait for their invoice (B-21): from the sums of each seller, and what changed since. */
export async function openNotes(knex: Knex, scope: Scope): Promise<{ unpaid: CountAndTotals; to_invoice: CountAndTotals }> {
  const visible = scopeCondition(withNobody(scope), { owner: "r.seller_id", creator: "r.created_by" })
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `select r.currency_code, sum(r.unpaid) as unpaid, sum(r.owed) as owed, sum(r.waiting) as waiting, sum(r.total) as total, (select ${NOTES_FOLD_IS_DUE}) as fold
     from (select * from trato_note_open r where ${visible.sql} union all select * from trato_note_open_change r where ${visible.sql}) r group by r.currency_code order by r.currency_code`,
    [...visible.bindings, ...visible.bindings] as never
  )
  if (rows[0]?.fold) await knex.raw(FOLD_NOTES)
  const of = (n: "unpaid" | "waiting", amount: "owed" | "total"): CountAndTotals => ({
    count: rows.reduce((sum, row) => sum + Number(row[n]), 0), totals: rows.filter((row) => Number(row[n])).map((row) => ({ currency_code: row.currency_code, amount: Number(row[amount]) })),
  })
  return { unpaid: of("unpaid", "owed"), to_invoice: of("waiting", "total") }
}
