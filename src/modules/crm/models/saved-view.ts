import { model } from "@medusajs/framework/utils"

/** A way to look at a list: filters, columns and order under a name, for one person or for all (B-18). */
export const SavedView = model.define({ name: "TratoSavedView", tableName: "trato_saved_view" }, {
  id: model.id({ prefix: "trview" }).primaryKey(),
  /** Which list: `deals`. */
  list: model.text(),
  name: model.text(),
  owner_id: model.text(),
  shared: model.boolean().default(false),
  /** As the address of the list carries them: name → text. */
  filters: model.json(),
  /** Null: the list's own columns. */
  columns: model.json().nullable(),
  sort: model.text().nullable(),
  version: model.number().default(1),
})
