import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../../types/common"
import { conflict, notFound } from "../../../utils/errors"
import { QuestionRow } from "../tables"
import { refusal } from "../transitions"
import { Undo, undoChange, writeChange } from "./change-document"
import { Image, imageOf, restoreImages } from "./images"
import { lockDocument, Reach } from "./lock-document"

/** More would be a chat, and the link is open to whoever has it. */
const MAX_QUESTIONS = 30

export type AskInput = { document_id: string; text: string; name: string | null; actor: Actor }
export type QuestionUndo = { change: Undo; images: Image[] }

export async function askQuestion(trx: Knex, input: AskInput & { today: CivilDate }): Promise<{ id: string; undo: QuestionUndo }> {
  const row = await lockDocument(trx, input.document_id, null)
  // The page asks no more either, once there is nothing left to answer.
  const closed = refusal(row, "accept", input.today)
  if (closed) throw conflict(closed.code, closed.message, { status: row.status })
  const images = [await imageOf(trx, "trato_document_question", { document_id: row.id })]
  if (images[0].count >= MAX_QUESTIONS) throw conflict("too_many_questions", "Ya hay muchas preguntas en este documento; llama o escribe a la tienda.")
  const id = generateEntityId(undefined, "trqst")
  await trx("trato_document_question").insert({ id, document_id: row.id, text: input.text, asked_by: input.name })
  const { undo } = await writeChange(trx, row, {}, { action: "document.asked", actor: input.actor, text: input.text }, false)
  return { id, undo: { change: undo, images } }
}

export type AnswerInput = { document_id: string; question_id: string; answer: string; reach: Reach; actor: Actor }

export async function answerQuestion(trx: Knex, input: AnswerInput): Promise<{ question: QuestionRow; undo: QuestionUndo }> {
  const row = await lockDocument(trx, input.document_id, input.reach)
  const images = [await imageOf(trx, "trato_document_question", { document_id: row.id })]
  const question = (JSON.parse(images[0].rows) as QuestionRow[]).find((q) => q.id === input.question_id)
  if (!question) throw notFound("question", input.question_id)
  const change = { answer: input.answer, answered_by: input.actor.name ?? null, answered_at: new Date() }
  await trx("trato_document_question").where({ id: question.id }).update(change)
  const { undo } = await writeChange(trx, row, {}, { action: "document.question_answered", actor: input.actor, text: input.answer, data: { question: question.text } }, false)
  return { question: { ...question, ...change, answered_at: change.answered_at.toISOString() }, undo: { change: undo, images } }
}

export async function undoQuestion(trx: Knex, undo: QuestionUndo): Promise<void> {
  await restoreImages(trx, undo.images)
  await undoChange(trx, undo.change)
}
