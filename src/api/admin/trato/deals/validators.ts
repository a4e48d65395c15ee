import { z } from "@medusajs/framework/zod"
import { cursorFits, DealOrder, isOrder } from "../../../../modules/crm/queries/deal-order"
import { additionalData, amount, civilDate, currencyCode, id, optionalText, pageQuery, requiredText, rowVersion, text } from "../../../utils/fields"

const priority = z.enum(["none", "low", "medium", "high"])
const status = z.enum(["open", "won", "lost"])
const version = rowVersion

/** What fits each field is known to the module that keeps their definitions. */
const customFields = z.record(z.string().min(1).max(60), z.union([text(2000), z.number(), z.boolean(), z.array(text(100)).max(100), z.null()]))
  .refine((fields) => Object.keys(fields).length <= 100, { error: "at most 100 fields", params: { code: "too_many_fields" } })

const dealFields = {
  customer_id: id.nullish(),
  customer_name: requiredText(300).optional(),
  title: requiredText(200),
  description: optionalText(1000).optional(),
  contact_name: optionalText(300).optional(),
  owner_id: id.nullable().optional(),
  value: amount.nullable().optional(),
  currency_code: currencyCode.optional(),
  priority: priority.optional(),
  expected_close_on: civilDate.nullable().optional(),
  probability: z.number().int().min(0).max(100).nullable().optional(),
  custom_fields: customFields.nullable().optional(),
  additional_data: additionalData,
}

/** Unknown fields, a rank among them, are dropped: places are named by cards (B-02). */
export const CreateDealSchema = z.object({ ...dealFields, pipeline_id: id.optional(), stage_id: id }).refine(
  (deal) => deal.customer_id || deal.customer_name,
  { path: ["customer_id"], error: "Elige un cliente o prospecto, o escribe el nombre de uno nuevo.", params: { code: "required" } }
)
export const UpdateDealSchema = z.object({ ...dealFields, title: dealFields.title.optional(), customer_id: id.optional(), version: version.optional() })

export const MoveDealSchema = z.object({ stage_id: id, before_id: id.nullish(), after_id: id.nullish(), position: z.enum(["top", "bottom"]).optional(), version })
export const WinDealSchema = z.object({ closed_on: civilDate.optional(), value: amount.optional(), version: version.optional() })
export const LoseDealSchema = z.object({ closed_on: civilDate.optional(), lost_reason_id: id.nullish(), lost_note: optionalText(1000).optional(), version: version.optional() })
export const ReopenDealSchema = z.object({ reason: requiredText(1000), version: version.optional() })

/** How many deals one request may delete; the screen tells the same number. */
export const BATCH_LIMIT = 200
export const BatchSchema = z.object({
  delete: z.array(id).min(1).max(BATCH_LIMIT, { error: `Se pueden eliminar hasta ${BATCH_LIMIT} tratos a la vez.` }),
  with_opportunities: z.boolean().optional(),
})

const tags = z.array(requiredText(40).refine((tag) => !tag.includes(","), { error: "A tag has no commas", params: { code: "invalid_tag" } })).min(1).max(20)

export const BatchUpdateSchema = z.object({
  ids: z.array(id).min(1).max(BATCH_LIMIT, { error: `Se pueden cambiar hasta ${BATCH_LIMIT} tratos a la vez.` }),
  set: z.strictObject({ owner_id: id.nullable().optional(), stage_id: id.optional(), priority: priority.optional(), expected_close_on: civilDate.nullable().optional(), add_tags: tags.optional(), remove_tags: tags.optional() })
    .refine((set) => Object.values(set).some((value) => value !== undefined), { error: "Elige qué cambiar.", params: { code: "required" } }),
})

export const TieOrderSchema = z.object({ order_id: id })

const listOf = <T extends string>(item: z.ZodType<T, string>) =>
  z.string().max(4000).transform((text) => text.split(",").map((part) => part.trim()).filter(Boolean)).pipe(z.array(item).max(100))

/** What board and list filter by; both use the same condition. */
export const filterFields = {
  q: pageQuery.shape.q,
  owner_id: listOf(id).optional(),
  priority: listOf(priority).optional(),
  tag: listOf(text(40)).optional(),
  customer_id: id.optional(),
  close_from: civilDate.optional(),
  close_to: civilDate.optional(),
}

const bound = z.union([z.number(), civilDate])
const fieldFilter = z.strictObject({ in: z.array(text(100)).max(50).optional(), is: z.boolean().optional(), from: bound.optional(), to: bound.optional(), has: text(200).optional(), empty: z.literal(true).optional() })
const fieldFilters = z.record(z.string().regex(/^[a-z0-9_]{1,60}$/), fieldFilter).refine((all) => Object.keys(all).length <= 20)

/** Filters on the merchant's fields travel as JSON: `{"ancho":{"from":80}}`. */
const cf = z.string().max(4000).transform((raw, ctx) => {
  try {
    return JSON.parse(raw) as unknown
  } catch {
    ctx.addIssue({ code: "custom", message: "is not JSON", params: { code: "invalid_format" } })
    return z.NEVER
  }
}).pipe(fieldFilters)

const order = z.string().default("-created_at").transform((by) => ({ by: by.replace(/^-/, ""), descending: by.startsWith("-") }))
  .pipe(z.object({ by: z.string().refine(isOrder, { error: "is no order of this list", params: { code: "invalid_value" } }).transform((by) => by as DealOrder), descending: z.boolean() }))

/** What the numbers of the summary lead to. */
const numberFields = {
  currency_code: currencyCode.optional(),
  lost_reason_id: id.optional(),
  created_from: civilDate.optional(),
  created_to: civilDate.optional(),
  handled_from: civilDate.optional(),
  handled_to: civilDate.optional(),
  no_close: z.enum(["true", "false"]).transform((text) => text === "true").optional(),
}

const listFields = { ...filterFields, status: listOf(status).optional(), pipeline_id: id.optional(), stage_id: id.optional(), cf: cf.optional(), ...numberFields, order }

/** Beyond this a page by number costs more than it is worth; `after` is cheap at any depth. */
const DEEPEST = 10_000

export const DealListQuery = pageQuery.extend({
  ...listFields,
  offset: z.coerce.number().int().min(0).max(DEEPEST).default(0),
  after: z.string().max(1200).optional(),
}).refine((query) => query.after === undefined || cursorFits(query.after, query.order.by), { path: ["after"], error: "is not a cursor", params: { code: "invalid_format" } })
export type DealListQuery = z.infer<typeof DealListQuery>

export const PapersQuery = z.object({ ids: z.string().max(25_000).transform((list) => list.split(",").filter(Boolean)).pipe(z.array(id).min(1).max(BATCH_LIMIT)) })

export const EXPORT_LIMIT = { csv: 100_000, xlsx: 10_000 } as const

export const DealExportQuery = z.object({
  ...listFields,
  q: pageQuery.shape.q,
  format: z.enum(["csv", "xlsx"]).default("csv"),
  language: z.enum(["es", "en"]).default("es"),
  columns: z.string().max(4000).transform((list) => list.split(",").map((one) => one.trim()).filter(Boolean)).pipe(z.array(z.string().regex(/^(cf\.)?[a-z0-9_]{1,60}$/)).max(80)).optional(),
})
export type DealExportQuery = z.infer<typeof DealExportQuery>
