import { model } from "@medusajs/framework/utils"

/** What the CRM knows of a customer of the host (D13): their seller, for now. */
export const CustomerProfile = model
  .define({ name: "TratoCustomerProfile", tableName: "trato_customer_profile" }, {
    id: model.id({ prefix: "trcprof" }).primaryKey(),
    customer_id: model.text(),
    seller_id: model.text().index().nullable(),
  })
  .indexes([{ on: ["customer_id"], name: "IDX_trato_customer_profile_customer", unique: true }])
