import { z } from "@medusajs/framework/zod"
import { CONVERSION_TARGETS, DOCUMENT_STATUSES, DOCUMENT_TYPES, DocumentStage, IDENTITY_TYPES, PAPER_FORMATS, SERVICE_KINDS, STAGES } from "../../../../types/http/presales"
import { isTaxed, mayBeEmpty } from "../../../../modules/presales/compose"
import { additionalData, amount, civilDate, currencyCode, id, optionalText, pageQuery, quantity, requiredText, rowVersion, text } from "../../../utils/fields"

/** As many as a form can show and a transaction should carry. */
export const MAX_LINES = 500

const STATUSES = [...DOCUMENT_STATUSES, "expired"] as const

const discount = z
  .object({ type: z.enum(["percent", "amount"]), value: amount })
  .refine((d) => d.type !== "percent" || d.value <= 100, { path: ["value"], error: "a percentage is at most 100", params: { code: "discount_over_price" } })

const taxLine = z.object({ code: requiredText(100), name: requiredText(100), rate: z.number().min(0).max(100) })

const line = z
  .object({
    id: id.optional(),
    kind: z.enum(["item", "section", "note", "subtotal"]).default("item"),
    is_optional: z.boolean().optional(),
    is_chosen: z.boolean().optional(),
    option_key: id.nullish(),
    device_id: id.nullish(),
    approval: z.enum(["pending", "approved", "declined"]).nullish(),
    delivery_time: optionalText(200).optional(),
    tax_treatment: z.enum(["taxed", "exempt", "unaffected", "free", "export"]).optional(),
    brand: optionalText(100).optional(),
    model: optionalText(100).optional(),
    variant_id: id.nullish(),
    title: text(200).optional(),
    description: optionalText(2000).optional(),
    sku: optionalText(100).optional(),
    unit: optionalText(40).optional(),
    quantity: quantity.optional(),
    unit_price: amount.nullish(),
    is_tax_inclusive: z.boolean().optional(),
    discount: discount.nullish(),
    tax_lines: z.array(taxLine).max(10).optional(),
  })
  .refine((l) => l.kind !== "item" || l.quantity !== undefined, { path: ["quantity"], error: "a quantity is needed", params: { code: "required" } })
  .refine((l) => l.kind === "subtotal" || l.variant_id || l.title, { path: ["title"], error: "a product or a title is needed", params: { code: "required" } })
  .refine((l) => isTaxed(l.tax_treatment) || !l.tax_lines?.some((tax) => tax.rate > 0), { path: ["tax_lines"], error: "a line that is not taxed has no rate", params: { code: "tax_on_untaxed" } })
  .refine((l) => new Set(l.tax_lines?.map(({ code, name, rate }) => JSON.stringify([code, name, rate]))).size === (l.tax_lines?.length ?? 0), { path: ["tax_lines"], error: "a tax is charged once", params: { code: "tax_repeated" } })
  .refine((l) => l.kind !== "item" || l.variant_id || (l.unit_price !== undefined && l.unit_price !== null), { path: ["unit_price"], error: "a free line needs a price", params: { code: "required" } })

const lines = z.array(line).max(MAX_LINES, `at most ${MAX_LINES} lines`)

const option = z.object({ key: id, name: requiredText(80), description: optionalText(500).optional(), is_recommended: z.boolean().optional() })

const options = z
  .array(option)
  .max(6)
  .refine((all) => new Set(all.map((o) => o.key)).size === all.length, { error: "two options share a key", params: { code: "option_repeated" } })

const day = civilDate.nullish()

const contractItem = z.object({ id: id.optional(), title: requiredText(300), due_on: civilDate.nullable().default(null), amount: amount.nullish(), done_on: day })

const contract = z
  .object({
    starts_on: civilDate.nullable(),
    ends_on: civilDate.nullable(),
    alert_days: z.number().int().min(0).max(3650),
    deliverables: z.array(contractItem).max(200),
    instalments: z.array(contractItem).max(200),
  })
  .partial()
  .refine((c) => !c.starts_on || !c.ends_on || c.starts_on <= c.ends_on, { path: ["ends_on"], error: "ends before it starts", params: { code: "before_start" } })

