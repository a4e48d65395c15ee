import { z } from "@medusajs/framework/zod"
import { DOCUMENT_TYPES, PAPER_FORMATS } from "../../../../types/http/presales"
import { additionalData, amount, civilDate, currencyCode, id, optionalText, pageQuery, quantity, requiredText, text } from "../../../utils/fields"

/** As many as a form can show and a transaction should carry. */
export const MAX_LINES = 500

const STATUSES = ["draft", "sent", "accepted", "rejected", "converted", "void", "expired"] as const

const discount = z
  .object({ type: z.enum(["percent", "amount"]), value: amount })
  .refine((d) => d.type !== "percent" || d.value <= 100, { path: ["value"], error: "a percentage is at most 100", params: { code: "discount_over_price" } })

const taxLine = z.object({ code: requiredText(100), name: requiredText(100), rate: z.number().min(0).max(100) })

const line = z
  .object({
    id: id.optional(),
    variant_id: id.nullish(),
    title: text(200).optional(),
    description: optionalText(2000).optional(),
    sku: optionalText(100).optional(),
    unit: optionalText(40).optional(),
    quantity,
    unit_price: amount.nullish(),
    is_tax_inclusive: z.boolean().optional(),
    discount: discount.nullish(),
    tax_lines: z.array(taxLine).max(10).optional(),
  })
  .refine((l) => l.variant_id || l.title, { path: ["title"], error: "a product or a title is needed", params: { code: "required" } })
  .refine((l) => l.variant_id || (l.unit_price !== undefined && l.unit_price !== null), { path: ["unit_price"], error: "a free line needs a price", params: { code: "required" } })

const lines = z.array(line).min(1, "at least one line is needed").max(MAX_LINES, `at most ${MAX_LINES} lines`)

const email = z.preprocess((v) => (v === "" ? null : v), z.email().max(254).nullish())

const contents = {
  customer_id: id.nullish(),
  customer_name: requiredText(300).optional(),
  customer_email: email,
  seller_id: id.nullish(),
  title: optionalText(200).optional(),
  region_id: id.optional(),
  currency_code: currencyCode.optional(),
  issued_on: civilDate.optional(),
  valid_until: civilDate.nullish(),
  discount: discount.nullish(),
  delivery_time: optionalText(200).optional(),
  payment_terms: optionalText(500).optional(),
  notes: optionalText(5000).optional(),
  terms: optionalText(10_000).optional(),
  additional_data: additionalData,
}

export const CreateDocument = z.object({ ...contents, type: z.enum(DOCUMENT_TYPES), deal_id: id.nullish(), lines })

export const UpdateDocument = z.object({ ...contents, lines: lines.optional(), version: z.number().int().min(1).optional() })

export const PreviewDocument = z.object({
  customer_id: id.nullish(),
  region_id: id.optional(),
  currency_code: currencyCode.optional(),
  discount: discount.nullish(),
  lines: z.array(line).max(MAX_LINES, `at most ${MAX_LINES} lines`),
})

export const SendDocument = z.object({
  to: z.email().max(254).optional(),
  message: optionalText(2000).optional(),
  format: z.enum(PAPER_FORMATS).optional(),
  channel: z.enum(["email", "link"]).optional(),
})

export const AcceptDocument = z.object({ name: optionalText(200).optional() })

export const RejectDocument = z.object({ reason: optionalText(1000).optional() })

export const VoidDocument = z.object({ reason: requiredText(1000) })

/** `type=quote&type=service` and `type=quote,service` are both common. */
const many = <T extends string>(values: readonly [T, ...T[]]) =>
  z.preprocess((v) => (typeof v === "string" ? v.split(",") : v), z.array(z.enum(values)).max(20)).optional()

export const ListDocuments = pageQuery.extend({
  type: many(DOCUMENT_TYPES),
  status: many(STATUSES),
  customer_id: id.optional(),
  seller_id: id.optional(),
  deal_id: id.optional(),
  issued_from: civilDate.optional(),
  issued_to: civilDate.optional(),
})

export const PdfQuery = z.object({ format: z.enum(PAPER_FORMATS).default("a4") })
