import { model } from "@medusajs/framework/utils"

/** Why a deal was not won. The merchant edits the list (B-09). */
export const LostReason = model.define({ name: "TratoLostReason", tableName: "trato_lost_reason" }, {
  id: model.id({ prefix: "trlost" }).primaryKey(),
  name: model.text(),
  position: model.number().default(0),
  /** "Otro" asks for a text. */
  needs_note: model.boolean().default(false),
})
