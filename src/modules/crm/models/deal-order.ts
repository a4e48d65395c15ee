import { model } from "@medusajs/framework/utils"

/** An order that came out of a deal. An order belongs to one deal; the won value is the sum of the live ones (B-11). */
export const DealOrder = model
  .define({ name: "TratoDealOrder", tableName: "trato_deal_order" }, {
    id: model.id({ prefix: "trdord" }).primaryKey(),
    deal_id: model.text().index(),
    order_id: model.text(),
    amount: model.bigNumber(),
    currency_code: model.text(),
    status: model.enum(["live", "canceled"]).default("live"),
    /** Set when the order was really placed, so that an order is counted once. */
    placed_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["order_id"], name: "IDX_trato_deal_order_order", unique: true }])
