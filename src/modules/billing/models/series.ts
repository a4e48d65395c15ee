import { model } from "@medusajs/framework/utils"

/**
 * A counter of numbers that people see. The row is locked in the transaction that takes the number, so
 * there are no doubles and no gaps. Practice and official invoices count apart.
 */
export const Series = model
  .define({ name: "TratoBillingSeries", tableName: "trato_billing_series" }, {
    id: model.id({ prefix: "trbser" }).primaryKey(),
    kind: model.enum(["note", "invoice", "global", "credit_note", "payment"]),
    /** Invoices belong to an issuer; the shop's notes do not. */
    issuer_id: model.text().nullable(),
    sandbox: model.boolean().default(false),
    prefix: model.text(),
    /** Of several note series, the one that is offered first. */
    is_default: model.boolean().default(false),
    /** The branch that counts in this series. */
    stock_location_id: model.text().nullable(),
    padding: model.number().default(0),
    next_folio: model.number().default(1),
    /** Where it began: it has been used once the next folio is beyond. */
    first_folio: model.number().default(1),
  })
  .indexes([
    { on: ["kind", "issuer_id", "sandbox"], unique: true, where: "kind <> 'note' and deleted_at is null", name: "IDX_trato_billing_series_invoice" },
    { on: ["prefix"], unique: true, where: "kind = 'note' and deleted_at is null", name: "IDX_trato_billing_series_note" },
  ])
