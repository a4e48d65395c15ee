import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Amount } from "../../../types/common"
import { conflict, invalidField, notFound } from "../../../utils/errors"
import { JournalDraft } from "../../../utils/journal"
import { refuseFractions } from "../../../utils/money"
import { Caller } from "../caller"
import { rankBetween } from "../rank"
import { DEAL_COLUMNS, DealRow } from "../tables"
import type { RowsUndo } from "./images"

/**
 * The order in which every operation locks: deals by id, then stages by id, then the key counter,
 * then (in the triggers) totals by key. Two operations can therefore never wait for each other.
 */
export type LockedDeal = DealRow & {
  /** The whole row as text with all its digits, for taking a change back. */
  image: string
}

export type StageRow = { id: string; pipeline_id: string; name: string; position: number }

/** What a change needs to be taken back (operations/undo.ts). */
export type Undo = {
  caller: Caller
  created?: string[]
  /** Rows before the change, the version the change gave them and the columns it touched. */
  changed?: { id: string; image: string; version: number; columns: string[] }[]
  deleted?: { id: string; image: string }[]
  changed_orders?: { id: string; image: string }[]
  /** Rows of other tables that the change wrote beside the deals. */
  rows?: RowsUndo[]
  /** Of customers whom the CRM knows since this change (`ensureProfiles`). */
  profiles?: string[]
  entries: JournalDraft[]
}

export async function lockDeals(trx: Knex, ids: string[]): Promise<LockedDeal[]> {
  return trx("trato_deal as d").select(DEAL_COLUMNS.map((c) => `d.${c}`)).select(trx.raw("to_jsonb(d)::text as image"))
    .whereIn("d.id", ids).orderBy("d.id").forUpdate() as unknown as Promise<LockedDeal[]>
}

export async function lockDeal(trx: Knex, id: string): Promise<LockedDeal | undefined> {
  return (await lockDeals(trx, [id]))[0]
}

/** While a stage is locked nobody else changes the order of its deals, nor removes it. */
export async function lockStages(trx: Knex, ids: string[]): Promise<Map<string, StageRow>> {
  const rows = await trx("trato_stage").select("id", "pipeline_id", "name", "position")
    .whereIn("id", [...new Set(ids)]).whereNull("deleted_at").orderBy("id").forUpdate()
  return new Map((rows as StageRow[]).map((row) => [row.id, row]))
}

const isArchived = (trx: Knex, pipelineId: string): Promise<{ name: string } | undefined> =>
  trx("trato_pipeline").select("name").where({ id: pipelineId }).whereNotNull("archived_at").first<{ name: string } | undefined>()

/** A funnel that was put away takes no deals; those it has stay, and may leave. @throws pipeline_archived at the field. */
export async function assertInUse(trx: Knex, pipelineId: string, path: string): Promise<void> {
  const archived = await isArchived(trx, pipelineId)
  if (archived) throw invalidField(path, "pipeline_archived", `El embudo "${archived.name}" está archivado. Elige una etapa de otro embudo, o desarchívalo.`)
}

export const stageGone = (stageId: string) =>
  conflict("stage_gone", "La etapa ya no existe: alguien editó el embudo. Vuelve a cargarlo.", { stage_id: stageId })

/** The place above all deals of a locked stage. */
export async function topRank(trx: Knex, stageId: string): Promise<string> {
  const first = await trx("trato_deal").select("rank").where({ stage_id: stageId, status: "open" }).orderBy("rank").first<{ rank: string } | undefined>()
  return rankBetween(null, first?.rank ?? null)
}

/** What people write has no more decimals than its currency, or the screens would show another amount than the sums hold. @throws currency_decimals */
export function assertCoins(caller: Caller, path: "value" | "currency_code", amount: Amount | string | null | undefined, currencyCode: string): void {
  if (caller.scope && amount !== null && amount !== undefined) refuseFractions(path, amount, currencyCode)
}

/** Refuses when one of `fields` changed after the version the caller has seen; other fields do not matter (D18). */
export function assertFresh(deal: DealRow, version: number | undefined, fields: string[]): void {
  if (version === undefined) return
  const changed = fields.filter((field) => (deal.field_versions[field] ?? 1) > version)
  if (changed.length) {
    throw conflict("deal_changed", "Alguien cambió este trato mientras tanto. Revisa su estado actual y vuelve a intentarlo.", { version: deal.version, fields: changed })
  }
}

export type DealPatch = Partial<Omit<DealRow, "id" | "raw_value" | "raw_won_value" | "version" | "field_versions" | "image">> &
  { raw_value?: string | null; raw_won_value?: string | null }

