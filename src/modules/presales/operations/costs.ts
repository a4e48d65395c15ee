import { Knex } from "@medusajs/framework/mikro-orm/knex"

/** What a variant costs the shop, per currency: the field that the host's products lack (PB-08). */
export type CostRow = { variant_id: string; currency_code: string; cost: string; updated_at: Date }

export type CostDraft = { variant_id: string; currency_code: string; cost: number | null }

export async function readCosts(knex: Knex, variantIds: string[], currencyCode: string): Promise<Map<string, number>> {
  if (!variantIds.length) return new Map()
  const rows: CostRow[] = await knex("trato_variant_cost").select("variant_id", "cost").whereIn("variant_id", [...new Set(variantIds)]).where({ currency_code: currencyCode })
  return new Map(rows.map((row) => [row.variant_id, Number(row.cost)]))
}

export const listCosts = async (knex: Knex, variantIds: string[]): Promise<CostRow[]> =>
  knex("trato_variant_cost").select("variant_id", "currency_code", "cost", "updated_at").whereIn("variant_id", variantIds).orderBy(["variant_id", "currency_code"])

/** Sets or forgets; answers what was there, for undoing. */
export async function saveCosts(trx: Knex, costs: CostDraft[]): Promise<CostDraft[]> {
  if (!costs.length) return []
  const keys = costs.map((c) => [c.variant_id, c.currency_code])
  const before: CostRow[] = await trx("trato_variant_cost").select("variant_id", "currency_code", "cost").whereIn(["variant_id", "currency_code"], keys as never).forUpdate()
  const known = new Map(before.map((row) => [`${row.variant_id}:${row.currency_code}`, Number(row.cost)]))
  const gone = costs.filter((c) => c.cost === null).map((c) => [c.variant_id, c.currency_code])
  if (gone.length) await trx("trato_variant_cost").whereIn(["variant_id", "currency_code"], gone as never).del()
  // The last of two rows for the same variant holds.
  const kept = [...new Map(costs.filter((c) => c.cost !== null).map((c) => [`${c.variant_id}:${c.currency_code}`, c])).values()]
  if (kept.length) await trx("trato_variant_cost").insert(kept.map((c) => ({ ...c, updated_at: new Date() }))).onConflict(["variant_id", "currency_code"]).merge(["cost", "updated_at"])
  return costs.map(({ variant_id, currency_code }) => ({ variant_id, currency_code, cost: known.get(`${variant_id}:${currency_code}`) ?? null }))
}
