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
    /** PaymentBank: who paid from where and to where, for the complement. */
    bank: model.json().nullable(),
    amount: model.bigNumber(),
    currency_code: model.text(),
    external_id: model.text().nullable(),
    /** Given back later, by the host's refunds: the sum of its rows in `trato_note_refund`. */
    refunded_total: model.bigNumber().default(0),
    /** Pesos for one unit, of payments in another currency. */
    exchange_rate: model.text().nullable(),
    /** `host`: captured on the order first. `merchant`: typed on the note, then captured on the order. */
    source: model.enum(["merchant", "host", "import"]).default("merchant"),
    created_by: model.text().nullable(),
    /** Whether the order knows: `pending` until it was captured there; null where there is no order, or it came from there. */
    host_state: model.enum(["pending", "captured", "refund_pending", "refunded", "failed"]).nullable(),
    host_error: model.text().nullable(),
    host_attempts: model.number().default(0),
    claimed_until: model.dateTime().nullable(),
    /** A payment after the conversion to PPD, which needs its complement (BIL-14). */
    needs_complement: model.boolean().default(false),
    /** The complement on its way or made (`trato_invoice` of kind `payment`). */
    complement_id: model.text().nullable(),
    complement_error: model.text().nullable(),
    voided_at: model.dateTime().nullable(),
    void_reason: model.text().nullable(),
  })
  .indexes([
    { on: ["external_id"], unique: true, where: "external_id is not null and deleted_at is null" },
    { on: ["created_at"], where: "host_state in ('pending', 'refund_pending') and deleted_at is null", name: "IDX_trato_note_payment_host" },
    { on: ["created_at"], where: "needs_complement and complement_id is null and voided_at is null and deleted_at is null", name: "IDX_trato_note_payment_complement" },
    { on: ["complement_id"], where: "complement_id is not null and deleted_at is null" },
    { on: ["updated_at"], where: "refunded_total > 0 and deleted_at is null", name: "IDX_trato_note_payment_refunded" },
    { on: ["paid_on"], name: "IDX_trato_note_payment_day" },
    { on: ["voided_at"], where: "voided_at is not null and deleted_at is null", name: "IDX_trato_note_payment_voided" },
  ])
