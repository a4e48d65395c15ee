import { model } from "@medusajs/framework/utils"

/** A sales funnel. `version` rises with every save, so that a stale draft of it is noticed (CRM-31). */
export const Pipeline = model
  .define({ name: "TratoPipeline", tableName: "trato_pipeline" }, {
    id: model.id({ prefix: "trpipe" }).primaryKey(),
    name: model.text(),
    is_default: model.boolean().default(false),
    position: model.number().default(0),
    version: model.number().default(1),
    /** Put away: on no board and in no form, its deals stay in the list (B-01). Never of the default one. */
    archived_at: model.dateTime().nullable(),
  })
  .indexes([{ on: ["is_default"], name: "IDX_trato_pipeline_one_default", unique: true, where: "is_default AND deleted_at IS NULL" }])
