import { model } from "@medusajs/framework/utils"

/** Something to do at a time: "Seguimiento" (EXT-04). Beside these columns the migration adds `remind_at`, which a trigger keeps. */
export const Activity = model.define({ name: "TratoActivity", tableName: "trato_activity" }, {
  id: model.id({ prefix: "tract" }).primaryKey(),
  type: model.enum(["call", "email", "meeting", "message", "task", "other"]),
  /** The merchant's own word for `other`. */
  type_name: model.text().nullable(),
  title: model.text(),
  notes: model.text().nullable(),
  due_at: model.dateTime(),
  duration_minutes: model.number().nullable(),
  remind_minutes: model.number().nullable(),
  /** When it was told; null: not yet. Emptied when the time changes. */
  reminded_at: model.dateTime().nullable(),
  /** Until when one worker has the reminder to itself. */
  reminder_lease: model.dateTime().nullable(),
  priority: model.enum(["none", "low", "medium", "high"]).default("none"),
  owner_id: model.text().nullable(),
  created_by: model.text().nullable(),
  deal_id: model.text().nullable(),
  customer_id: model.text().nullable(),
  customer_name: model.text().nullable(),
  document_id: model.text().nullable(),
  document_number: model.text().nullable(),
  done_at: model.dateTime().nullable(),
  done_by: model.text().nullable(),
  result: model.text().nullable(),
  version: model.number().default(1),
})
