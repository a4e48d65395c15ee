import { z } from "@medusajs/framework/zod"
import { ACTIVITY_TYPES } from "../../../../types/http/activities"
import { AUTOMATION_EVENTS } from "../../../../types/http/automations"
import { DOCUMENT_TYPES } from "../../../../types/http/presales"
import { amount, currencyCode, id, pageQuery, requiredText, rowVersion } from "../../../utils/fields"

const ids = z.array(id).max(50)
const priority = z.enum(["none", "low", "medium", "high"])
const tag = requiredText(40).refine((text) => !text.includes(","), { error: "must not have commas", params: { code: "invalid_tag" } })

const trigger = z
  .object({ event: z.enum(AUTOMATION_EVENTS), days: z.number().int().min(1).max(365).optional(), stage_ids: ids.optional() })
  .refine(({ event, days }) => !["deal.idle", "deal.closing"].includes(event) || days !== undefined, { path: ["days"], error: "how many days?", params: { code: "required" } })

const conditions = z.strictObject({
  pipeline_id: id.optional(),
  stage_ids: ids.optional(),
  value_over: z.object({ amount, currency_code: currencyCode }).optional(),
  priorities: z.array(priority).max(4).optional(),
  owner_ids: ids.optional(),
  lifecycles: z.array(z.enum(["prospect", "potential", "customer"])).max(3).optional(),
  tags: z.array(tag).max(20).optional(),
  document_types: z.array(z.enum(DOCUMENT_TYPES)).max(5).optional(),
})

const action = z.discriminatedUnion("type", [
  z.object({ type: z.literal("activity"), activity_type: z.enum(ACTIVITY_TYPES), title: requiredText(200), due_days: z.number().int().min(0).max(365), assignee: id }),
  z.object({ type: z.literal("move"), stage_id: id }),
  z.object({ type: z.literal("assign"), user_ids: ids.min(1) }),
  z.object({ type: z.literal("notify"), to: ids.min(1), message: requiredText(300), mail: z.boolean() }),
  z.object({ type: z.literal("priority"), priority }),
  z.object({ type: z.literal("tag"), tag }),
  z.object({ type: z.literal("comment"), text: requiredText(1000) }),
])

const body = { name: requiredText(120), trigger, conditions, actions: z.array(action).min(1).max(8) }

export const CreateAutomationSchema = z.object({ ...body, conditions: conditions.default({}) })
export const UpdateAutomationSchema = z.object({ name: body.name.optional(), trigger: trigger.optional(), conditions: conditions.optional(), actions: body.actions.optional(), enabled: z.boolean().optional(), version: rowVersion.optional() })
export const TryAutomationSchema = z.object({ ...body, name: z.string().max(120).default(""), conditions: conditions.default({}), days: z.number().int().min(1).max(90) })

export const RunsQuery = z.object({ limit: pageQuery.shape.limit, offset: z.coerce.number().int().min(0).max(10_000).default(0), status: z.enum(["pending", "done", "failed", "skipped"]).optional() })
export type RunsQuery = z.infer<typeof RunsQuery>

export const CartRuleSchema = z.object({
  enabled: z.boolean().optional(), min_amount: amount.optional(), currency_code: currencyCode.optional(), hours: z.number().int().min(1).max(720).optional(), stage_id: id.nullable().optional(),
  owner_id: id.nullable().optional(), close_days: z.number().int().min(1).max(365).optional(), lost_reason_id: id.nullable().optional(),
})

export const DealTagsSchema = z.object({ add: z.array(tag).max(20).optional(), remove: z.array(requiredText(40)).max(20).optional() })
