import { model } from "@medusajs/framework/utils"

/** The deal a cart became: one per cart, for good. */
export const CartDeal = model
  .define({ name: "TratoCartDeal", tableName: "trato_cart_deal" }, {
    id: model.id({ prefix: "trcdeal" }).primaryKey(),
    cart_id: model.text(),
    deal_id: model.text(),
    /** `released`: a person closed the deal before the cart was decided. */
    state: model.enum(["open", "won", "lost", "released"]).default("open"),
    email: model.text(),
    order_id: model.text().nullable(),
  })
  .indexes([{ on: ["cart_id"], unique: true, name: "IDX_trato_cart_deal_cart" }, { on: ["deal_id"], name: "IDX_trato_cart_deal_deal" }])
