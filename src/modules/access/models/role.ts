import { model } from "@medusajs/framework/utils"

/** A named set of grants with the rows they reach. The four presets are made by the migration. */
export const Role = model
  .define({ name: "TratoRole", tableName: "trato_role" }, {
    id: model.id({ prefix: "trrole" }).primaryKey(),
    name: model.text(),
    /** Set on the four presets, so that screens can translate their names. */
    preset: model.enum(["administrator", "leader", "seller", "viewer"]).nullable(),
    grants: model.array(),
    scope: model.enum(["own", "team", "all"]).default("own"),
  })
  .indexes([{ on: ["name"], unique: true }])
