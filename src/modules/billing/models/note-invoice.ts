import { model } from "@medusajs/framework/utils"

/**
 * Which notes an invoice is for. `live` ends when the invoice is rejected; the partial unique index
 * is what makes a note an invoice only once, whoever tries (BIL-12).
 */
export const NoteInvoice = model
  .define({ name: "TratoNoteInvoice", tableName: "trato_note_invoice" }, {
    id: model.id({ prefix: "trninv" }).primaryKey(),
    note_id: model.text(),
    invoice_id: model.text(),
    live: model.boolean().default(true),
  })
  .indexes([
    { on: ["note_id"], unique: true, where: "live and deleted_at is null", name: "IDX_trato_note_invoice_live" },
    { on: ["note_id", "created_at"], name: "IDX_trato_note_invoice_note" },
    { on: ["invoice_id"] },
  ])
