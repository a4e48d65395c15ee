import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { conflict, notAllowed, notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { Caller } from "../caller"
import { STAGE_PRESETS } from "../presets"
import { notifyBoard } from "./deal-rows"
import { imagesOf, restoreRows, RowsUndo } from "./images"
import { planStages, StageDraft } from "./pipeline-draft"
import { assertNameFree, lockPipeline, PipelineUndo } from "./save-pipeline"
import { undo as undoDeals } from "./undo"

export type CreatePipelineInput = { name: string; preset?: keyof typeof STAGE_PRESETS; stages?: StageDraft[]; caller: Caller }
export type RowsChange = { id: string; undo: { rows: RowsUndo[]; entry: JournalDraft } }

/** A further funnel, with a list of stages of one's own or a preset (B-01, D1). */
export async function createPipeline(trx: Knex, input: CreatePipelineInput): Promise<RowsChange> {
  const plan = planStages([], input.stages ?? STAGE_PRESETS[input.preset ?? "sale"].map(({ name, help }) => ({ name, help })))
  await assertNameFree(trx, input.name)
  const id = generateEntityId(undefined, "trpipe")
  const [{ position }] = (await trx("trato_pipeline").whereNull("deleted_at").select(trx.raw("coalesce(max(position) + 1, 0)::int as position"))) as unknown as { position: number }[]
  await trx("trato_pipeline").insert({ id, name: input.name, position })
  const stages = plan.kept.map((stage) => ({ ...stage, id: generateEntityId(undefined, "trstg"), pipeline_id: id }))
  await trx("trato_stage").insert(stages)
  const entry: JournalDraft = { subject_type: "pipeline", subject_id: id, action: "pipeline.created", actor: input.caller.actor, data: { name: input.name, stages: stages.map((s) => s.name) } }
  await appendJournal(trx, [entry])
  return {
    id,
    undo: {
      rows: [{ table: "trato_stage", images: [], created: stages.map((s) => s.id) }, { table: "trato_pipeline", images: [], created: [id] }],
      entry,
    },
  }
}

/** @throws pipeline_not_empty, pipeline_is_default: neither may vanish with a click. */
export async function deletePipeline(trx: Knex, input: { id: string; caller: Caller }): Promise<RowsChange> {
  const pipeline = await trx("trato_pipeline").select("id", "name", "is_default").where({ id: input.id }).whereNull("deleted_at").forUpdate().first<{ id: string; name: string; is_default: boolean } | undefined>()
  if (!pipeline) throw notFound("pipeline", input.id)
  if (pipeline.is_default) throw notAllowed("pipeline_is_default", "El embudo predeterminado no se puede eliminar. Haz predeterminado otro primero.")
  const stages = (await trx("trato_stage").select("id").where({ pipeline_id: input.id }).orderBy("id").forUpdate()) as { id: string }[]
  const open = await trx("trato_deal").select("id").whereIn("stage_id", stages.map((s) => s.id)).where({ status: "open" }).first<{ id: string } | undefined>()
  if (open) throw notAllowed("pipeline_not_empty", "Este embudo todavía tiene tratos abiertos. Muévelos o ciérralos primero.")
  const rows: RowsUndo[] = [
    { table: "trato_pipeline", images: await imagesOf(trx, "trato_pipeline", [input.id]), created: [] },
    { table: "trato_stage", images: await imagesOf(trx, "trato_stage", stages.map((s) => s.id)), created: [] },
  ]
  await trx("trato_stage").where({ pipeline_id: input.id }).del()
  await trx("trato_pipeline").where({ id: input.id }).del()
  const entry: JournalDraft = { subject_type: "pipeline", subject_id: input.id, action: "pipeline.deleted", actor: input.caller.actor, data: { name: pipeline.name } }
  await appendJournal(trx, [entry])
  return { id: input.id, undo: { rows, entry } }
}

export type ArchivePipelineInput = { id: string; archived: boolean; version?: number; caller: Caller }

/**
 * Puts a funnel away, or brings it back (B-01). Its deals stay as they are, in the list and on their pages.
 * @throws pipeline_default_stays: a shop always has a funnel in use; pipeline_changed (409).
 */
export async function archivePipeline(trx: Knex, input: ArchivePipelineInput): Promise<RowsChange> {
  const pipeline = await lockPipeline(trx, input.id)
  if (input.version !== undefined && pipeline.version !== input.version) {
    throw conflict("pipeline_changed", "Alguien cambió este embudo mientras tanto. Vuelve a cargar la lista.", { version: pipeline.version })
  }
  if (input.archived && pipeline.is_default) throw notAllowed("pipeline_default_stays", "El embudo predeterminado no se puede archivar. Haz predeterminado otro primero.")
  const images = await imagesOf(trx, "trato_pipeline", [input.id])
  await trx("trato_pipeline").where({ id: input.id }).update({ archived_at: input.archived ? (pipeline.archived_at ?? new Date()) : null, version: pipeline.version + 1, updated_at: new Date() })
  const entry: JournalDraft = { subject_type: "pipeline", subject_id: input.id, action: input.archived ? "pipeline.archived" : "pipeline.unarchived", actor: input.caller.actor, data: { name: pipeline.name } }
  await appendJournal(trx, [entry])
  await notifyBoard(trx, input.id, [], null, input.caller)
  return { id: input.id, undo: { rows: [{ table: "trato_pipeline", images, created: [] }], entry } }
}

export async function undoRows(trx: Knex, change: RowsChange["undo"]): Promise<void> {
  for (const rows of change.rows) await restoreRows(trx, rows)
  await appendJournal(trx, [undoneEntry(change.entry)])
}

/**
 * Takes the save of a funnel back. Should somebody have saved it again meanwhile, their stages stay
 * as they are and only what was deleted returns: deals land in the first stage when theirs is gone.
 */
export async function undoSavePipeline(trx: Knex, change: PipelineUndo): Promise<void> {
  const now = await trx("trato_pipeline").select("version").where({ id: change.pipeline_id }).forUpdate().first<{ version: number } | undefined>()
  if (now?.version === change.version) {
    const [pipelines, stages] = change.rows
    const dealsFirst = stages.created.length ? await trx("trato_deal").select("id").whereIn("stage_id", stages.created).where({ status: "open" }).first() : undefined
    // Names of the stages that stay may have been swapped; the unique index looks at every row.
    await trx("trato_stage").where({ pipeline_id: change.pipeline_id }).update({ name: trx.ref("id") })
    await restoreRows(trx, { ...stages, created: dealsFirst ? [] : stages.created })
    // There is one default at any moment, so the one that goes lets go first.
    await trx("trato_pipeline").where({ id: change.pipeline_id }).update({ is_default: false })
    await restoreRows(trx, pipelines)
  }
  await undoDeals(trx, change.deals)
  await appendJournal(trx, [undoneEntry(change.entry)])
  await notifyBoard(trx, change.pipeline_id, [], null, { ...change.deals.caller, client_id: null })
}
