import { z } from "@medusajs/framework/zod"
import { DEAL_ORDERS, DealOrder } from "../../../../modules/crm/queries/deals"
import { additionalData, amount, civilDate, currencyCode, id, optionalText, pageQuery, requiredText } from "../../../utils/fields"

const priority = z.enum(["none", "low", "medium", "high"])
const status = z.enum(["open", "won", "lost"])
const version = z.number().int().min(1)

const customFields = z.record(z.string().min(1).max(60), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]))
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
  custom_fields: customFields.nullable().optional(),
  additional_data: additionalData,
}

/** Unknown fields, a rank among them, are dropped: places are named by cards (B-02). */
export const CreateDealSchema = z.object({ ...dealFields, pipeline_id: id.optional(), stage_id: id }).refine(
  (deal) => deal.customer_id || deal.customer_name,
  { path: ["customer_id"], error: "Elige un cliente o prospecto, o escribe el nombre de uno nuevo.", params: { code: "required" } }
)
export const UpdateDealSchema = z.object({ ...dealFields, title: dealFields.title.optional(), customer_id: id.optional(), version: version.optional() })

export const MoveDealSchema = z.object({ stage_id: id, before_id: id.nullish(), after_id: id.nullish(), version })
export const WinDealSchema = z.object({ closed_on: civilDate.optional(), value: amount.optional(), version: version.optional() })
export const LoseDealSchema = z.object({ closed_on: civilDate.optional(), lost_reason_id: id.nullish(), lost_note: optionalText(1000).optional(), version: version.optional() })
export const ReopenDealSchema = z.object({ reason: optionalText(1000).optional(), version: version.optional() })

/** How many deals one request may delete; the screen tells the same number. */
export const BATCH_LIMIT = 200
export const BatchSchema = z.object({
  delete: z.array(id).min(1).max(BATCH_LIMIT, { error: `Se pueden eliminar hasta ${BATCH_LIMIT} tratos a la vez.` }),
})

const listOf = <T extends string>(item: z.ZodType<T, string>) =>
  z.string().max(4000).transform((text) => text.split(",").map((part) => part.trim()).filter(Boolean)).pipe(z.array(item).max(100))

/** What board and list filter by; both use the same condition. */
export const filterFields = {
  q: pageQuery.shape.q,
  owner_id: listOf(id).optional(),
  priority: listOf(priority).optional(),
  customer_id: id.optional(),
  close_from: civilDate.optional(),
  close_to: civilDate.optional(),
}

const ORDERS = Object.keys(DEAL_ORDERS) as DealOrder[]

export const DealListQuery = pageQuery.extend({
  ...filterFields,
  status: listOf(status).optional(),
  pipeline_id: id.optional(),
  stage_id: id.optional(),
  order: z.string().default("-created_at").transform((text) => ({ by: text.replace(/^-/, ""), descending: text.startsWith("-") }))
    .pipe(z.object({ by: z.enum(ORDERS as [DealOrder, ...DealOrder[]]), descending: z.boolean() })),
})
export type DealListQuery = z.infer<typeof DealListQuery>
