import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../../types/common"
import { DocumentRow } from "../tables"
import { stageAfterAnswer, statusAfter } from "../transitions"
import { Undo, undoChange, writeChange } from "./change-document"
import { linesOf } from "./conversions"
import { Image, imageOf, restoreImages } from "./images"
import { assertAllowed, lockDocument, Reach } from "./lock-document"
import { recompose } from "./recompose"
import { answerRepairOf, RepairUndo, undoRepairAnswer } from "./sold-once"

export type RejectInput = {
  id: string
  reach: Reach
  actor: Actor
  today: CivilDate
  name: string | null
  reason: string | null
  evidence?: { ip: string | null; user_agent: string | null } | null
}

export type RejectUndo = { change: Undo; images: Image[]; repair: RepairUndo | null }

/** The customer says no, and why. Of a repair every line is declined with it and nothing is owed for them (PB-09); the device still has to go back. */
export async function rejectDocument(trx: Knex, input: RejectInput): Promise<RejectUndo> {
  const row = await lockDocument(trx, input.id, input.reach)
  assertAllowed(row, "reject", input.today)
  const images: Image[] = []
  const stage = stageAfterAnswer(row, "rejected")
  const set: Partial<DocumentRow> = { status: statusAfter(row, "reject"), answered_at: new Date(), answered_by: input.name ?? input.actor.name ?? null, rejection_reason: input.reason }
  if (stage) {
    images.push(await imageOf(trx, "trato_document_line", { document_id: row.id }))
    const lines = (await linesOf(trx, row.id)).map((line) => (line.kind === "item" ? { ...line, approval: "declined" as const } : line))
    Object.assign(set, { stage }, await recompose(trx, row, lines, row.chosen_option))
  }
  const { undo } = await writeChange(trx, row, set, {
    action: "document.rejected", actor: input.actor, text: input.reason, data: input.evidence ? { ...input.evidence } : null, ...(stage ? { changes: { stage: [row.stage, stage] } } : {}),
  })
  return { change: undo, images, repair: await answerRepairOf(trx, row, "rejected", input.actor) }
}

export async function undoReject(trx: Knex, undo: RejectUndo): Promise<void> {
  if (undo.repair) await undoRepairAnswer(trx, undo.repair)
  await restoreImages(trx, undo.images)
  await undoChange(trx, undo.change)
}
