import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { conflict, forbidden, invalidField, notAllowed, notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { isVisible } from "../../../utils/scope"
import { Caller } from "../caller"
import { ranksAfter } from "../rank"
import { deleteVisits, lockDeals, LockedDeal, lockStages, notifyBoard, Undo } from "./deal-rows"
import { imagesOf, RowsUndo } from "./images"
import { planStages, StageDraft, StagePlan, StageRecord } from "./pipeline-draft"

export type SavePipelineInput = { id: string; version: number; name?: string; is_default?: boolean; seen_at?: string; stages: StageDraft[]; caller: Caller }
export type PipelineUndo = { pipeline_id: string; version: number; rows: RowsUndo[]; deals: Undo; entry: JournalDraft }
export type SavedPipeline = { id: string; version: number; deleted_deals: { id: string; key: string; customer_id: string | null }[]; undo: PipelineUndo }

const STAGE_COLUMNS = ["id", "pipeline_id", "name", "help", "color", "probability", "position", "rotting_days", "wip_limit"] as const

/**
 * Saves the whole draft of a funnel or nothing of it (CRM-29, CRM-31). Open deals of a removed stage
 * are deleted for good, or moved below those of another stage in their order (D5).
 * @throws pipeline_changed (stale version), stage_count_changed (deals came or went since the dialog), invalid.
 */
export async function savePipeline(trx: Knex, input: SavePipelineInput): Promise<SavedPipeline> {
  const { caller } = input
  const pipeline = await lockPipeline(trx, input.id)
  if (pipeline.version !== input.version) {
    throw conflict("pipeline_changed", "Alguien guardó este embudo mientras lo editabas. Mira qué cambió y vuelve a hacer tus cambios.", { version: pipeline.version })
  }
  if (input.is_default && pipeline.archived_at) throw notAllowed("pipeline_archived", "Este embudo está archivado: desarchívalo antes de hacerlo predeterminado.")
  const current = await stagesOf(trx, input.id)
  const plan = planStages(current, input.stages)
  const doomedIds = plan.doomed.map((d) => d.stage.id)
  // Deals before stages, as everywhere; a deal that enters in between is seen by the recount.
  const deals = await lockOpenDeals(trx, doomedIds)
  await lockStages(trx, current.map((stage) => stage.id))
  assertReach(plan, deals, caller)
  assertCounts(plan, await openDealsOf(trx, doomedIds, input.seen_at ?? null))

  const rows: RowsUndo[] = [
    { table: "trato_pipeline", images: await imagesOf(trx, "trato_pipeline", input.is_default ? await defaultAnd(trx, input.id) : [input.id]), created: [] },
    { table: "trato_stage", images: await imagesOf(trx, "trato_stage", current.map((s) => s.id)), created: [] },
  ]
  const { deleted, moved, orders, visits } = await emptyStages(trx, plan, deals)
  if (doomedIds.length) await trx("trato_stage").whereIn("id", doomedIds).del()
  rows[1].created = await writeStages(trx, input.id, plan, current)
  await writePipeline(trx, pipeline, input)

  const entry: JournalDraft = { subject_type: "pipeline", subject_id: input.id, action: "pipeline.saved", actor: caller.actor, changes: changesOf(pipeline, input, current, plan), data: dealsTold(deleted, moved) }
  const rehoused = rehousedEntries(plan, moved, caller)
  await appendJournal(trx, [entry, ...rehoused])
  await notifyBoard(trx, input.id, current.map((s) => s.id), null, caller)
  return {
    id: input.id,
    version: pipeline.version + 1,
    deleted_deals: deleted.map(({ id, key, customer_id }) => ({ id, key, customer_id })),
    undo: {
      pipeline_id: input.id,
      version: pipeline.version + 1,
      rows,
      deals: {
        caller,
        changed: moved.map(({ id, image, version }) => ({ id, image, version: version + 1, columns: ["stage_id", "rank"] })),
        deleted: deleted.map(({ id, image }) => ({ id, image })),
        changed_orders: orders,
        rows: [visits],
        entries: rehoused,
      },
      entry,
    },
  }
}

type LockedPipeline = { id: string; name: string; version: number; is_default: boolean; archived_at: Date | null }

export async function lockPipeline(trx: Knex, id: string): Promise<LockedPipeline> {
  const row = await trx("trato_pipeline").select("id", "name", "version", "is_default", "archived_at").where({ id }).whereNull("deleted_at").forUpdate().first<LockedPipeline | undefined>()
  if (!row) throw notFound("pipeline", id)
  return row
}

const stagesOf = (trx: Knex, pipelineId: string): Promise<StageRecord[]> =>
  trx("trato_stage").select(...STAGE_COLUMNS).where({ pipeline_id: pipelineId }).whereNull("deleted_at").orderBy("position") as unknown as Promise<StageRecord[]>

async function lockOpenDeals(trx: Knex, stageIds: string[]): Promise<LockedDeal[]> {
  if (!stageIds.length) return []
  const ids = await trx("trato_deal").select("id").whereIn("stage_id", stageIds).where({ status: "open" }).orderBy("id").forUpdate()
  return lockDeals(trx, (ids as { id: string }[]).map((row) => row.id))
}

/** Read after the stages are locked: from here on nobody enters, and those inside are locked already. */
const openDealsOf = (trx: Knex, stageIds: string[], seenAt: string | null): Promise<Inside[]> =>
  trx("trato_deal").select("stage_id", trx.raw("count(*)::int as deals"), trx.raw("count(*) filter (where stage_entered_at > ?::timestamptz)::int as entered", [seenAt]))
    .whereIn("stage_id", stageIds).where({ status: "open" }).groupBy("stage_id") as unknown as Promise<Inside[]>

type Inside = { stage_id: string; deals: number; entered: number }

/** Whoever removes a stage decides over its deals, also over those they do not see: then somebody else has to (D7). */
function assertReach(plan: StagePlan, deals: LockedDeal[], { scope }: Caller): void {
  const beyond = plan.doomed.filter(({ stage }) => deals.some((deal) => deal.stage_id === stage.id && scope && !isVisible(scope, deal, "write")))
  if (beyond.length) {
    throw forbidden(`No se guardó nada: en ${beyond.map(({ stage }) => `"${stage.name}"`).join(", ")} hay tratos de otras personas que tu rol no puede cambiar. Pide a un administrador que elimine la etapa.`, { stage_ids: beyond.map(({ stage }) => stage.id) })
  }
}

/** Other deals than were agreed to: more, fewer, or as many of which some entered since (CRM-31). */
function assertCounts(plan: StagePlan, now: Inside[]): void {
  const inside = new Map(now.map((row) => [row.stage_id, row]))
  const changed = plan.doomed
    .map(({ stage, expected }) => ({ stage_id: stage.id, name: stage.name, expected, actual: inside.get(stage.id)?.deals ?? 0, entered: inside.get(stage.id)?.entered ?? 0 }))
    .filter(({ expected, actual, entered }) => expected !== actual || entered > 0)
  if (changed.length) {
    const told = changed.map((c) => `"${c.name}" ahora tiene ${c.actual} tratos (antes ${c.expected}${c.entered ? `; ${c.entered} entraron mientras tanto` : ""})`).join("; ")
    throw conflict("stage_count_changed", `No se guardó nada: ${told}. Confirma otra vez qué hacer con ellos.`, { stages: changed })
  }
}

async function emptyStages(trx: Knex, plan: StagePlan, deals: LockedDeal[]): Promise<{ deleted: LockedDeal[]; moved: LockedDeal[]; orders: { id: string; image: string }[]; visits: RowsUndo }> {
  const deleted: LockedDeal[] = []
  const moved: LockedDeal[] = []
  for (const { stage, move_to } of plan.doomed) {
    const inside = deals.filter((deal) => deal.stage_id === stage.id).sort((a, b) => (a.rank! < b.rank! ? -1 : 1))
    if (!move_to) {
      deleted.push(...inside)
      continue
    }
    const last = await trx("trato_deal").max("rank as rank").where({ stage_id: move_to, status: "open" }).first<{ rank: string | null }>()
    const ranks = ranksAfter(last?.rank ?? null, inside.length)
    await trx.raw(
      `update trato_deal d set stage_id = ?, rank = v.rank, version = d.version + 1, updated_at = now(),
         field_versions = d.field_versions || jsonb_build_object('position', d.version + 1)
       from unnest(?::text[], ?::text[]) v (id, rank) where d.id = v.id`,
      [move_to, inside.map((deal) => deal.id), ranks]
    )
    moved.push(...inside)
  }
  const ids = deleted.map((deal) => deal.id)
  const orders = (await trx("trato_deal_order as o").select("o.id", trx.raw("to_jsonb(o)::text as image")).whereIn("o.deal_id", ids).forUpdate()) as { id: string; image: string }[]
  if (orders.length) await trx("trato_deal_order").whereIn("deal_id", ids).del()
  const visits = await deleteVisits(trx, ids)
  if (ids.length) await trx("trato_deal").whereIn("id", ids).del()
  return { deleted, moved, orders, visits }
}

async function writeStages(trx: Knex, pipelineId: string, plan: StagePlan, current: StageRecord[]): Promise<string[]> {
  const was = new Map(current.map((stage) => [stage.id, stage]))
  const renamed = plan.kept.filter((stage) => stage.id && was.get(stage.id)!.name !== stage.name)
  // Two stages may swap names; the unique index looks after every row, so the old names go first.
  if (renamed.length) await trx("trato_stage").whereIn("id", renamed.map((s) => s.id!)).update({ name: trx.ref("id") })
  const created: string[] = []
  for (const { id, ...columns } of plan.kept) {
    if (id) {
      const before = was.get(id)!
      const same = Object.entries(columns).every(([column, value]) => before[column as keyof StageRecord] === value)
      if (!same) await trx("trato_stage").where({ id }).update({ ...columns, updated_at: new Date() })
    } else {
      created.push(generateEntityId(undefined, "trstg"))
      await trx("trato_stage").insert({ id: created.at(-1), pipeline_id: pipelineId, ...columns })
    }
  }
  return created
}

async function writePipeline(trx: Knex, pipeline: { id: string; name: string; version: number }, input: SavePipelineInput): Promise<void> {
  const name = input.name?.trim() ?? pipeline.name
  if (name.toLowerCase() !== pipeline.name.toLowerCase()) await assertNameFree(trx, name)
  if (input.is_default) await trx("trato_pipeline").where({ is_default: true }).whereNot({ id: input.id }).update({ is_default: false })
  await trx("trato_pipeline").where({ id: input.id })
    .update({ name, version: pipeline.version + 1, updated_at: new Date(), ...(input.is_default ? { is_default: true } : {}) })
}

/** The lock makes two pipelines of one name impossible before the unique index has to say it as an error. */
export async function assertNameFree(trx: Knex, name: string): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtext('trato_pipeline_name'))")
  const taken = await trx("trato_pipeline").select("id").whereRaw("lower(name) = lower(?)", [name]).whereNull("deleted_at").first<{ id: string } | undefined>()
  if (taken) throw invalidField("name", "name_taken", `Ya hay un embudo "${name}".`)
}

