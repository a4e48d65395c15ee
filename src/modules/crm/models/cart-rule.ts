import { model } from "@medusajs/framework/utils"

/** Whether and when an abandoned cart becomes a deal (B-13): one row, `trcart_rule`. */
export const CartRule = model.define({ name: "TratoCartRule", tableName: "trato_cart_rule" }, {
  id: model.id({ prefix: "trcart" }).primaryKey(),
  enabled: model.boolean().default(false),
  /** Carts that were abandoned before are none of its. */
  enabled_at: model.dateTime().nullable(),
  min_amount: model.bigNumber().default(1000),
  currency_code: model.text().default("mxn"),
  hours: model.number().default(24),
  stage_id: model.text().nullable(),
  owner_id: model.text().nullable(),
  close_days: model.number().default(14),
  lost_reason_id: model.text().nullable(),
})
