import { model } from "@medusajs/framework/utils"

/** A long catalogue of the authority, as imported from its own file. `id`: `product_codes` or `postal_codes`. */
export const SatCatalog = model.define({ name: "TratoSatCatalog", tableName: "trato_sat_catalog" }, {
  id: model.text().primaryKey(),
  rows: model.number(),
  /** Name of the file it came from. */
  source: model.text(),
  imported_at: model.dateTime(),
})
