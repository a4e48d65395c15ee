import { z } from "@medusajs/framework/zod"
import { conditionsOf, depthOf, isMoney, MAX_CONDITIONS, MAX_DEPTH } from "../../../../modules/crm/segments/rules"
import { SEGMENT_NUMBERS, SEGMENT_TEXTS, SegmentRules } from "../../../../types/http/segments"
import { currencyCode, id, optionalText, pageQuery, requiredText, rowVersion } from "../../../utils/fields"

const number = z.enum(SEGMENT_NUMBERS)
const words = z.enum(SEGMENT_TEXTS)
const ids = z.array(id).min(1).max(200)

const Condition = z.union([
  z.object({ field: number, is: z.enum(["at_least", "at_most", "equals"]), value: z.number().min(-1_000_000_000).max(1_000_000_000_000), currency_code: currencyCode.nullable().optional() })
    .refine((one) => !isMoney(one.field) || !!one.currency_code, { path: ["currency_code"], error: "money is counted in one currency", params: { code: "currency_needed" } }),
  z.object({ field: number, is: z.enum(["unknown", "known"]) }),
  z.object({ field: words, is: z.enum(["contains", "starts"]), value: requiredText(100) }),
  z.object({ field: words, is: z.literal("one_of"), values: z.array(requiredText(100)).min(1).max(200) }),
  z.object({ field: words, is: z.enum(["unknown", "known"]) }),
  z.object({ field: z.literal("lifecycle"), is: z.enum(["one_of", "none_of"]), values: z.array(z.enum(["prospect", "potential", "customer"])).min(1).max(3) }),
  z.object({ field: z.literal("prospect_state"), is: z.enum(["one_of", "none_of"]), values: z.array(z.enum(["new", "attempted", "contacted", "qualified", "unqualified"])).min(1).max(5) }),
  z.object({ field: z.enum(["seller", "group"]), is: z.enum(["one_of", "none_of"]), values: ids }),
  z.object({ field: z.literal("country"), is: z.enum(["one_of", "none_of"]), values: z.array(z.string().regex(/^[A-Za-z]{2}$/).transform((code) => code.toLowerCase())).min(1).max(60) }),
  z.object({ field: z.literal("has_account"), is: z.enum(["yes", "no"]) }),
])

/** Deeper than is allowed by some, so that the answer can tell the limit; never so deep that reading it could hurt. */
const group = (depth: number): z.ZodType<SegmentRules> =>
  z.object({ match: z.enum(["all", "any"]), rules: z.array(depth > 0 ? z.union([Condition, group(depth - 1)]) : Condition).max(200) }) as unknown as z.ZodType<SegmentRules>

export const Rules = group(MAX_DEPTH + 1)
  .refine((rules) => depthOf(rules) <= MAX_DEPTH, { error: `at most ${MAX_DEPTH} levels`, params: { code: "too_deep" } })
  .refine((rules) => conditionsOf(rules).length <= MAX_CONDITIONS, { error: `at most ${MAX_CONDITIONS} conditions`, params: { code: "too_many_conditions" } })

export const SegmentSchema = z.object({ name: requiredText(60), description: optionalText(300).optional(), rules: Rules, sync: z.boolean().optional() })
export const UpdateSegmentSchema = z.object({ name: requiredText(60).optional(), description: optionalText(300).optional(), rules: Rules.optional(), sync: z.boolean().optional(), version: rowVersion.optional() })
export const PreviewSchema = z.object({ rules: Rules })
export const SyncSchema = z.object({ recreate: z.boolean().optional() })
export const SegmentsQuery = z.object({ q: pageQuery.shape.q, limit: pageQuery.shape.limit, offset: pageQuery.shape.offset })
export type SegmentsQuery = z.infer<typeof SegmentsQuery>
