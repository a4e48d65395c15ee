import { model } from "@medusajs/framework/utils"

/** How the shop wants its CRM to behave: one row, `trcrm_settings`. */
export const CrmSettings = model.define({ name: "TratoCrmSettings", tableName: "trato_crm_settings" }, {
  id: model.id({ prefix: "trcrm" }).primaryKey(),
  /** A deal is not lost without a reason of the list (B-09). */
  lost_reason_required: model.boolean().default(false),
  /** What canceling the last order of a won deal does: put it back on the board, or ask in the bell (B-11). */
  last_order_canceled: model.enum(["reopen", "ask"]).default("reopen"),
})
