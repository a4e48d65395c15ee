import { model } from "@medusajs/framework/utils"

/** When something happens, and some conditions hold, then do this (B-14). Off until somebody switches it on. */
export const Automation = model.define({ name: "TratoAutomation", tableName: "trato_automation" }, {
  id: model.id({ prefix: "trauto" }).primaryKey(),
  name: model.text(),
  /** AutomationTrigger */
  trigger: model.json(),
  /** AutomationConditions */
  conditions: model.json(),
  /** AutomationAction[] */
  actions: model.json(),
  enabled: model.boolean().default(false),
  /** What happened before it was switched on is none of its. */
  enabled_at: model.dateTime().nullable(),
  /** Why it stands still although it is switched on. */
  pause_reason: model.enum(["stage_gone", "user_gone", "pipeline_gone", "keeps_failing"]).nullable(),
  pause_what: model.text().nullable(),
  /** Of "assign in turns": how many turns were given. */
  turn: model.number().default(0),
  last_run_at: model.dateTime().nullable(),
  created_by: model.text().nullable(),
  version: model.number().default(1),
})
