import { model } from "@medusajs/framework/utils"

/**
 * A deal. Beside these columns the migration adds `field_versions` (at which version each field last
 * changed, D18), `stage_entered_at` (stage-visits.ts), `tags`, `search`, `title_sort` and `customer_sort` (normalised texts), which only hand-written SQL touches.
 */
export const Deal = model
  .define({ name: "TratoDeal", tableName: "trato_deal" }, {
    id: model.id({ prefix: "trdeal" }).primaryKey(),
    /** Clave de trato, `T-000123`. */
    key: model.text(),
    title: model.text(),
    description: model.text().nullable(),
    customer_id: model.text().nullable(),
    /** The customer's name when last seen: board, list and search read no other module. */
    customer_name: model.text().nullable(),
    contact_name: model.text().nullable(),
    owner_id: model.text().nullable(),
    created_by: model.text().nullable(),
    value: model.bigNumber().nullable(),
    currency_code: model.text(),
    priority: model.enum(["none", "low", "medium", "high"]).default("none"),
    pipeline_id: model.text(),
    /** Of a closed deal: where it was closed; the stage may be gone by now. */
    stage_id: model.text(),
    /** Only of closed deals: the stage's name as it was (D5). */
    stage_name: model.text().nullable(),
    /** Place among the open deals of the stage; bytewise order. Null once closed. */
    rank: model.text().nullable(),
    status: model.enum(["open", "won", "lost"]).default("open"),
    expected_close_on: model.text().nullable(),
    closed_on: model.text().nullable(),
    closed_at: model.dateTime().nullable(),
    first_won_at: model.dateTime().nullable(),
    won_value: model.bigNumber().nullable(),
    /** An order may be in another currency than the estimate. */
    won_currency_code: model.text().nullable(),
    lost_reason_id: model.text().nullable(),
    lost_note: model.text().nullable(),
    reopened_count: model.number().default(0),
    custom_fields: model.json().nullable(),
    /** Its own, 0 to 100, instead of its stage's (B-07). */
    probability: model.number().nullable(),
    version: model.number().default(1),
  })
  .indexes([{ on: ["key"], name: "IDX_trato_deal_key", unique: true, where: "deleted_at IS NULL" }])
