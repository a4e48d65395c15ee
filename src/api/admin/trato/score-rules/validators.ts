import { z } from "@medusajs/framework/zod"
import { MONEY_FACTS } from "../../../../modules/crm/score/facts"
import { SCORE_FACTS } from "../../../../types/http/score"
import { currencyCode, id, requiredText, rowVersion } from "../../../utils/fields"

const bound = z.number().min(-1_000_000_000).max(1_000_000_000).nullable()

const Rule = z.object({
  id: id.optional(),
  name: requiredText(120),
  fact: z.enum(SCORE_FACTS),
  currency_code: currencyCode.nullable().default(null),
  min: bound.default(null),
  max: bound.default(null),
  points: z.number().int().min(-100).max(100).refine((points) => points !== 0, { error: "gives no points", params: { code: "no_points" } }),
  per: z.enum(["once", "each"]).default("once"),
  limit: z.number().int().min(-1000).max(1000).nullable().default(null),
  active: z.boolean().default(true),
}).superRefine((rule, ctx) => {
  const issue = (path: string, code: string, message: string) => ctx.addIssue({ code: "custom", path: [path], message, params: { code } })
  const money = (MONEY_FACTS as readonly string[]).includes(rule.fact)
  if (money && !rule.currency_code) issue("currency_code", "currency_needed", "money is counted in one currency")
  if (!money && rule.currency_code) issue("currency_code", "currency_without_money", "only money has a currency")
  if (rule.min !== null && rule.max !== null && rule.min > rule.max) issue("max", "range_reversed", "is less than the start of the range")
  // Each peso a point is no rule but a mistake.
  if (rule.per === "each" && money) issue("per", "each_of_money", "money gives points once")
  if (rule.per === "each" && rule.fact.startsWith("days_")) issue("per", "each_of_days", "days give points once")
})

export const SaveScoreRulesSchema = z.object({
  version: rowVersion,
  rules: z.array(Rule).max(60).refine((rules) => new Set(rules.flatMap((rule) => rule.id ?? [])).size === rules.filter((rule) => rule.id).length, { error: "an id stands twice", params: { code: "duplicate_id" } }),
})
export type SaveScoreRulesSchema = z.infer<typeof SaveScoreRulesSchema>
