import { model } from "@medusajs/framework/utils"

/** A line as it was sold. Amounts keep up to six decimals; only sums are rounded. */
export const NoteLine = model
  .define({ name: "TratoNoteLine", tableName: "trato_note_line" }, {
    id: model.id({ prefix: "trnlin" }).primaryKey(),
    note_id: model.text(),
    position: model.number(),
    kind: model.enum(["item", "shipping", "fee"]).default("item"),
    variant_id: model.text().nullable(),
    product_id: model.text().nullable(),
    title: model.text(),
    description: model.text().nullable(),
    sku: model.text().nullable(),
    unit: model.text().nullable(),
    quantity: model.bigNumber(),
    unit_price: model.bigNumber(),
    is_tax_inclusive: model.boolean().default(false),
    /** TaxLine[] of src/types/lines.ts. */
    tax_lines: model.json(),
    subtotal: model.bigNumber(),
    discount_total: model.bigNumber(),
    tax_total: model.bigNumber(),
    total: model.bigNumber(),
    /** c_ClaveProdServ, c_ClaveUnidad and c_ObjetoImp when the catalogue says them. */
    product_code: model.text().nullable(),
    unit_code: model.text().nullable(),
    tax_object: model.text().nullable(),
    /** The order's own line or delivery that it is; what comes back or is added there is found by it. */
    order_line_id: model.text().nullable(),
  })
  .indexes([{ on: ["note_id", "position"], unique: true }])
