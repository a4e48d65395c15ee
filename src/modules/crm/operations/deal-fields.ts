import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { CreateDealFieldBody, DealFieldDTO, DealFieldOption, UpdateDealFieldBody } from "../../../types/http/crm-list"
import { conflict, invalidField, notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { Caller } from "../caller"
import { readDealFields } from "../queries/settings"
import { normalise } from "../search-text"
import { imagesOf, RowsUndo, ToldUndo } from "./images"

export const MOST_FIELDS = 50

export type SaveDealFieldInput = { caller: Caller } & (
  | { create: CreateDealFieldBody }
  | { id: string; update: UpdateDealFieldBody }
  | { id: string; delete: true }
  | { order: string[] }
)

/**
 * Adds, changes, removes or reorders the fields that the merchant defines for deals (B-18).
 * @throws name_taken, too_many_fields, options_missing at their field; field_in_use (409) for removing one that deals have.
 */
export async function saveDealField(trx: Knex, input: SaveDealFieldInput): Promise<{ id: string | null; undo: ToldUndo }> {
  // Serialised: keys and labels are unique, and an order names all of them.
  await trx.raw("select pg_advisory_xact_lock(hashtext('trato_deal_field'))")
  const fields = await readDealFields(trx)
  const { id, rows, action, data, changes } = "create" in input ? await create(trx, fields, input.create)
    : "update" in input ? await update(trx, fields, find(fields, input.id), input.update)
      : "delete" in input ? await remove(trx, find(fields, input.id))
        : await reorder(trx, fields, input.order)
  const entry: JournalDraft = { subject_type: "settings", subject_id: "deal_fields", action, actor: input.caller.actor, changes, data }
  await appendJournal(trx, [entry])
  return { id, undo: { rows: [rows], entries: [entry] } }
}

type Change = { id: string | null; rows: RowsUndo; action: string; data?: Record<string, unknown>; changes?: Record<string, [unknown, unknown]> }

async function create(trx: Knex, fields: DealFieldDTO[], body: CreateDealFieldBody): Promise<Change> {
  if (fields.filter((field) => !field.archived).length >= MOST_FIELDS) throw invalidField("label", "too_many_fields", `Puede haber hasta ${MOST_FIELDS} campos. Archiva alguno que ya no uses.`)
  assertLabelFree(fields, body.label, null)
  const id = generateEntityId(undefined, "trfield")
  const options = isChoice(body.type) ? mergeOptions([], body.options ?? []) : null
  await trx("trato_deal_field").insert({
    id, key: freeKey(fields, body.label), label: body.label, type: body.type, required: body.required ?? false,
    position: Math.max(-1, ...fields.map((field) => field.position)) + 1, options: options && JSON.stringify(options),
  })
  return { id, rows: { table: "trato_deal_field", images: [], created: [id] }, action: "settings.field_created", data: { name: body.label, type: body.type } }
}

async function update(trx: Knex, fields: DealFieldDTO[], field: DealFieldDTO, body: UpdateDealFieldBody): Promise<Change> {
  const images = await imagesOf(trx, "trato_deal_field", [field.id])
  if (body.label !== undefined) assertLabelFree(fields, body.label, field.id)
  const options = body.options && isChoice(field.type) ? mergeOptions(field.options, body.options) : undefined
  await trx("trato_deal_field").where({ id: field.id }).update({
    label: body.label, required: body.required, archived: body.archived, options: options && JSON.stringify(options), updated_at: new Date(),
  })
  const told: Record<string, [unknown, unknown]> = {}
  for (const name of ["label", "required", "archived"] as const) {
    if (body[name] !== undefined && body[name] !== field[name]) told[name === "label" ? "name" : name] = [field[name], body[name]]
  }
  if (options && shown(options) !== shown(field.options)) told.options = [shown(field.options), shown(options)]
  return { id: field.id, rows: { table: "trato_deal_field", images, created: [] }, action: "settings.field_updated", data: { name: field.label }, changes: told }
}

/** Only a field that no deal has ever filled in; else its values would be left without a name. */
async function remove(trx: Knex, field: DealFieldDTO): Promise<Change> {
  const used = await trx("trato_deal").select("id").whereRaw("custom_fields \\? ?", [field.key]).first<{ id: string } | undefined>()
  if (used) throw conflict("field_in_use", `Hay tratos con un valor en "${field.label}". Archívalo: dejará de pedirse y los valores se conservan.`, { field_id: field.id })
  const images = await imagesOf(trx, "trato_deal_field", [field.id])
  await trx("trato_deal_field").where({ id: field.id }).del()
  return { id: null, rows: { table: "trato_deal_field", images, created: [] }, action: "settings.field_deleted", data: { name: field.label } }
}

async function reorder(trx: Knex, fields: DealFieldDTO[], order: string[]): Promise<Change> {
  const ids = fields.map((field) => field.id)
  const images = await imagesOf(trx, "trato_deal_field", ids)
  await writeOrder(trx, "trato_deal_field", ids, order)
  return { id: null, rows: { table: "trato_deal_field", images, created: [] }, action: "settings.fields_reordered", data: { names: order.map((id) => find(fields, id).label) } }
}

/** @throws order_incomplete (409) when `order` is not the same rows: the list changed since it was shown. */
export async function writeOrder(trx: Knex, table: "trato_deal_field" | "trato_lost_reason", ids: string[], order: string[]): Promise<void> {
  if (new Set(order).size !== order.length || order.length !== ids.length || order.some((id) => !ids.includes(id))) {
    throw conflict("order_incomplete", "La lista cambió mientras la ordenabas. Vuelve a cargarla y ordénala otra vez.", {})
  }
  await trx.raw(`update "${table}" t set position = o.place - 1, updated_at = now() from unnest(?::text[]) with ordinality o (id, place) where t.id = o.id`, [order])
}

/** Those left out are kept as archived: deals may have them. A label may return from the archive. */
function mergeOptions(known: DealFieldOption[], wanted: { id?: string; label: string }[]): DealFieldOption[] {
  const seen = new Set<string>()
  for (const [index, { label }] of wanted.entries()) {
    const name = label.toLowerCase()
    if (seen.has(name)) throw invalidField(`options.${index}.label`, "name_taken", `La opción "${label}" está repetida.`)
    seen.add(name)
  }
  if (!wanted.length) throw invalidField("options", "options_missing", "Agrega al menos una opción.")
  const live = wanted.map(({ id, label }): DealFieldOption => {
    const old = known.find((option) => option.id === id) ?? known.find((option) => option.archived && option.label.toLowerCase() === label.toLowerCase())
    return { id: old?.id ?? generateEntityId(undefined, "opt"), label, archived: false }
  })
  return [...live, ...known.filter((option) => !live.some((l) => l.id === option.id)).map((option) => ({ ...option, archived: true }))]
}

const shown = (options: DealFieldOption[]): string => options.filter((option) => !option.archived).map((option) => option.label).join(", ")

const isChoice = (type: DealFieldDTO["type"]): boolean => type === "select" || type === "multi_select"

function find(fields: DealFieldDTO[], id: string): DealFieldDTO {
  const field = fields.find((one) => one.id === id)
  if (!field) throw notFound("custom field", id)
  return field
}

function assertLabelFree(fields: DealFieldDTO[], label: string, except: string | null): void {
  if (fields.some((field) => field.id !== except && field.label.toLowerCase() === label.toLowerCase())) {
    throw invalidField("label", "name_taken", `Ya hay un campo "${label}", quizá archivado.`)
  }
}

/** `Ancho de mesa` → `ancho_de_mesa`, with a number when that is taken, also by what every object has: `Constructor` is a field of some shops. */
function freeKey(fields: DealFieldDTO[], label: string): string {
  const base = normalise(label).replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 36) || "campo"
  const taken = new Set(fields.map((field) => field.key))
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}_${n}`
    if (!taken.has(key) && !(key in {})) return key
  }
}
