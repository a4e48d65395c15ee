import { model } from "@medusajs/framework/utils"

/** A line: a variant of the catalogue or free text. Title, price and taxes are snapshots. */
export const Line = model
  .define({ name: "TratoDocumentLine", tableName: "trato_document_line" }, {
    id: model.id({ prefix: "trdli" }).primaryKey(),
    document_id: model.text(),
    position: model.number(),
    variant_id: model.text().nullable(),
    product_id: model.text().nullable(),
    title: model.text(),
    description: model.text().nullable(),
    sku: model.text().nullable(),
    unit: model.text().nullable(),
    quantity: model.bigNumber(),
    unit_price: model.bigNumber(),
    is_tax_inclusive: model.boolean().default(false),
    /** LineDiscount as typed. */
    discount: model.json().nullable(),
    /** All that is taken off the line, in the price's own terms. */
    adjustment: model.bigNumber(),
    /** TaxLine[] */
    tax_lines: model.json(),
    /** True when a person set the taxes instead of the host's settings. */
    has_own_taxes: model.boolean().default(false),
    subtotal: model.bigNumber(),
    discount_total: model.bigNumber(),
    tax_total: model.bigNumber(),
    total: model.bigNumber(),
  })
  .indexes([
    { on: ["document_id", "position"], name: "IDX_trato_document_line_document" },
    { on: ["variant_id"], name: "IDX_trato_document_line_variant", where: "variant_id is not null" },
  ])
