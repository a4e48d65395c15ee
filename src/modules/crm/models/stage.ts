import { model } from "@medusajs/framework/utils"

/** A column of the board. Its row is the lock under which the order of its deals changes. */
export const Stage = model
  .define({ name: "TratoStage", tableName: "trato_stage" }, {
    id: model.id({ prefix: "trstg" }).primaryKey(),
    pipeline_id: model.text(),
    name: model.text(),
    help: model.text().nullable(),
    /** `#rrggbb` */
    color: model.text(),
    /** Percent, 0 to 100. */
    probability: model.number().nullable(),
    position: model.number(),
    rotting_days: model.number().nullable(),
    wip_limit: model.number().nullable(),
  })
  .indexes([{ on: ["pipeline_id", "position"], name: "IDX_trato_stage_pipeline" }])
