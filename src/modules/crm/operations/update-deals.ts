import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { DealBatchUpdateBody, DealBatchUpdateResponse } from "../../../types/http/crm-list"
import { forbidden, invalidField } from "../../../utils/errors"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { isVisible } from "../../../utils/scope"
import { MOST_TAGS, sameTags, tagsAfter } from "../automations/tags"
import { Caller } from "../caller"
import { DealRow } from "../tables"
import { assertInUse, DealPatch, LockedDeal, lockDeals, lockStages, StageRow, topRank, Undo, undoOfChange, writeDeal } from "./deal-rows"

export type UpdateDealsInput = DealBatchUpdateBody & { may_assign: boolean; caller: Caller }
export type UpdatedDeals = Omit<DealBatchUpdateResponse, "updated"> & { updated: { deal: DealRow; from_stage_id: string; fields: string[] }[]; undo: Undo | null }

/**
 * Changes the same fields of many deals, in one transaction. A deal that cannot be changed is told with
 * its reason and left as it is; the others are changed whole. Deals put into a stage stand on top of it
 * in the order in which they were given.
 * @throws forbidden for the owner without `deal:assign`, stage_unknown at the field.
 */
export async function updateDeals(trx: Knex, input: UpdateDealsInput): Promise<UpdatedDeals> {
  const { set, caller } = input
  if (set.owner_id !== undefined && !input.may_assign) throw forbidden("Tu rol no permite cambiar a quién están asignados los tratos.", { grant: "deal:assign" })
  const ids = [...new Set(input.ids)]
  const deals = new Map((await lockDeals(trx, ids)).map((deal) => [deal.id, deal]))
  const stages = set.stage_id ? await lockStages(trx, [set.stage_id, ...[...deals.values()].filter((deal) => deal.status === "open").map((deal) => deal.stage_id)]) : new Map<string, StageRow>()
  const target = set.stage_id ? stages.get(set.stage_id) : undefined
  if (set.stage_id && !target) throw invalidField("set.stage_id", "stage_unknown", "La etapa ya no existe. Elige otra.")
  if (target) await assertInUse(trx, target.pipeline_id, "set.stage_id")

  const result: UpdatedDeals = { updated: [], unchanged: [], refused: [], undo: null }
  const undo: Undo = { caller, changed: [], entries: [] }
  // From the last to the first, each on top, so that the first given ends up highest.
  for (const id of [...ids].reverse()) {
    const deal = deals.get(id)
    const refusal = refusalOf(deal, set, caller)
    if (refusal || !deal) {
      result.refused.unshift({ id, key: deal && refusal?.code !== "not_found" ? deal.key : null, title: deal && refusal?.code !== "not_found" ? deal.title : null, ...(refusal ?? GONE) })
      continue
    }
    const { patch, told, fields } = changesOf(deal, set)
    const moves = target && deal.stage_id !== target.id
    if (moves) {
      Object.assign(patch, { stage_id: target.id, pipeline_id: target.pipeline_id, rank: await topRank(trx, target.id) })
      fields.push("position")
    }
    if (!fields.length) {
      result.unchanged.unshift(id)
      continue
    }
    const row = await writeDeal(trx, deal, patch, fields, caller)
    const entries = entriesOf(deal, told, moves ? [stages.get(deal.stage_id)?.name ?? null, target] : null, caller)
    undo.changed!.push(...undoOfChange(deal, row, patch, caller, []).changed!)
    undo.entries.push(...entries)
    result.updated.unshift({ deal: row, from_stage_id: deal.stage_id, fields })
  }
  await appendJournal(trx, undo.entries)
  return { ...result, undo: result.updated.length ? undo : null }
}

const GONE = { code: "not_found", message: "Ya no existe, o no tienes acceso." }

function refusalOf(deal: LockedDeal | undefined, set: DealBatchUpdateBody["set"], caller: Caller): { code: string; message: string } | null {
  if (!deal || (caller.scope && !isVisible(caller.scope, deal))) return GONE
  if (caller.scope && !isVisible(caller.scope, deal, "write")) return { code: "forbidden", message: "Solo quien lo tiene asignado puede cambiarlo." }
  if (deal.status !== "open" && set.stage_id) return { code: "deal_closed", message: "Está cerrado y no tiene etapa. Reábrelo primero." }
  if (deal.status !== "open" && set.expected_close_on !== undefined) return { code: "closing_day_of_closed", message: "Está cerrado: su fecha de cierre se corrige en el propio trato." }
  if (tagsAfter(deal.tags, set.add_tags, set.remove_tags).length > MOST_TAGS) return { code: "too_many_tags", message: `Un trato puede tener hasta ${MOST_TAGS} etiquetas. Quita alguna antes de agregar otra.` }
  return null
}

type Changes = Record<string, [unknown, unknown]>

function changesOf(deal: DealRow, set: DealBatchUpdateBody["set"]): { patch: DealPatch; told: Changes; fields: string[] } {
  const patch: DealPatch = {}
  const told: Changes = {}
  for (const field of ["owner_id", "priority", "expected_close_on"] as const) {
    const next = set[field]
    if (next === undefined || next === deal[field]) continue
    Object.assign(patch, { [field]: next })
    told[field] = [deal[field], next]
  }
  const tags = tagsAfter(deal.tags, set.add_tags, set.remove_tags)
  if (!sameTags(tags, deal.tags)) {
    patch.tags = tags
    told.tags = [deal.tags.join(", ") || null, tags.join(", ") || null]
  }
  return { patch, told, fields: Object.keys(told) }
}

/** A move is told as a move, so that time in a stage is counted the same however the deal got there. */
function entriesOf(deal: DealRow, told: Changes, move: [string | null, StageRow] | null, caller: Caller): JournalDraft[] {
  const base = { subject_type: "deal" as const, subject_id: deal.id, actor: caller.actor }
  const { tags, ...others } = told
  return [
    ...(Object.keys(others).length ? [{ ...base, action: "deal.updated", changes: others }] : []),
    ...(tags ? [{ ...base, action: "deal.tagged", changes: { tags } }] : []),
    ...(move ? [{ ...base, action: "deal.moved", changes: { stage: [move[0], move[1].name] as [unknown, unknown] }, data: { stage_ids: [deal.stage_id, move[1].id], after_id: null, before_id: null } }] : []),
  ]
}
