import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { SavedViewBody, UpdateSavedViewBody, ViewList } from "../../../types/http/crm-list"
import { conflict, forbidden, invalidField, notFound } from "../../../utils/errors"
import { imagesOf, RowsUndo } from "./images"

const MOST_VIEWS = 100

export type SaveViewInput = { actor_id: string; may_share: boolean } & (
  | { create: SavedViewBody }
  | { id: string; update: UpdateSavedViewBody }
  | { id: string; delete: true }
)

type ViewRow = { id: string; list: ViewList; name: string; owner_id: string; shared: boolean; version: number }

/**
 * Saves, changes or removes a view of a list (B-18). One's own is one's own affair; what all see, and
 * showing it to all, is for who holds `view:share`. Another person's own view answers as none.
 * @throws name_taken at the field, view_changed (409), forbidden, not_found.
 */
export async function saveView(trx: Knex, input: SaveViewInput): Promise<{ id: string; list: ViewList; undo: RowsUndo }> {
  await trx.raw("select pg_advisory_xact_lock(hashtext('trato_saved_view:' || ?))", [input.actor_id])
  if ("create" in input) return create(trx, input.actor_id, input.may_share, input.create)
  const view = await lockView(trx, input.id, input.actor_id)
  if (view.shared && !input.may_share) throw mayNotShare()
  const undo: RowsUndo = { table: "trato_saved_view", images: await imagesOf(trx, "trato_saved_view", [view.id]), created: [] }
  if ("delete" in input) {
    await trx("trato_saved_view").where({ id: view.id }).del()
    return { id: view.id, list: view.list, undo }
  }
  const { name, shared, filters, columns, sort, version } = input.update
  if (version !== undefined && version !== view.version) throw conflict("view_changed", "Alguien cambió esta vista mientras tanto. Vuelve a cargarla.", { version: view.version })
  if (shared && !input.may_share) throw mayNotShare()
  if (name !== undefined) await assertNameFree(trx, view.list, view.owner_id, name, view.id)
  await trx("trato_saved_view").where({ id: view.id }).update({
    name, shared, sort, version: view.version + 1, updated_at: new Date(),
    filters: filters && JSON.stringify(filters), columns: columns === undefined ? undefined : columns === null ? null : JSON.stringify(columns),
  })
  return { id: view.id, list: view.list, undo }
}

async function create(trx: Knex, actorId: string, mayShare: boolean, body: SavedViewBody): Promise<{ id: string; list: ViewList; undo: RowsUndo }> {
  if (body.shared && !mayShare) throw mayNotShare()
  await assertNameFree(trx, body.list, actorId, body.name, null)
  const [{ count }] = await trx("trato_saved_view").where({ owner_id: actorId, list: body.list }).count({ count: "*" })
  if (Number(count) >= MOST_VIEWS) throw invalidField("name", "too_many_views", `Puedes guardar hasta ${MOST_VIEWS} vistas. Elimina alguna que ya no uses.`)
  const id = generateEntityId(undefined, "trview")
  await trx("trato_saved_view").insert({
    id, list: body.list, name: body.name, owner_id: actorId, shared: body.shared ?? false, sort: body.sort ?? null,
    filters: JSON.stringify(body.filters ?? {}), columns: body.columns ? JSON.stringify(body.columns) : null,
  })
  return { id, list: body.list, undo: { table: "trato_saved_view", images: [], created: [id] } }
}

async function lockView(trx: Knex, id: string, actorId: string): Promise<ViewRow> {
  const view = await trx("trato_saved_view").select("id", "list", "name", "owner_id", "shared", "version").where({ id }).whereNull("deleted_at").forUpdate().first<ViewRow | undefined>()
  if (!view || (!view.shared && view.owner_id !== actorId)) throw notFound("view", id)
  return view
}

const mayNotShare = () => forbidden("Tu rol no permite cambiar las vistas que ven todas las personas.", { grant: "view:share" })

async function assertNameFree(trx: Knex, list: string, ownerId: string, name: string, except: string | null): Promise<void> {
  const taken = await trx("trato_saved_view").select("id").where({ list, owner_id: ownerId }).whereRaw("lower(name) = lower(?)", [name]).whereNull("deleted_at").first<{ id: string } | undefined>()
  if (taken && taken.id !== except) throw invalidField("name", "name_taken", `Ya tienes una vista "${name}".`)
}
