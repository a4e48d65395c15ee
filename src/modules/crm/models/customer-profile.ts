import { model } from "@medusajs/framework/utils"

/**
 * What the CRM knows of a customer of the host (D13): their seller, the person one talks to, and how far
 * they have come from Prospecto to Cliente. `search` and `name_sort` (normalised texts) are added by the
 * migration; name and e-mail are copies, so that the list of prospects reads no other module.
 */
export const CustomerProfile = model
  .define({ name: "TratoCustomerProfile", tableName: "trato_customer_profile" }, {
    id: model.id({ prefix: "trcprof" }).primaryKey(),
    customer_id: model.text(),
    seller_id: model.text().index().nullable(),
    created_by: model.text().nullable(),
    name: model.text().nullable(),
    email: model.text().nullable(),
    contact_name: model.text().nullable(),
    contact_position: model.text().nullable(),
    contact_phone: model.text().nullable(),
    contact_email: model.text().nullable(),
    address: model.text().nullable(),
    lifecycle: model.enum(["prospect", "potential", "customer"]).default("prospect"),
    prospect_state: model.enum(["new", "attempted", "contacted", "qualified", "unqualified"]).default("new"),
    /** When they first bought, or were made a customer by hand. */
    became_customer_at: model.dateTime().nullable(),
    version: model.number().default(1),
  })
  .indexes([{ on: ["customer_id"], name: "IDX_trato_customer_profile_customer", unique: true }])