async function defaultAnd(trx: Knex, id: string): Promise<string[]> {
  const rows = (await trx("trato_pipeline").select("id").where({ is_default: true }).orWhere({ id })) as { id: string }[]
  return rows.map((row) => row.id)
}

function changesOf(pipeline: { name: string }, input: SavePipelineInput, current: StageRecord[], plan: StagePlan): Record<string, [unknown, unknown]> {
  const before = current.map((s) => s.name)
  const after = plan.kept.map((s) => s.name)
  return {
    ...(input.name && input.name.trim() !== pipeline.name ? { name: [pipeline.name, input.name.trim()] } : {}),
    stages: [before, after],
  }
}

/** Deals whose stage went away under them say so in their own history, too: nobody moved them for their own sake. */
function rehousedEntries(plan: StagePlan, moved: LockedDeal[], caller: Caller): JournalDraft[] {
  const names = new Map(plan.kept.map((stage) => [stage.id, stage.name]))
  const doomed = new Map(plan.doomed.map(({ stage, move_to }) => [stage.id, { name: stage.name, to: move_to! }]))
  return moved.map((deal) => {
    const { name, to } = doomed.get(deal.stage_id)!
    return { subject_type: "deal", subject_id: deal.id, action: "deal.stage_removed", actor: caller.actor, changes: { stage: [name, names.get(to) ?? null] }, data: { stage_ids: [deal.stage_id, to] } }
  })
}

const dealsTold = (deleted: LockedDeal[], moved: LockedDeal[]) => ({
  deleted_deals: deleted.length,
  deleted_keys: deleted.slice(0, 500).map((deal) => deal.key),
  moved_deals: moved.length,
})
