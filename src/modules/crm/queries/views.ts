import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { SavedViewDTO, ViewList } from "../../../types/http/crm-list"

export type ViewRecord = Omit<SavedViewDTO, "owner" | "can"> & { owner_id: string }

/** One's own views of a list and those shared with all, by name. */
export async function readViews(knex: Knex, list: ViewList, actorId: string, id?: string): Promise<ViewRecord[]> {
  const columns = ["id", "list", "name", "owner_id", "shared", "filters", "columns", "sort", "version"] as const
  return (await knex("trato_saved_view").select(...columns).where({ list }).whereNull("deleted_at").where((q) => q.where({ owner_id: actorId }).orWhere({ shared: true }))
    .modify((q) => { if (id) void q.where({ id }) }).orderByRaw("shared, lower(name)").limit(500)) as ViewRecord[]
}
