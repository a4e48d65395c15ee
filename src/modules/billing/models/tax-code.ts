import { model } from "@medusajs/framework/utils"

/** The authority's codes of a product of the host, or the defaults of a category. Fields that are null say nothing. */
export const TaxCode = model
  .define({ name: "TratoTaxCode", tableName: "trato_tax_code" }, {
    id: model.id({ prefix: "trtaxc" }).primaryKey(),
    subject_type: model.enum(["product", "category"]),
    subject_id: model.text(),
    /** c_ClaveProdServ, c_ClaveUnidad, c_ObjetoImp. */
    product_code: model.text().nullable(),
    unit_code: model.text().nullable(),
    tax_object: model.text().nullable(),
  })
  .indexes([{ on: ["subject_type", "subject_id"], unique: true }])
