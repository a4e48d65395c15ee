import { model } from "@medusajs/framework/utils"

/**
 * Who invoices. The key, its password and the PAC's credentials are encrypted at rest
 * (utils/secrets.ts, bound to this row) and leave the module only towards the fiscal provider.
 */
export const Issuer = model
  .define({ name: "TratoIssuer", tableName: "trato_issuer" }, {
    id: model.id({ prefix: "trissu" }).primaryKey(),
    tax_id: model.text(),
    name: model.text(),
    /** c_RegimenFiscal. */
    regime: model.text(),
    /** Place of issue: the zone of the invoice's date follows it. */
    postal_code: model.text(),
    time_zone: model.text().nullable(),
    /** Id of the fiscal provider that speaks for this issuer. */
    provider_id: model.text().default("cfdi"),
    /** Practice: everything made is without fiscal validity and counts in its own series. */
    sandbox: model.boolean().default(true),
    is_default: model.boolean().default(false),
    /** c_UsoCFDI that buyers may choose; null: all that fit. */
    allowed_uses: model.array().nullable(),
    /** DER, base64. Public by nature. */
    certificate: model.text().nullable(),
    certificate_number: model.text().nullable(),
    certificate_valid_from: model.dateTime().nullable(),
    certificate_valid_to: model.dateTime().nullable(),
    private_key_sealed: model.text().nullable(),
    password_sealed: model.text().nullable(),
    /** The PAC that stamps for it; null: the one of the provider's options. */
    pac: model.text().nullable(),
    /** Accounts by PAC, as encrypted JSON: who changes the PAC can still ask the old one about what it stamps right now. */
    pac_sealed: model.text().nullable(),
    /** BillingPolicies of src/types/http/billing/states.ts; what is missing is the default. */
    settings: model.json().nullable(),
    version: model.number().default(1),
  })
  .indexes([
    { on: ["is_default"], unique: true, where: "is_default and deleted_at is null", name: "IDX_trato_issuer_default" },
    { on: ["tax_id"], unique: true },
  ])
