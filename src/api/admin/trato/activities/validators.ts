import { z } from "@medusajs/framework/zod"
import { ACTIVITY_TYPES } from "../../../../types/http/activities"
import { additionalData, civilDate, id, optionalText, pageQuery, requiredText, rowVersion } from "../../../utils/fields"

const listOf = <T extends z.ZodType<string, string>>(item: T) =>
  z.string().max(4000).transform((text) => text.split(",").map((part) => part.trim()).filter(Boolean)).pipe(z.array(item).max(100))

const type = z.enum(ACTIVITY_TYPES)
const priority = z.enum(["none", "low", "medium", "high"])
/** An instant with its zone; years a calendar has. */
const instant = z.iso.datetime({ offset: true }).refine((text) => text >= "1970" && text < "2200", { error: "is out of range", params: { code: "invalid_date" } }).transform((text) => new Date(text).toISOString())

const filters = {
  state: listOf(z.enum(["pending", "overdue", "done"])).optional(),
  type: listOf(type).optional(),
  owner_id: listOf(id).optional(),
  priority: listOf(priority).optional(),
  deal_id: id.optional(),
  customer_id: id.optional(),
  document_id: id.optional(),
  q: pageQuery.shape.q,
}

export const ActivityListQuery = z.object({ ...filters, from: civilDate.optional(), to: civilDate.optional(), limit: pageQuery.shape.limit, offset: z.coerce.number().int().min(0).max(10_000).default(0) })
export type ActivityListQuery = z.infer<typeof ActivityListQuery>

/** At most seven weeks at a time: what a month's page shows, and some. */
export const CalendarQuery = z
  .object({ ...filters, from: civilDate, to: civilDate, take: z.coerce.number().int().min(1).max(50).default(3) })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= 49 * 86_400_000, { path: ["to"], error: "at most seven weeks after `from`", params: { code: "range_too_long" } })
export type CalendarQuery = z.infer<typeof CalendarQuery>

export const NextQuery = z.object({ deal_id: listOf(id) })
export type NextQuery = z.infer<typeof NextQuery>

const fields = {
  type,
  type_name: optionalText(40).optional(),
  title: requiredText(200),
  notes: optionalText(2000).optional(),
  due_at: instant,
  duration_minutes: z.number().int().min(1).max(10_080).nullable().optional(),
  remind_minutes: z.number().int().min(0).max(43_200).nullable().optional(),
  priority: priority.optional(),
  owner_id: id.nullable().optional(),
}

export const CreateActivitySchema = z.object({ ...fields, deal_id: id.nullable().optional(), customer_id: id.nullable().optional(), document_id: id.nullable().optional(), additional_data: additionalData })
export type CreateActivitySchema = z.infer<typeof CreateActivitySchema>

export const UpdateActivitySchema = z.object({
  ...fields,
  type: type.optional(),
  title: requiredText(200).optional(),
  due_at: instant.optional(),
  due_on: civilDate.optional(),
  done: z.boolean().optional(),
  result: optionalText(1000).optional(),
  version: rowVersion.optional(),
})
export type UpdateActivitySchema = z.infer<typeof UpdateActivitySchema>

export const ActivityBatchSchema = z.object({ delete: z.array(id).min(1).max(200) })
export const FeedSchema = z.object({ action: z.enum(["create", "renew", "revoke"]) })
