import { model } from "@medusajs/framework/utils"

/**
 * The intent to make something of a document, written before anything else happens, so that what a
 * killed process left can be found and finished or undone.
 */
export const DocumentConversion = model
  .define({ name: "TratoDocumentConversion", tableName: "trato_document_conversion" }, {
    id: model.id({ prefix: "trconv" }).primaryKey(),
    document_id: model.text(),
    target_type: model.text(),
    target_id: model.text().nullable(),
    target_number: model.text().nullable(),
    /** What was converted is worth this, in the document's currency. */
    total: model.bigNumber().nullable(),
    /** The conversion whose order a note or invoice was made of: it counted the lines. */
    via_id: model.text().nullable(),
    /** `reserved`: a cart of the host's holds it until it is paid (PB-04). */
    status: model.enum(["pending", "reserved", "done", "undone"]).default("pending"),
    /** The cart that holds or held it, and until when. */
    cart_id: model.text().nullable(),
    expires_at: model.dateTime().nullable(),
    /** What the target carries to be found again (`metadata.trato_conversion_id` of an order). */
    key: model.text(),
    /** Actor, as it was asked: the journal of a conversion finished later still says who. */
    actor: model.json(),
    finished_at: model.dateTime().nullable(),
    /** Until when somebody is at it: the process that converts, or one that finishes or undoes what another left. */
    claimed_until: model.dateTime().nullable(),
    /** When the order's `order.placed` is known to have gone out. */
    announced_at: model.dateTime().nullable(),
  })
  .indexes([
    { on: ["document_id"], name: "IDX_trato_document_conversion_running", unique: true, where: "status in ('pending', 'reserved')" },
    { on: ["cart_id"], name: "IDX_trato_document_conversion_cart", unique: true, where: "cart_id is not null" },
    { on: ["expires_at"], name: "IDX_trato_document_conversion_reserved", where: "status = 'reserved'" },
    { on: ["created_at"], name: "IDX_trato_document_conversion_pending", where: "status = 'pending'" },
    { on: ["finished_at"], name: "IDX_trato_document_conversion_unannounced", where: "status = 'done' and announced_at is null" },
    { on: ["finished_at"], name: "IDX_trato_document_conversion_undone", where: "status = 'undone'" },
    { on: ["target_id"], name: "IDX_trato_document_conversion_target" },
  ])
