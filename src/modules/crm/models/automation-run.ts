import { model } from "@medusajs/framework/utils"

/** One automation acting on one happening. The unique key of the two makes it one, however many workers look. */
export const AutomationRun = model
  .define({ name: "TratoAutomationRun", tableName: "trato_automation_run" }, {
    id: model.id({ prefix: "traurn" }).primaryKey(),
    automation_id: model.text(),
    /** The journal's entry, or what makes a timed happening one of a kind. */
    event_key: model.text(),
    subject_type: model.text(),
    subject_id: model.text(),
    subject_label: model.text().nullable(),
    deal_id: model.text().nullable(),
    status: model.enum(["pending", "done", "failed", "skipped"]).default("pending"),
    /** The automations that led here, this one last. */
    chain: model.json(),
    /** ActionResult[]: how far it came. */
    results: model.json().default([] as never),
    turn: model.number().nullable(),
    attempts: model.number().default(0),
    next_attempt_at: model.dateTime(),
    lease_until: model.dateTime().nullable(),
    error: model.text().nullable(),
    finished_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["automation_id", "event_key"], unique: true, name: "IDX_trato_automation_run_once" },
    { on: ["automation_id", "created_at", "id"], name: "IDX_trato_automation_run_list" },
    { on: ["automation_id", "subject_id", "created_at"], name: "IDX_trato_automation_run_subject" },
  ])
