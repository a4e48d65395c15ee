import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { AutomationBody, PauseReason } from "../../../types/http/automations"
import { conflict, invalid, notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { watchJournal } from "../../../utils/journal-outbox"
import type { FieldError } from "../../../types/common"
import { Caller } from "../caller"
import { imagesOf, restoreRows, ToldUndo } from "../operations/images"
import { JOURNAL_ACTIONS, references } from "./rules"
import { AUTOMATION_COLUMNS, AutomationRow } from "./tables"

/** More rules than this nobody oversees. */
const MOST = 100

export type SaveAutomationInput = { id?: string; data: Partial<AutomationBody> & { enabled?: boolean; version?: number }; caller: Caller }

/**
 * Writes a new automation, which is off, or the given fields of one. Switching it on, or saving it again, ends a pause.
 * @throws automation_changed (409) after another's change; invalid at `trigger`, `conditions` or `actions` for stages that are gone.
 */
export async function saveAutomation(trx: Knex, { id, data, caller }: SaveAutomationInput): Promise<{ id: string; undo: ToldUndo }> {
  const known = id ? await lockAutomation(trx, id) : null
  if (known && data.version !== undefined && data.version !== known.version) {
    throw conflict("automation_changed", "Alguien cambió esta automatización mientras tanto. Vuelve a abrirla para ver cómo quedó.", { version: known.version })
  }
  if (!known) await assertRoom(trx)
  const next = { ...(known ?? EMPTY), ...pick(data) }
  const enabled = data.enabled ?? known?.enabled ?? false
  await assertReferences(trx, next, enabled && data.enabled === true)
  const row = {
    name: next.name, trigger: JSON.stringify(next.trigger), conditions: JSON.stringify(next.conditions), actions: JSON.stringify(next.actions), enabled,
    enabled_at: enabled ? (known?.enabled && !known.pause_reason && data.trigger === undefined ? known.enabled_at : new Date()) : null, pause_reason: null, pause_what: null,
  }
  const images = known ? await imagesOf(trx, "trato_automation", [known.id]) : []
  const made = known?.id ?? generateEntityId(undefined, "trauto")
  if (known) await trx("trato_automation").where({ id: known.id }).update({ ...row, version: known.version + 1, updated_at: new Date() })
  else await trx("trato_automation").insert({ id: made, ...row, created_by: caller.actor.type === "system" ? null : caller.actor.id })
  await watchForAutomations(trx)
  const action = !known ? "settings.automation_created" : known.enabled !== enabled ? (enabled ? "settings.automation_on" : "settings.automation_off") : "settings.automation_updated"
  return { id: made, undo: await told(trx, action, made, next.name, caller, images, known ? [] : [made]) }
}

/** What ran stays told; what waits to run is dropped with it. */
export async function deleteAutomation(trx: Knex, { id, caller }: { id: string; caller: Caller }): Promise<{ undo: ToldUndo }> {
  const known = await lockAutomation(trx, id)
  const images = await imagesOf(trx, "trato_automation", [id])
  await trx("trato_automation").where({ id }).update({ deleted_at: new Date(), enabled: false })
  await watchForAutomations(trx)
  return { undo: await told(trx, "settings.automation_deleted", id, known.name, caller, images, []) }
}

export async function undoAutomation(trx: Knex, undo: ToldUndo): Promise<void> {
  for (const rows of undo.rows) await restoreRows(trx, rows)
  await watchForAutomations(trx)
  await appendJournal(trx, undo.entries.map(undoneEntry))
}

/** Something it names is gone, or it keeps failing: it stands still until somebody looks at it. */
export async function pauseAutomation(trx: Knex, input: { id: string; reason: PauseReason; what: string | null }): Promise<boolean> {
  const paused = (await trx("trato_automation").where({ id: input.id, enabled: true }).whereNull("pause_reason").whereNull("deleted_at")
    .update({ pause_reason: input.reason, pause_what: input.what, updated_at: new Date() }).returning(["name"])) as { name: string }[]
  if (!paused.length) return false
  await watchForAutomations(trx)
  await appendJournal(trx, [{ subject_type: "settings", subject_id: input.id, action: "settings.automation_paused", actor: { type: "system", id: null }, text: paused[0].name, data: { reason: input.reason, what: input.what } }])
  return true
}

async function watchForAutomations(trx: Knex): Promise<void> {
  const rows = (await trx("trato_automation").select("trigger").where({ enabled: true }).whereNull("pause_reason").whereNull("deleted_at")) as Pick<AutomationRow, "trigger">[]
  await watchJournal(trx, "automation", rows.flatMap(({ trigger }) => JOURNAL_ACTIONS[trigger.event] ?? []))
}

async function lockAutomation(trx: Knex, id: string): Promise<AutomationRow> {
  const row = await trx("trato_automation").select(...AUTOMATION_COLUMNS).where({ id }).whereNull("deleted_at").forUpdate().first<AutomationRow | undefined>()
  if (!row) throw notFound("automation", id)
  return row
}

async function assertRoom(trx: Knex): Promise<void> {
  const [{ n }] = (await trx("trato_automation").whereNull("deleted_at").count("id as n")) as { n: string }[]
  if (Number(n) >= MOST) throw conflict("too_many_automations", `Ya hay ${MOST} automatizaciones. Elimina alguna que no uses antes de crear otra.`)
}

const EMPTY: AutomationBody = { name: "", trigger: { event: "deal.created" }, conditions: {}, actions: [] }

const pick = (data: SaveAutomationInput["data"]): Partial<AutomationBody> =>
  Object.fromEntries((["name", "trigger", "conditions", "actions"] as const).filter((field) => data[field] !== undefined).map((field) => [field, data[field]]))

/** Stages and funnels that are gone are told where they stand. */
async function assertReferences(trx: Knex, body: AutomationBody, switchingOn: boolean): Promise<void> {
  const named = references(body)
  const stages = new Set(((await trx("trato_stage").select("id").whereIn("id", named.stages).whereNull("deleted_at")) as { id: string }[]).map((row) => row.id))
  const pipelines = new Set(((await trx("trato_pipeline").select("id").whereIn("id", named.pipelines).whereNull("deleted_at")) as { id: string }[]).map((row) => row.id))
  const errors: FieldError[] = []
  const gone = (path: string) => errors.push({ path, code: "stage_unknown", message: "Esa etapa ya no existe. Elige otra." })
  if (body.trigger.stage_ids?.some((id) => !stages.has(id))) gone("trigger.stage_ids")
  if (body.conditions.stage_ids?.some((id) => !stages.has(id))) gone("conditions.stage_ids")
  body.actions.forEach((action, index) => action.type === "move" && !stages.has(action.stage_id) && gone(`actions.${index}.stage_id`))
  if (body.conditions.pipeline_id && !pipelines.has(body.conditions.pipeline_id)) errors.push({ path: "conditions.pipeline_id", code: "pipeline_unknown", message: "Ese embudo ya no existe. Elige otro." })
  if (errors.length) throw invalid(errors, switchingOn ? "automation_broken" : "invalid")
}

async function told(trx: Knex, action: string, id: string, name: string, caller: Caller, images: string[], created: string[]): Promise<ToldUndo> {
  const entry: JournalDraft = { subject_type: "settings", subject_id: id, action, actor: caller.actor, text: name }
  await appendJournal(trx, [entry])
  return { rows: [{ table: "trato_automation", images, created }], entries: [entry] }
}