/**
 * Writes a locked deal and tells the boards, in one statement. `fields` are the names under which
 * the change counts for version checks: columns, or `position` for stage and rank together.
 */
export async function writeDeal(trx: Knex, deal: LockedDeal, patch: DealPatch, fields: string[], caller: Caller): Promise<DealRow> {
  const version = deal.version + 1
  const versions = { ...deal.field_versions, ...Object.fromEntries(fields.map((field) => [field, version])) }
  const stages = [...new Set([deal.stage_id, patch.stage_id ?? deal.stage_id])]
  const whose = [deal, { ...deal, ...patch }]
  const [row] = (await trx
    .with("u", trx("trato_deal").where({ id: deal.id })
      .update({ ...patch, version, field_versions: JSON.stringify(versions), updated_at: new Date() })
      .returning([...DEAL_COLUMNS]))
    .select("u.*", trx.raw("pg_notify(?, ?)", [BOARD_CHANNEL, boardMessage(patch.pipeline_id ?? deal.pipeline_id, stages, deal.id, caller, whose)]))
    .from("u")) as DealRow[]
  // The board it left for another funnel learns of it too.
  if (row.pipeline_id !== deal.pipeline_id) await notifyBoard(trx, deal.pipeline_id, [deal.stage_id], deal.id, caller, whose)
  return row
}

export const undoOfChange = (deal: LockedDeal, row: DealRow, patch: object, caller: Caller, entries: JournalDraft[]): Undo => ({
  caller,
  changed: [{ id: deal.id, image: deal.image, version: row.version, columns: Object.keys(patch) }],
  entries,
})

export const BOARD_CHANNEL = "trato_board"

/** What a listening board learns: where to look, and who did it. Small: a notification holds 8 kB. */
export type BoardMessage = {
  pipeline_id: string
  stage_ids: string[]
  deal_id: string | null
  actor_id: string | null
  client_id: string | null
  /** Whose the deal is, and was: who does not see it is not told. Absent when many changed. */
  whose?: Whose[]
}

type Whose = { owner_id: string | null; created_by: string | null }

const whoseOf = ({ owner_id, created_by }: Whose): Whose => ({ owner_id, created_by })

export const boardMessage = (pipelineId: string, stageIds: string[], dealId: string | null, caller: Caller, whose?: Whose[]): string =>
  JSON.stringify({
    pipeline_id: pipelineId,
    stage_ids: stageIds.slice(0, 50),
    deal_id: dealId,
    actor_id: caller.actor.id,
    client_id: caller.client_id ?? null,
    ...(whose ? { whose: whose.map(whoseOf) } : {}),
  } satisfies BoardMessage)

/** For changes of many rows at once: they are told together. */
export async function notifyBoard(trx: Knex, pipelineId: string, stageIds: string[], dealId: string | null, caller: Caller, whose?: Whose[]): Promise<void> {
  await trx.raw("select pg_notify(?, ?)", [BOARD_CHANNEL, boardMessage(pipelineId, stageIds, dealId, caller, whose)])
}

/**
 * Takes the visits of deals that are about to be deleted away, before the deals: so the rollups are locked
 * in the order in which a move locks them.
 */
export async function deleteVisits(trx: Knex, dealIds: string[]): Promise<RowsUndo> {
  const rows = (await trx("trato_stage_visit as v").select(trx.raw("to_jsonb(v)::text as image")).whereIn("v.deal_id", dealIds).orderBy("v.id")) as unknown as { image: string }[]
  if (rows.length) await trx("trato_stage_visit").whereIn("deal_id", dealIds).del()
  return { table: "trato_stage_visit", images: rows.map((row) => row.image), created: [] }
}

/** A stage to put a deal in: the wanted one while its funnel is in use, else the first of the pipeline, else the first of the default pipeline. */
export async function landingStage(trx: Knex, stageId: string, pipelineId: string): Promise<StageRow> {
  const wanted = (await lockStages(trx, [stageId])).get(stageId)
  if (wanted && !(await isArchived(trx, wanted.pipeline_id))) return wanted
  const fallback = await trx("trato_stage as s").join("trato_pipeline as p", "p.id", "s.pipeline_id").select("s.id")
    .whereNull("s.deleted_at").whereNull("p.deleted_at").whereNull("p.archived_at")
    .where((q) => q.where("p.id", pipelineId).orWhere("p.is_default", true))
    .orderByRaw("(p.id = ?) desc, s.position", [pipelineId]).first<{ id: string } | undefined>()
  const stage = fallback && (await lockStages(trx, [fallback.id])).get(fallback.id)
  if (!stage) throw notFound("stage", stageId)
  return stage
}
