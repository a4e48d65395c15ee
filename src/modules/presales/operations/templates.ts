import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { SaveTemplateBody, TemplateDTO } from "../../../types/http/presales"
import { invalidField, notFound } from "../../../utils/errors"
import { Image, imageOf, restoreImages } from "./images"

const COLUMNS = ["id", "kind", "document_type", "name", "text", "content"] as const

export const listTemplates = async (knex: Knex): Promise<TemplateDTO[]> => knex("trato_document_template").select(...COLUMNS).orderBy(["kind", "name", "id"]).limit(500)

export type TemplateUndo = { id: string; images: Image[] }

/** Without an id a new one. Templates are copies: changing one changes no document. */
export async function saveTemplate(trx: Knex, id: string | null, body: SaveTemplateBody): Promise<{ template: TemplateDTO; undo: TemplateUndo }> {
  const { content, ...plain } = body
  const columns = { ...plain, ...(content === undefined ? {} : { content: content === null ? null : JSON.stringify(content) }), updated_at: trx.fn.now() }
  if (!id) {
    if (!body.name) throw invalidField("name", "required", "Escribe un nombre para la plantilla.")
    const made = generateEntityId(undefined, "trtpl")
    await trx("trato_document_template").insert({ kind: "template", ...columns, id: made })
    return { template: await one(trx, made), undo: { id: made, images: [] } }
  }
  const image = await imageOf(trx, "trato_document_template", { id })
  if (!image.count) throw notFound("template", id)
  await trx("trato_document_template").where({ id }).update(columns)
  return { template: await one(trx, id), undo: { id, images: [image] } }
}

const one = async (trx: Knex, id: string): Promise<TemplateDTO> => (await trx("trato_document_template").select(...COLUMNS).where({ id }).first<TemplateDTO | undefined>())!

export async function deleteTemplate(trx: Knex, id: string): Promise<TemplateUndo> {
  const image = await imageOf(trx, "trato_document_template", { id })
  if (!image.count) throw notFound("template", id)
  await trx("trato_document_template").where({ id }).del()
  return { id, images: [image] }
}

export async function undoTemplate(trx: Knex, undo: TemplateUndo): Promise<void> {
  await trx("trato_document_template").where({ id: undo.id }).del()
  await restoreImages(trx, undo.images)
}
