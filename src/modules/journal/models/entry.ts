import { model } from "@medusajs/framework/utils"

/** One line of history. Only ever inserted: a trigger in the migration refuses update and delete. */
export const Entry = model
  .define({ name: "TratoJournalEntry", tableName: "trato_journal_entry" }, {
    id: model.id({ prefix: "trjou" }).primaryKey(),
    /** The order in which things happened, also within one millisecond. */
    seq: model.autoincrement(),
    subject_type: model.text(),
    subject_id: model.text(),
    action: model.text(),
    actor_type: model.text(),
    actor_id: model.text().nullable(),
    actor_name: model.text().nullable(),
    changes: model.json().nullable(),
    text: model.text().nullable(),
    data: model.json().nullable(),
  })
  .indexes([{ on: ["subject_type", "subject_id", "seq"], name: "IDX_trato_journal_entry_subject" }])
