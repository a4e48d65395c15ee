import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { BranchDTO } from "../../types/http/billing"
import { appendJournal } from "../../utils/journal"

export type BranchFacts = Omit<BranchDTO, "stock_location_id" | "name">

const FIELDS = ["postal_code", "time_zone", "series_id", "seller_id", "paper_format", "logo"] as const satisfies readonly (keyof BranchFacts)[]

const NOTHING: BranchFacts = { postal_code: null, time_zone: null, series_id: null, seller_id: null, paper_format: null, logo: null }

export async function readBranches(knex: Knex, ids?: string[]): Promise<Map<string, BranchFacts>> {
  const query = knex("trato_branch").select("stock_location_id", ...FIELDS).where({ deleted_at: null })
  const rows = (await (ids ? query.whereIn("stock_location_id", ids) : query)) as (BranchFacts & { stock_location_id: string })[]
  return new Map(rows.map(({ stock_location_id, ...facts }) => [stock_location_id, facts]))
}

/** Writes the facts whole; all null forgets the branch. Returns what was there before. */
export async function saveBranch(trx: Knex, stockLocationId: string, facts: BranchFacts, actor: Actor, undoing = false): Promise<BranchFacts> {
  // Two at once on a branch that is not there yet: the lock makes the second see what the first wrote.
  await trx.raw("select pg_advisory_xact_lock(hashtextextended(?, 0))", [`trato_branch ${stockLocationId}`])
  const before = (await readBranches(trx, [stockLocationId])).get(stockLocationId) ?? NOTHING
  if (FIELDS.every((f) => facts[f] === null)) await trx("trato_branch").where({ stock_location_id: stockLocationId }).del()
  else {
    const values = Object.fromEntries(FIELDS.map((f) => [f, facts[f]]))
    await trx("trato_branch")
      .insert({ id: generateEntityId(undefined, "trbran"), stock_location_id: stockLocationId, ...values })
      .onConflict(trx.raw("(stock_location_id) where deleted_at is null"))
      .merge({ ...values, updated_at: trx.fn.now() })
  }
  const changes = Object.fromEntries(FIELDS.filter((f) => before[f] !== facts[f]).map((f): [string, [unknown, unknown]] => [f, f === "logo" ? [!!before.logo, !!facts.logo] : [before[f], facts[f]]]))
  if (Object.keys(changes).length) await appendJournal(trx, [{ subject_type: "settings", subject_id: `branch:${stockLocationId}`, action: `settings.branch_changed${undoing ? ".undone" : ""}`, actor, changes, data: { stock_location_id: stockLocationId } }])
  return before
}

/** Where the sale of these notes was made; null when they are of several places, or of none that has its own. */
export async function placeOf(knex: Knex, stockLocationIds: (string | null)[]): Promise<Pick<BranchFacts, "postal_code" | "time_zone"> | null> {
  const [only, ...others] = new Set(stockLocationIds)
  if (!only || others.length) return null
  const branch = (await readBranches(knex, [only])).get(only)
  return branch?.postal_code ? branch : null
}
