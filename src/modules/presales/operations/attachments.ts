import { createHash } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../../types/common"
import { conflict, invalidField, notFound } from "../../../utils/errors"
import { kindOf, safeName } from "../content-type"
import { AttachmentRow } from "../tables"
import { Undo, undoChange, writeChange } from "./change-document"
import { Image, imageOf, restoreImages } from "./images"
import { assertAllowed, lockDocument, Reach } from "./lock-document"

/** Of one file, and of all files of a document. */
export const MAX_FILE = 10 * 1024 * 1024
const MAX_FILES = 20

export type AttachInput = { document_id: string; name: string; content: Buffer; is_public: boolean; /** Of a service: the device that a photo shows. */ device_id?: string | null; reach: Reach; actor: Actor; today: CivilDate }

export type AttachUndo = { change: Undo; attachment_id: string; file_id: string }

/** @throws invalid at `content` for a type that is not taken or too many bytes. */
export async function addAttachment(trx: Knex, input: AttachInput): Promise<{ id: string; undo: AttachUndo }> {
  const { content } = input
  if (content.length > MAX_FILE) throw invalidField("content", "file_too_large", "El archivo pasa de 10 MB.", { maximum: MAX_FILE })
  const kind = content.length ? kindOf(content, input.name) : null
  if (!kind) throw invalidField("content", "file_type_not_taken", "Ese tipo de archivo no se acepta: adjunta imágenes, PDF, documentos de Office o texto.")
  const row = await lockDocument(trx, input.document_id, input.reach)
  assertAllowed(row, "attach", input.today)
  if (row.attachment_count >= MAX_FILES) throw conflict("too_many_files", `Un documento lleva a lo más ${MAX_FILES} archivos.`, { maximum: MAX_FILES })
  if (input.device_id && !(await trx("trato_document_device").select("id").where({ id: input.device_id, document_id: row.id }).first())) throw invalidField("device_id", "device_not_found", "Ese equipo ya no está en el documento.")
  const [file_id, id, name] = [generateEntityId(undefined, "trfil"), generateEntityId(undefined, "tratt"), safeName(input.name, kind)]
  await trx("trato_document_file").insert({ id: file_id, content })
  await trx("trato_document_attachment").insert({ id, document_id: row.id, file_id, name, content_type: kind.content_type, size: content.length, sha256: createHash("sha256").update(content).digest("hex"), is_public: input.is_public, device_id: input.device_id ?? null, created_by: input.actor.id })
  const { undo } = await writeChange(trx, row, { attachment_count: row.attachment_count + 1 }, { action: "document.attached", actor: input.actor, data: { attachment_id: id, name, size: content.length } }, false)
  return { id, undo: { change: undo, attachment_id: id, file_id } }
}

export async function undoAttach(trx: Knex, undo: AttachUndo): Promise<void> {
  await trx("trato_document_attachment").where({ id: undo.attachment_id }).del()
  await trx("trato_document_file").where({ id: undo.file_id }).del()
  await undoChange(trx, undo.change)
}

export type DetachUndo = { change: Undo; images: Image[] }

/** The bytes go with the last document that names them. */
export async function removeAttachment(trx: Knex, input: Pick<AttachInput, "document_id" | "reach" | "actor" | "today"> & { attachment_id: string }): Promise<DetachUndo> {
  const row = await lockDocument(trx, input.document_id, input.reach)
  assertAllowed(row, "detach", input.today)
  const found = await trx("trato_document_attachment").select("file_id", "name").where({ id: input.attachment_id, document_id: row.id }).first<{ file_id: string; name: string } | undefined>()
  if (!found) throw notFound("attachment", input.attachment_id)
  const images = [await imageOf(trx, "trato_document_file", { id: found.file_id }), await imageOf(trx, "trato_document_attachment", { id: input.attachment_id })]
  await trx("trato_document_attachment").where({ id: input.attachment_id }).del()
  const used = await trx("trato_document_attachment").select("id").where({ file_id: found.file_id }).first()
  if (used) images.shift()
  else await trx("trato_document_file").where({ id: found.file_id }).del()
  const { undo } = await writeChange(trx, row, { attachment_count: Math.max(0, row.attachment_count - 1) }, { action: "document.detached", actor: input.actor, data: { name: found.name } }, false)
  return { change: undo, images }
}

export async function undoDetach(trx: Knex, undo: DetachUndo): Promise<void> {
  await restoreImages(trx, undo.images)
  await undoChange(trx, undo.change)
}

export type FileContent = Pick<AttachmentRow, "id" | "name" | "content_type" | "is_public"> & { content: Buffer }

/** Bytes of attachments of this very document: an id of another document finds nothing. */
export const readFiles = async (knex: Knex, documentId: string, ids?: string[]): Promise<FileContent[]> => {
  const query = knex("trato_document_attachment as a").join("trato_document_file as f", "f.id", "a.file_id").select("a.id", "a.name", "a.content_type", "a.is_public", "f.content").where("a.document_id", documentId).orderBy("a.created_at")
  return ids ? query.whereIn("a.id", ids) : query
}
