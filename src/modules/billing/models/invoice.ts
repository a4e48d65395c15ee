import { model } from "@medusajs/framework/utils"

/**
 * A tax invoice as a state machine whose every state is stored before the next call leaves:
 * draft → sealed → stamping → stamped | rejected. What it says is a snapshot and never changes; the
 * sealed XML is stored before it is sent, so that every retry sends the same bytes; the stamped XML is
 * stored in the transaction that sets the state.
 */
export const Invoice = model
  .define({ name: "TratoInvoice", tableName: "trato_invoice" }, {
    id: model.id({ prefix: "trinv" }).primaryKey(),
    /** Anything stamped: an invoice, a global invoice, a credit note, a payment complement. */
    kind: model.enum(["income", "global", "credit_note", "payment"]).default("income"),
    /** The invoice that a credit note or complement belongs to, or that this one replaces. */
    related_id: model.text().nullable(),
    /** What only some kinds have: relations, period, exchange rate, payments, credited notes. */
    extra: model.json().nullable(),
    number: model.text(),
    series: model.text(),
    folio: model.number(),
    state: model.enum(["draft", "sealed", "stamping", "stamped", "rejected", "cancel_requested", "canceled"]).default("draft"),
    sandbox: model.boolean(),
    issuer_id: model.text(),
    provider_id: model.text(),
    customer_id: model.text().nullable(),
    customer_name: model.text(),
    seller_id: model.text().nullable(),
    created_by: model.text().nullable(),
    currency_code: model.text(),
    total: model.bigNumber(),
    /** Paid before the conversion; later payments need a complement (BIL-14). */
    paid_total: model.bigNumber(),
    credited_total: model.bigNumber().default(0),
    /** What was owed when it was made: the first complement's previous balance. */
    balance_at_issue: model.bigNumber().default(0),
    payment_status: model.enum(["pending", "partial", "paid"]),
    /** c_MetodoPago and c_FormaPago. */
    payment_method: model.text(),
    payment_form: model.text(),
    issued_on: model.text(),
    issued_at: model.dateTime(),
    /** FiscalReceiver, FiscalIssuer, LineDTO[], Totals and FiscalLine[] as they were when it was made. */
    receiver: model.json(),
    issuer: model.json(),
    lines: model.json(),
    totals: model.json(),
    fiscal_lines: model.json(),
    /** Who asked for it, as Actor. */
    requested_by: model.json(),
    /** Sent to the PAC with the bytes; the same on every attempt. */
    idempotency_key: model.text(),
    sealed_xml: model.text().nullable(),
    sealed_sha256: model.text().nullable(),
    certificate_number: model.text().nullable(),
    stamped_xml: model.text().nullable(),
    uuid: model.text().nullable(),
    stamped_at: model.dateTime().nullable(),
    /** The PAC its bytes were first sent to: every retry goes there, whatever the issuer uses by then. */
    pac: model.text().nullable(),
    authority_certificate_number: model.text().nullable(),
    /** What the PAC answered last. */
    answer_code: model.text().nullable(),
    answer: model.text().nullable(),
    /** FieldError[] of a rejection. */
    errors: model.json().nullable(),
    attempts: model.number().default(0),
    next_attempt_at: model.dateTime().nullable(),
    /** A worker that holds the invoice keeps this in the future; a killed one lets it pass. */
    claimed_until: model.dateTime().nullable(),
    /** When it became stamped or rejected. */
    finished_at: model.dateTime().nullable(),
    /** Asked for by this motive (01–04); the receipt is the authority's acuse. */
    cancel_motive: model.text().nullable(),
    cancel_substitution_id: model.text().nullable(),
    cancel_requested_at: model.dateTime().nullable(),
    cancel_next_at: model.dateTime().nullable(),
    cancel_attempts: model.number().default(0),
    cancel_code: model.text().nullable(),
    cancel_answer: model.text().nullable(),
    cancel_receipt: model.text().nullable(),
    canceled_at: model.dateTime().nullable(),
    mail_to: model.text().nullable(),
    mailed_at: model.dateTime().nullable(),
    mail_error: model.text().nullable(),
    mail_attempts: model.number().default(0),
    search: model.text(),
  })
  .indexes([
    { on: ["issuer_id", "number"], unique: true },
    { on: ["idempotency_key"], unique: true },
    { on: ["uuid"], unique: true, where: "uuid is not null and deleted_at is null" },
    { on: ["next_attempt_at"], where: "state in ('draft', 'sealed', 'stamping') and deleted_at is null", name: "IDX_trato_invoice_pending" },
    { on: ["mail_attempts"], where: "state = 'stamped' and mail_to is not null and mailed_at is null and deleted_at is null", name: "IDX_trato_invoice_unmailed" },
    { on: ["cancel_next_at"], where: "state = 'cancel_requested' and deleted_at is null", name: "IDX_trato_invoice_canceling" },
    { on: ["related_id", "created_at"], where: "related_id is not null and deleted_at is null", name: "IDX_trato_invoice_related" },
    { on: ["issued_on", "id"], name: "IDX_trato_invoice_issued" },
    { on: ["created_at", "id"], name: "IDX_trato_invoice_recent" },
    { on: ["issuer_id"], where: "sandbox and deleted_at is null", name: "IDX_trato_invoice_practice" },
    { on: ["seller_id", "created_at"], name: "IDX_trato_invoice_seller" },
  ])
