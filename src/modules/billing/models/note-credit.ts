import { model } from "@medusajs/framework/utils"

/** Part of a note that is owed no more: goods returned before it was invoiced, or what a credit note takes back. */
export const NoteCredit = model
  .define({ name: "TratoNoteCredit", tableName: "trato_note_credit" }, {
    id: model.id({ prefix: "trncre" }).primaryKey(),
    note_id: model.text().index(),
    /** The credit note; null for a return before the invoice. */
    invoice_id: model.text().nullable(),
    amount: model.bigNumber(),
    currency_code: model.text(),
    /** `[{ line_id, quantity }]` of a return. */
    lines: model.json().nullable(),
    reason: model.text().nullable(),
    created_by: model.text().nullable(),
    /** Ends when the credit note is rejected or cancelled. */
    live: model.boolean().default(true),
    /** What the order said had changed, and not a person at the note. */
    by_order: model.boolean().default(false),
  })
  .indexes([{ on: ["invoice_id"], where: "invoice_id is not null and deleted_at is null" }])
