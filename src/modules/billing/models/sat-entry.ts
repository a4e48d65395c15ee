import { model } from "@medusajs/framework/utils"

/** One row of a long catalogue: a product or service code, or a postal code with its state and municipality. */
export const SatEntry = model
  .define({ name: "TratoSatEntry", tableName: "trato_sat_entry" }, {
    id: model.id({ prefix: "trsatc" }).primaryKey(),
    catalog: model.enum(["product_codes", "postal_codes"]),
    code: model.text(),
    name: model.text(),
    /** Words to find it by, without accents, in lower case. */
    search: model.text(),
    /** Of a postal code: state, municipality, locality, border. */
    facts: model.json().nullable(),
  })
  .indexes([{ on: ["catalog", "code"], unique: true }])