const device = z.object({
  id: id.optional(),
  equipment: requiredText(200),
  brand: optionalText(100).optional(),
  model: optionalText(100).optional(),
  serial: optionalText(100).optional(),
  accessories: optionalText(1000).optional(),
  condition: optionalText(1000).optional(),
  reported_fault: optionalText(2000).optional(),
  diagnosis: optionalText(4000).optional(),
  work_done: optionalText(4000).optional(),
  access_code: optionalText(200).optional(),
})

const service = z
  .object({
    kinds: z.array(z.enum(SERVICE_KINDS)).max(4),
    technician_id: id.nullable(),
    promised_on: civilDate.nullable(),
    warranty_until: civilDate.nullable(),
    warranty_terms: optionalText(2000),
    important_note: optionalText(1000),
    devices: z.array(device).max(50),
  })
  .partial()

const advance = z.object({
  id: id.optional(),
  kind: z.enum(["promised", "received"]),
  on: civilDate,
  form: requiredText(80),
  destination: optionalText(120).optional(),
  reference: optionalText(120).optional(),
  amount: amount.positive(),
})

const address = z.object({
  first_name: optionalText(120), last_name: optionalText(120), company: optionalText(200), phone: optionalText(40), address_1: optionalText(250), address_2: optionalText(250),
  city: optionalText(120), province: optionalText(120), postal_code: optionalText(20), country_code: z.string().regex(/^[A-Za-z]{2}$/).transform((s) => s.toLowerCase()).nullable(),
}).partial()

const email = z.preprocess((v) => (v === "" ? null : v), z.email().max(254).nullish())

const contents = {
  customer_id: id.nullish(),
  customer_name: requiredText(300).optional(),
  customer_email: email,
  seller_id: id.nullish(),
  customer_phone: optionalText(40).optional(),
  identity_type: z.enum(IDENTITY_TYPES).nullish(),
  identity_number: optionalText(40).optional(),
  title: optionalText(200).optional(),
  region_id: id.optional(),
  currency_code: currencyCode.optional(),
  issued_on: civilDate.optional(),
  exchange_rate: z.number().positive().max(1_000_000_000).nullish(),
  issued_time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).nullish(),
  valid_until: day,
  delivery_on: day,
  due_on: day,
  shipping_address: address.nullish(),
  contact_name: optionalText(200).optional(),
  contact_phone: optionalText(40).optional(),
  purchase_order: optionalText(100).optional(),
  reference: optionalText(200).optional(),
  custom_field: z.object({ name: requiredText(60), value: requiredText(300) }).nullish(),
  internal_notes: optionalText(5000).optional(),
  bank_account_ids: z.array(id).max(20).nullish(),
  advances: z.array(advance).max(100).optional(),
  options: options.optional(),
  chosen_option: id.nullish(),
  contract: contract.optional(),
  service: service.optional(),
  paper_format: z.enum(PAPER_FORMATS).optional(),
  discount: discount.nullish(),
  delivery_time: optionalText(200).optional(),
  payment_terms: optionalText(500).optional(),
  notes: optionalText(5000).optional(),
  terms: optionalText(10_000).optional(),
  additional_data: additionalData,
}

export const CreateDocument = z
  .object({ ...contents, type: z.enum(DOCUMENT_TYPES), deal_id: id.nullish(), lines: lines.default([]) })
  .refine((d) => mayBeEmpty(d.type) || d.lines.length > 0, { path: ["lines"], error: "at least one line is needed", params: { code: "too_small" } })
  .refine((d) => !d.contract || d.type === "contract", { path: ["contract"], error: "only of a contract", params: { code: "not_for_this_type" } })
  .refine((d) => !d.service || d.type === "service", { path: ["service"], error: "only of a service", params: { code: "not_for_this_type" } })

export const UpdateDocument = z.object({ ...contents, lines: lines.optional(), version: rowVersion.optional() })

/** What a template keeps of a document. */
export const TemplateContent = z.object({
  title: contents.title, lines, options: contents.options, discount: contents.discount, delivery_time: contents.delivery_time, payment_terms: contents.payment_terms, notes: contents.notes, terms: contents.terms,
})

export const PreviewDocument = z.object({
  customer_id: id.nullish(),
  region_id: id.optional(),
  currency_code: currencyCode.optional(),
  discount: discount.nullish(),
  options: options.optional(),
  chosen_option: id.nullish(),
  lines,
})

