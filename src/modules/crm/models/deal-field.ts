import { model } from "@medusajs/framework/utils"

/** A field that the merchant adds to deals (B-18). Its values are in `trato_deal.custom_fields` under `key`. */
export const DealField = model
  .define({ name: "TratoDealField", tableName: "trato_deal_field" }, {
    id: model.id({ prefix: "trfield" }).primaryKey(),
    /** Never changes, so that values and saved filters keep their meaning when the label does. */
    key: model.text(),
    label: model.text(),
    type: model.enum(["text", "number", "money", "date", "select", "multi_select", "boolean"]),
    required: model.boolean().default(false),
    position: model.number().default(0),
    archived: model.boolean().default(false),
    /** Of the two kinds of selection: `{ id, label, archived }`. */
    options: model.json().nullable(),
  })
  .indexes([{ on: ["key"], name: "IDX_trato_deal_field_key", unique: true }])
