import { model } from "@medusajs/framework/utils"

/** A line: a variant of the catalogue or free text. Title, price and taxes are snapshots. */
export const Line = model
  .define({ name: "TratoDocumentLine", tableName: "trato_document_line" }, {
    id: model.id({ prefix: "trdli" }).primaryKey(),
    document_id: model.text(),
    position: model.number(),
    /** item, section, note, subtotal: only items are sold. */
    kind: model.text().default("item"),
    is_optional: model.boolean().default(false),
    is_chosen: model.boolean().default(true),
    option_key: model.text().nullable(),
    /** Whether it is in the totals and in what the document becomes. */
    counts: model.boolean().default(true),
    device_id: model.text().nullable(),
    approval: model.text().nullable(),
    delivery_time: model.text().nullable(),
    tax_treatment: model.text().default("taxed"),
    brand: model.text().nullable(),
    model: model.text().nullable(),
    /** PB-05: never more than the quantity, by a check of the database too. */
    converted_quantity: model.bigNumber().default(0),
    /** The line of the source document it was made of. */
    source_line_id: model.text().nullable(),
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
