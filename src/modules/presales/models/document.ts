import { model } from "@medusajs/framework/utils"
import { DOCUMENT_STATUSES, DOCUMENT_TYPES } from "../../../types/http/presales"

/**
 * A paper of presales, whatever its type: head, terms, totals. Customer, seller, addresses and totals
 * are snapshots: what was offered does not change when the shop does.
 */
export const Document = model
  .define({ name: "TratoDocument", tableName: "trato_document" }, {
    id: model.id({ prefix: "trdoc" }).primaryKey(),
    type: model.enum([...DOCUMENT_TYPES]),
    series_id: model.text(),
    folio: model.number(),
    /** Series and folio as people say it: `COT-00000014`. */
    number: model.text(),
    revision: model.number().default(1),
    status: model.enum([...DOCUMENT_STATUSES]).default("draft"),
    /** How far the work is; of the types that have stages. */
    stage: model.text().nullable(),
    title: model.text().nullable(),
    customer_id: model.text(),
    customer_name: model.text(),
    /** CustomerSnapshot */
    customer: model.json(),
    /** Address of the host's form: taxes are computed with it and the order is made with it. */
    shipping_address: model.json().nullable(),
    seller_id: model.text().nullable(),
    seller_name: model.text().nullable(),
    created_by: model.text().nullable(),
    region_id: model.text(),
    sales_channel_id: model.text().nullable(),
    currency_code: model.text(),
    exchange_rate: model.bigNumber().nullable(),
    /** `YYYY-MM-DD` in the shop's zone. */
    issued_on: model.text(),
    /** The last good day (PB-01). */
    valid_until: model.text().nullable(),
    issued_time: model.text().nullable(),
    delivery_on: model.text().nullable(),
    due_on: model.text().nullable(),
    contact_name: model.text().nullable(),
    contact_phone: model.text().nullable(),
    purchase_order: model.text().nullable(),
    reference: model.text().nullable(),
    /** CustomField */
    custom_field: model.json().nullable(),
    /** For the shop alone. */
    internal_notes: model.text().nullable(),
    /** Ids of the settings' accounts; null prints all. */
    bank_account_ids: model.json().nullable(),
    /** OptionSet[] */
    options: model.json().default([] as never),
    chosen_option: model.text().nullable(),
    language: model.text().nullable(),
    /** LineDiscount on the whole document. */
    discount: model.json().nullable(),
    delivery_time: model.text().nullable(),
    payment_terms: model.text().nullable(),
    notes: model.text().nullable(),
    terms: model.text().nullable(),
    subtotal: model.bigNumber(),
    discount_total: model.bigNumber(),
    tax_total: model.bigNumber(),
    total: model.bigNumber(),
    /** What conversions have eaten of the total. */
    converted_total: model.bigNumber().default(0),
    advance_total: model.bigNumber().default(0),
    attachment_count: model.number().default(0),
    /** TaxSummary[] */
    taxes: model.json(),
    deal_id: model.text().nullable(),
    /** The document this one was made from. */
    source_id: model.text().nullable(),
    order_id: model.text().nullable(),
    order_display_id: model.number().nullable(),
    /** Set while a conversion is under way. */
    conversion_id: model.text().nullable(),
    /** The cart in which the customer pays what remains; it holds `conversion_id`. */
    checkout_cart_id: model.text().nullable(),
    token_version: model.number().default(1),
    /** Hex SHA-256 of the public link's token. */
    token_hash: model.text(),
    /** Since when the public link opens. */
    shared_at: model.dateTime().nullable(),
    sent_at: model.dateTime().nullable(),
    sent_to: model.text().nullable(),
    viewed_at: model.dateTime().nullable(),
    answered_at: model.dateTime().nullable(),
    answered_by: model.text().nullable(),
    accepted_revision: model.number().nullable(),
    /** The latest revision that the customer opened. */
    seen_revision: model.number().nullable(),
    rejection_reason: model.text().nullable(),
    voided_at: model.dateTime().nullable(),
    void_reason: model.text().nullable(),
    /** Since when what was not converted is given up, and why. */
    rest_closed_at: model.dateTime().nullable(),
    rest_reason: model.text().nullable(),
    version: model.number().default(1),
    /** What a host hands over as `additional_data`. */
    metadata: model.json().nullable(),
    /** Number, customer and title without accents and case, for the search box. */
    search: model.text(),
  })
  .indexes([
    { on: ["number", "type"], name: "IDX_trato_document_number", unique: true },
    { on: ["token_hash"], name: "IDX_trato_document_token", unique: true },
    { on: ["created_at", "id"], name: "IDX_trato_document_created" },
    { on: ["seller_id", "created_at", "id"], name: "IDX_trato_document_by_seller" },
    { on: ["created_by"], name: "IDX_trato_document_creator" },
    { on: ["deal_id", "created_at"], name: "IDX_trato_document_deal", where: "deal_id is not null" },
    { on: ["source_id"], name: "IDX_trato_document_source", where: "source_id is not null" },
    { on: ["order_id"], name: "IDX_trato_document_order", where: "order_id is not null" },
  ])
