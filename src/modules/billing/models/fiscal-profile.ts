import { model } from "@medusajs/framework/utils"

/** A customer's tax data, kept on the customer's page (BIL-16). */
export const FiscalProfile = model
  .define({ name: "TratoFiscalProfile", tableName: "trato_fiscal_profile" }, {
    id: model.id({ prefix: "trfisc" }).primaryKey(),
    customer_id: model.text(),
    tax_id: model.text(),
    /** FiscalReceiver of src/types/fiscal.ts. */
    receiver: model.json(),
    /** When the buyer said yes to being remembered; null: the merchant keeps them. */
    consented_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["customer_id"], unique: true }])
