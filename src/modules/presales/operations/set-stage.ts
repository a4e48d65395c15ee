import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../../types/common"
import { DeviceFindings, DocumentStage } from "../../../types/http/presales"
import { conflict, invalidField } from "../../../utils/errors"
import { DocumentRow } from "../tables"
import { isSold, nextStages } from "../transitions"
import { Undo, undoChange, writeChange } from "./change-document"
import { linesOf } from "./conversions"
import { Image, imageOf, restoreImages } from "./images"
import { assertAllowed, lockDocument, Reach } from "./lock-document"
import { recompose, unanswered } from "./recompose"

export type StageInput = {
  id: string
  stage: DocumentStage
  note?: string | null
  /** Of a service that was quoted: the lines the customer approved; the others count as declined. */
  approved_line_ids?: string[]
  /** Of a service: what was found at each device, and what was done to it. */
  devices?: DeviceFindings[]
  version?: number
  reach: Reach
  actor: Actor
  today: CivilDate
}

export type StageUndo = { change: Undo; images: Image[] }

/** The work goes on (PB-09). @throws conflict `stage_not_next` with the stages it may go to. */
export async function setStage(trx: Knex, input: StageInput): Promise<StageUndo> {
  const row = await lockDocument(trx, input.id, input.reach)
  if (input.version !== undefined && input.version !== row.version) {
    throw conflict("document_changed", "Alguien cambió este documento mientras lo editabas; revísalo y vuelve a intentarlo.", { version: row.version })
  }
  assertAllowed(row, "stage", input.today)
  const next = nextStages(row, input.today)
  if (!next.includes(input.stage)) throw conflict("stage_not_next", "El trabajo no puede pasar a ese estado desde donde está.", { stage: row.stage, next_stages: next, version: row.version })
  const images: Image[] = []
  const set: Partial<DocumentRow> = { stage: input.stage }
  if (row.type === "service" && (input.stage === "declined" || input.approved_line_ids)) {
    if (isSold(row)) throw conflict("partly_converted", "Una parte de este servicio ya se vendió: sus renglones no pueden cambiar.")
    images.push(await imageOf(trx, "trato_document_line", { document_id: row.id }))
    Object.assign(set, await approve(trx, row, input.stage === "declined" ? input.approved_line_ids ?? [] : input.approved_line_ids!))
  }
  if (row.type === "service" && row.stage === "declined" && input.stage === "quoted" && !isSold(row)) {
    // A new proposal: who said no to all of it is asked again.
    const lines = await linesOf(trx, row.id)
    images.push(await imageOf(trx, "trato_document_line", { document_id: row.id }))
    Object.assign(set, await recompose(trx, row, unanswered(lines), row.chosen_option))
  }
  const found: Changes = {}
  if (row.type === "service" && input.devices?.length) {
    images.push(await imageOf(trx, "trato_document_device", { document_id: row.id }))
    Object.assign(found, await noteFindings(trx, row.id, input.devices))
  }
  const { undo } = await writeChange(trx, row, set, { action: "document.stage_changed", actor: input.actor, text: input.note ?? null, changes: { stage: [row.stage, input.stage], ...found } })
  return { change: undo, images }
}

async function approve(trx: Knex, row: DocumentRow, ids: string[]): Promise<Partial<DocumentRow>> {
  const lines = await linesOf(trx, row.id)
  const unknown = ids.findIndex((id) => !lines.some((line) => line.id === id && line.kind === "item"))
  if (unknown >= 0) throw invalidField(`approved_line_ids.${unknown}`, "line_not_found", "Uno de los renglones ya no está en el documento.")
  return recompose(trx, row, lines.map((line) => (line.kind === "item" ? { ...line, approval: ids.includes(line.id) ? "approved" : "declined" } : line)), row.chosen_option)
}

type Changes = Record<string, [unknown, unknown]>
const FINDINGS = ["diagnosis", "work_done"] as const

/** Writes what was found at the devices, and answers what changed for the bitácora. */
async function noteFindings(trx: Knex, documentId: string, findings: DeviceFindings[]): Promise<Changes> {
  const rows = (await trx("trato_document_device").select("id", "equipment", ...FINDINGS).where({ document_id: documentId })) as { id: string; equipment: string; diagnosis: string | null; work_done: string | null }[]
  const changes: Changes = {}
  for (const [index, { id, ...texts }] of findings.entries()) {
    const row = rows.find((one) => one.id === id)
    if (!row) throw invalidField(`devices.${index}.id`, "device_not_found", "Uno de los equipos ya no está en el documento.")
    const set = Object.fromEntries(FINDINGS.filter((name) => texts[name] !== undefined && texts[name] !== row[name]).map((name) => [name, texts[name] ?? null]))
    if (!Object.keys(set).length) continue
    await trx("trato_document_device").where({ id }).update(set)
    for (const name of Object.keys(set) as (typeof FINDINGS)[number][]) {
      const told = (text: string | null | undefined) => (text ? `${rows.length > 1 ? `${row.equipment}: ` : ""}${text}` : null)
      const [before, after] = changes[name] ?? [null, null]
      changes[name] = [[before, told(row[name])].filter(Boolean).join("\n") || null, [after, told(set[name])].filter(Boolean).join("\n") || null]
    }
  }
  return changes
}

export async function undoStage(trx: Knex, undo: StageUndo): Promise<void> {
  await restoreImages(trx, undo.images)
  await undoChange(trx, undo.change)
}
