import { model } from "@medusajs/framework/utils"

/** A finished sale, not a tax document. Once issued, its lines, prices and payments never change (BIL-02). */
export const SalesNote = model
  .define({ name: "TratoSalesNote", tableName: "trato_sales_note" }, {
    id: model.id({ prefix: "trnote" }).primaryKey(),
    number: model.text(),
    folio: model.number(),
    status: model.enum(["issued", "invoiced", "void"]).default("issued"),
    customer_id: model.text().nullable(),
    customer_name: model.text(),
    /** CustomerSnapshot of src/types/lines.ts. */
    customer: model.json(),
    order_id: model.text().nullable(),
    order_display_id: model.number().nullable(),
    /** 1, and one more for each further note of what was added to the order later. */
    order_part: model.number().default(1),
    /** When the order was last compared with its notes, what of this one it still says, and (on the first) what no note has yet. */
    order_seen_at: model.dateTime().nullable(),
    order_net: model.bigNumber().nullable(),
    order_added: model.bigNumber().nullable(),
    document_id: model.text().nullable(),
    document_number: model.text().nullable(),
    deal_id: model.text().nullable(),
    seller_id: model.text().nullable(),
    created_by: model.text().nullable(),
    currency_code: model.text(),
    total: model.bigNumber(),
    paid_total: model.bigNumber(),
    /** Returned, or taken back by credit notes: it is owed no more. */
    credited_total: model.bigNumber().default(0),
    payment_status: model.enum(["pending", "partial", "paid"]),
    /** Totals of src/types/lines.ts. */
    totals: model.json(),
    /** YYYY-MM-DD in the shop's zone. */
    issued_on: model.text(),
    allow_self_invoice: model.boolean().default(false),
    token_hash: model.text(),
    token_version: model.number().default(1),
    self_invoice_expires_at: model.dateTime().nullable(),
    sent_at: model.dateTime().nullable(),
    sent_to: model.text().nullable(),
    opened_at: model.dateTime().nullable(),
    voided_at: model.dateTime().nullable(),
    void_reason: model.text().nullable(),
    /** How many tickets were printed: the second and later ones are marked COPIA (DAY-06). */
    prints: model.number().default(0),
    /** The branch that sold (DAY-10). */
    stock_location_id: model.text().nullable(),
    /** Lower case, no accents, words apart: what the list's search looks in. */
    search: model.text(),
    metadata: model.json().nullable(),
  })
  .indexes([
    { on: ["number"], unique: true },
    { on: ["token_hash"], unique: true },
    // One sale, one note (BIL-17), and a further one for what was added later; a voided note makes room for the next.
    { on: ["order_id", "order_part"], unique: true, where: "order_id is not null and status <> 'void' and deleted_at is null", name: "IDX_trato_sales_note_order" },
    { on: ["created_at", "id"], name: "IDX_trato_sales_note_recent" },
    { on: ["seller_id", "created_at"], name: "IDX_trato_sales_note_seller" },
    { on: ["issued_on"], name: "IDX_trato_sales_note_day" },
    { on: ["voided_at"], where: "voided_at is not null and deleted_at is null", name: "IDX_trato_sales_note_voided" },
    { on: ["deal_id", "created_at"], name: "IDX_trato_sales_note_deal", where: "deal_id is not null" },
  ])
