import { z } from "@medusajs/framework/zod"
import { requiredText, rowVersion, text } from "../../../utils/fields"

/** A .cer or .key is under 4 kB. */
const file = z.string().min(1).max(20_000).regex(/^[A-Za-z0-9+/\r\n]+={0,2}\s*$/, "is not base64")

const fields = {
  tax_id: requiredText(13).transform((s) => s.toUpperCase()),
  name: requiredText(300),
  regime: z.string().regex(/^\d{3}$/),
  postal_code: z.string().regex(/^\d{5}$/),
}

const optional = {
  version: rowVersion.optional(),
  time_zone: text(60).refine(isTimeZone, { error: "is not an IANA time zone", params: { code: "invalid_time_zone" } }).nullable().optional(),
  provider_id: z.string().regex(/^[a-z0-9_-]{1,40}$/).optional(),
  sandbox: z.boolean().optional(),
  is_default: z.boolean().optional(),
  allowed_uses: z.array(z.string().regex(/^[A-Z0-9]{3,4}$/)).min(1).max(40).nullable().optional(),
  series: z.string().regex(/^[A-Za-z0-9]{1,10}$/).optional(),
  policies: z
    .strictObject({
      prior_payments: z.enum(["none", "complement"]),
      complements: z.enum(["auto", "manual"]),
      refunds: z.enum(["propose", "auto"]),
      late_buyer: z.enum(["ask", "replace"]),
      self_invoice_default: z.boolean().nullable(),
      self_invoice_days: z.number().int().min(1).max(365).nullable(),
      self_invoice_until: z.enum(["days", "month_end"]),
      require_address: z.boolean(),
      global_periodicity: z.enum(["01", "02", "03", "04", "05"]),
    })
    .partial()
    .optional(),
  pac: z.strictObject({ name: z.string().regex(/^[a-z0-9_-]{1,40}$/).nullable(), credentials: z.record(z.string().regex(/^[a-z_]{1,40}$/), z.string().max(4000)).optional() }).optional(),
  credentials: z.strictObject({ certificate: file, private_key: file, password: z.string().min(1).max(200) }).optional(),
}

export const CreateIssuer = z.strictObject({ ...fields, ...optional })
export type CreateIssuer = z.infer<typeof CreateIssuer>

export const UpdateIssuer = z.strictObject({ tax_id: fields.tax_id.optional(), name: fields.name.optional(), regime: fields.regime.optional(), postal_code: fields.postal_code.optional(), ...optional })
export type UpdateIssuer = z.infer<typeof UpdateIssuer>

function isTimeZone(zone: string): boolean {
  try {
    return !!new Intl.DateTimeFormat("en", { timeZone: zone })
  } catch {
    return false
  }
}

export const PacsQuery = z.object({ provider_id: z.string().regex(/^[a-z0-9_-]{1,40}$/).default("cfdi") })
export type PacsQuery = z.infer<typeof PacsQuery>