const portion = z.array(z.object({ line_id: id, quantity })).max(MAX_LINES)

const ALL_STAGES = [...new Set([...STAGES.service, ...STAGES.order_request, ...STAGES.contract])] as [DocumentStage, ...DocumentStage[]]

export const OrderDocument = z.object({ lines: portion.optional() })

export const ConvertDocument = z.object({ to: z.enum(CONVERSION_TARGETS), lines: portion.optional() })

export const ConversionQuery = z.object({ to: z.enum(CONVERSION_TARGETS).default("order") })

const ids = z.array(id).min(1).max(100)

export const BatchDocuments = z.discriminatedUnion("action", [
  z.object({ ids, action: z.literal("convert"), to: z.enum(CONVERSION_TARGETS) }),
  z.object({ ids, action: z.literal("void"), reason: requiredText(1000) }),
  z.object({ ids, action: z.literal("send"), channel: z.enum(["email", "link"]).optional() }),
])

export const StageDocument = z.object({
  stage: z.enum(ALL_STAGES),
  note: optionalText(1000).optional(),
  approved_line_ids: z.array(id).max(MAX_LINES).optional(),
  devices: z.array(z.object({ id, diagnosis: optionalText(4000).optional(), work_done: optionalText(4000).optional() })).max(50).optional(),
  version: rowVersion.optional(),
})

export const RenewDocument = z.object({ valid_until: civilDate.optional(), reprice: z.boolean().optional() })

export const ChangesQuery = z.object({ from: z.coerce.number().pipe(rowVersion).optional(), to: z.coerce.number().pipe(rowVersion).optional() })

export const AnswerQuestion = z.object({ answer: requiredText(4000) })

export const CreateAttachment = z.object({ name: requiredText(200), content: z.string().min(1), is_public: z.boolean().optional(), device_id: id.nullish() })

export const SendDocument = z.object({
  to: z.email().max(254).optional(),
  message: optionalText(2000).optional(),
  format: z.enum(PAPER_FORMATS).optional(),
  channel: z.enum(["email", "link"]).optional(),
})

export const AcceptDocument = z.object({ name: optionalText(200).optional(), option: id.nullish(), line_ids: z.array(id).max(MAX_LINES).optional(), approved_line_ids: z.array(id).max(MAX_LINES).optional() })

export const RejectDocument = z.object({ reason: optionalText(1000).optional() })

export const VoidDocument = z.object({ reason: requiredText(1000) })

export const CloseRest = z.object({ reason: requiredText(1000) })

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
  valid_from: civilDate.optional(),
  valid_to: civilDate.optional(),
  delivery_from: civilDate.optional(),
  delivery_to: civilDate.optional(),
  stage: many(ALL_STAGES),
  technician_id: id.optional(),
  order_id: id.optional(),
  source_id: id.optional(),
  serial: text(100).min(2).optional(),
  pending: z.preprocess((v) => (v === "true" ? true : v === "false" ? false : v), z.boolean().optional()),
  cursor: z.string().max(400).optional(),
})

/** `columns`: those of the list, in its order; none is all. */
export const ExportDocuments = ListDocuments.extend({
  format: z.enum(["csv", "xlsx"]).default("csv"),
  language: z.enum(["es", "en"]).default("es"),
  columns: z.string().max(1000).transform((list) => list.split(",").map((one) => one.trim()).filter(Boolean)).pipe(z.array(z.string().regex(/^[a-z_]{1,30}$/)).max(40)).optional(),
})
export type ExportDocuments = z.infer<typeof ExportDocuments>

export const ReportQuery = z.object({
  from: civilDate.optional(), to: civilDate.optional(), type: z.enum(DOCUMENT_TYPES).optional(), seller_id: id.optional(), currency_code: currencyCode.optional(),
  format: z.enum(["csv", "xlsx"]).optional(), language: z.enum(["es", "en"]).default("es"),
})
export type ReportQuery = z.infer<typeof ReportQuery>

export const PdfQuery = z.object({ format: z.enum(PAPER_FORMATS).optional(), copy: z.preprocess((v) => v === "true" || v === "1", z.boolean()).optional() })
