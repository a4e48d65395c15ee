import { model } from "@medusajs/framework/utils"

/** Money received for a note. `external_id` is the host's capture, so that one is never counted twice. */
export const Payment = model
  .define({ name: "TratoNotePayment", tableName: "trato_note_payment" }, {
    id: model.id({ prefix: "trpay" }).primaryKey(),
    note_id: model.text().index(),
    paid_on: model.text(),
    /** c_FormaPago. */
    form: model.text(),
    reference: model.text().nullable(),
    amount: model.bigNumber(),
    currency_code: model.text(),
    external_id: model.text().nullable(),
  })
  .indexes([{ on: ["external_id"], unique: true, where: "external_id is not null and deleted_at is null" }])
