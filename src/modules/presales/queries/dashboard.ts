import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { CountAndTotals } from "../../../types/http/dashboard"
import { addDays } from "../../../utils/dates"
import { applyScope } from "../../../utils/scope"
import { DOCUMENT_SCOPE } from "./read-document"

/** Sent quotes whose validity ends within so many days, today included (B-21, PB-01). */
export async function expiringQuotes(knex: Knex, scope: Scope, today: CivilDate, days: number): Promise<CountAndTotals> {
  const rows = (await applyScope(knex("trato_document").select("currency_code").count({ n: "*" }).sum({ amount: "total" }), scope, DOCUMENT_SCOPE)
    .where({ type: "quote", status: "sent" }).whereNull("deleted_at").whereBetween("valid_until", [today, addDays(today, days)]).groupBy("currency_code").orderBy("currency_code")) as unknown as { currency_code: string; n: string; amount: string }[]
  return { count: rows.reduce((sum, row) => sum + Number(row.n), 0), totals: rows.map((row) => ({ currency_code: row.currency_code, amount: Number(row.amount) })) }
}
