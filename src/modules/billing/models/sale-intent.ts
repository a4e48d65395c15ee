import { model } from "@medusajs/framework/utils"

/**
 * A sale that is being made: order, note and, where asked for, invoice. Written first, so that what a
 * killed process leaves is finished or undone.
 */
export const SaleIntent = model
  .define({ name: "TratoSaleIntent", tableName: "trato_sale_intent" }, {
    id: model.id({ prefix: "trsale" }).primaryKey(),
    status: model.enum(["pending", "done", "undone"]).default("pending"),
    /** A document, an order of the host, or typed by hand. */
    source: model.enum(["document", "order", "hand"]),
    source_id: model.text().nullable(),
    /** SaleInput: what the note and invoice are made with. */
    input: model.json(),
    order_id: model.text().nullable(),
    note_id: model.text().nullable(),
    invoice_id: model.text().nullable(),
    actor: model.json(),
    error: model.text().nullable(),
    claimed_until: model.dateTime().nullable(),
    finished_at: model.dateTime().nullable(),
    /** "Entregado ahora", once the sale stands; null where nothing was handed over. */
    delivery: model.enum(["due", "done", "failed"]).nullable(),
    delivery_attempts: model.number().default(0),
  })
  .indexes([
    { on: ["finished_at"], where: "status = 'undone' and source = 'hand' and deleted_at is null", name: "IDX_trato_sale_intent_undone" },
    { on: ["finished_at"], where: "delivery = 'due' and deleted_at is null", name: "IDX_trato_sale_intent_delivery" },
    { on: ["created_at"], where: "status = 'pending' and deleted_at is null", name: "IDX_trato_sale_intent_pending" },
  ])
