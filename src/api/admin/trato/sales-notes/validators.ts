import { z } from "@medusajs/framework/zod"
import { PAPER_FORMATS } from "../../../../types/http/presales"
import { additionalData, amount, civilDate, id, optionalText, pageQuery, quantity, requiredText, text } from "../../../utils/fields"

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

const positive = amount.refine((n) => n > 0, { error: "must be more than 0", params: { code: "too_small" } })

export const Payment = z.strictObject({
  paid_on: civilDate.optional(),
  form: z.string().regex(/^\d{2}$/),
  reference: optionalText(100).optional(),
  amount: positive,
  exchange_rate: positive.nullable().optional(),
})
export type Payment = z.infer<typeof Payment>

/** A bank's key and account as people copy them: with blanks and dashes, in any case. */
const bankText = (maximum: number) => optionalText(maximum).transform((s) => s && s.replace(/[\s-]/g, "").toUpperCase()).optional()

export const RegisterPayment = Payment.extend({
  bank: z.strictObject({ payer_bank_tax_id: bankText(20), payer_bank_name: optionalText(300).optional(), payer_account: bankText(60), payee_bank_tax_id: bankText(20), payee_account: bankText(60) }).nullable().optional(),
})
export type RegisterPayment = z.infer<typeof RegisterPayment>

export const VoidPayment = z.strictObject({ reason: requiredText(500) })
export type VoidPayment = z.infer<typeof VoidPayment>

const noteOptions = { allow_self_invoice: z.boolean().optional(), payments: z.array(Payment).max(50).optional(), series_id: id.optional(), stock_location_id: id.nullable().optional(), additional_data: additionalData }
const sale = { deliver: z.boolean().optional(), shortage: z.enum(["refuse", "backorder", "reduce"]).optional() }

const handLine = z.strictObject({
  variant_id: id.nullable().optional(),
  title: text(300).optional(),
  description: optionalText(1000).optional(),
  sku: optionalText(100).optional(),
  unit: optionalText(20).optional(),
  quantity,
  unit_price: amount.nullable().optional(),
  is_tax_inclusive: z.boolean().optional(),
  discount: z.strictObject({ type: z.enum(["percent", "amount"]), value: amount }).nullable().optional(),
  tax_lines: z.array(z.strictObject({ code: text(60), name: text(100), rate: z.number().min(0).max(100) })).max(10).optional(),
})

const OfOrder = z.strictObject({ order_id: id, ...noteOptions })
/** How much of which line of a document. */
export const documentLines = z.array(z.strictObject({ line_id: id, quantity })).min(1).max(500).optional()

const OfDocument = z.strictObject({ document_id: id, document_lines: documentLines, ...sale, ...noteOptions })
const ByHand = z.strictObject({
  customer_id: id.nullable().optional(),
  customer: z.strictObject({ name: text(200).optional(), email: email.nullable().optional(), phone: optionalText(40).optional() }).optional(),
  region_id: id.optional(),
  sales_channel_id: id.optional(),
  lines: z.array(handLine).min(1).max(200),
  charge: z.strictObject({ form: z.string().regex(/^\d{2}$/), reference: optionalText(100).optional() }).optional(),
  ...sale,
  ...noteOptions,
})

/** Of an order, a document or by hand: told apart by what names it, so that a mistake is told about that one. */
export const CreateNote = z.record(z.string(), z.unknown()).transform((body, ctx) => {
  const schema: z.ZodType = "order_id" in body ? OfOrder : "document_id" in body ? OfDocument : "lines" in body ? ByHand : OfOrder
  const result = schema.safeParse(body, { reportInput: true })
  if (result.success) return result.data as z.infer<typeof OfOrder> | z.infer<typeof OfDocument> | z.infer<typeof ByHand>
  for (const issue of result.error.issues) ctx.addIssue(issue as Parameters<typeof ctx.addIssue>[0])
  return z.NEVER
})
export type CreateNote = z.infer<typeof CreateNote>

export const UpdateNote = z.union([z.strictObject({ allow_self_invoice: z.boolean() }), z.strictObject({ link: z.enum(["renew", "revoke"]) })])
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

export const InvoiceNote = z.strictObject({ receiver: Receiver.optional(), exchange_rate: positive.optional() })
export type InvoiceNote = z.infer<typeof InvoiceNote>

export const VoidNote = z.strictObject({ reason: requiredText(500), refund: z.boolean().optional() })
export type VoidNote = z.infer<typeof VoidNote>

export const ReturnNote = z.strictObject({ reason: requiredText(500), lines: z.array(z.strictObject({ line_id: id, quantity })).min(1).max(500) })
export type ReturnNote = z.infer<typeof ReturnNote>

export const CreditReturn = z.strictObject({ reason: requiredText(500).optional() })
export type CreditReturn = z.infer<typeof CreditReturn>

export const PdfQuery = z.object({ format: z.enum(PAPER_FORMATS).default("a4") })
export type PdfQuery = z.infer<typeof PdfQuery>
