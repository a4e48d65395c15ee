import { z } from "@medusajs/framework/zod"
import { PAPER_FORMATS } from "../../../../types/http/presales"
import { additionalData, amount, civilDate, id, optionalText, pageQuery, text } from "../../../utils/fields"

export const email = text(254).pipe(z.email())

const list = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess((v) => (typeof v === "string" ? v.split(",") : v), z.array(z.enum(values)).min(1).max(values.length)).optional()

export const STATUSES = ["issued", "invoiced", "void", "draft", "sealed", "stamping", "stamped", "rejected", "cancel_requested", "canceled"] as const

export const ReceiptsQuery = pageQuery.omit({ order: true }).extend({
  kind: z.enum(["note", "invoice"]).optional(),
  status: list(STATUSES),
  payment_status: list(["pending", "partial", "paid"]),
  customer_id: id.optional(),
  seller_id: id.optional(),
  order_id: id.optional(),
  from: civilDate.optional(),
  to: civilDate.optional(),
})
export type ReceiptsQuery = z.infer<typeof ReceiptsQuery>

export const CreateNote = z.strictObject({
  order_id: id,
  allow_self_invoice: z.boolean().optional(),
  payments: z
    .array(z.strictObject({ paid_on: civilDate.optional(), form: z.string().regex(/^\d{2}$/), reference: optionalText(100).optional(), amount: amount.refine((n) => n > 0, { error: "must be more than 0", params: { code: "too_small" } }) }))
    .max(50)
    .optional(),
  additional_data: additionalData,
})
export type CreateNote = z.infer<typeof CreateNote>

export const UpdateNote = z.strictObject({ allow_self_invoice: z.boolean() })
export type UpdateNote = z.infer<typeof UpdateNote>

export const SendNote = z.strictObject({ to: email.optional(), message: optionalText(2000).optional() })
export type SendNote = z.infer<typeof SendNote>

/** Shape and sizes only: what is right for the SAT the fiscal provider says, all at once. */
export const Receiver = z.strictObject({
  tax_id: text(20),
  name: text(300),
  use: text(10),
  regime: text(10),
  country: text(3).default("MEX"),
  postal_code: text(12),
  state: optionalText(60).optional(),
  city: optionalText(100).optional(),
  municipality: optionalText(100).optional(),
  neighborhood: optionalText(120).optional(),
  street: optionalText(120).optional(),
  exterior_number: optionalText(40).optional(),
  interior_number: optionalText(40).optional(),
  email: z.union([z.literal("").transform(() => null), email]).nullable().optional(),
  foreign_tax_id: optionalText(40).optional(),
})
export type Receiver = z.infer<typeof Receiver>

export const InvoiceNote = z.strictObject({ receiver: Receiver.optional() })
export type InvoiceNote = z.infer<typeof InvoiceNote>

export const PdfQuery = z.object({ format: z.enum(PAPER_FORMATS).default("a4") })
export type PdfQuery = z.infer<typeof PdfQuery>
