import { SEGMENT_CHOICES, SEGMENT_NUMBERS, SEGMENT_TEXTS, SegmentCondition, SegmentRules } from "../../../../types/http/segments"

export type Kind = "number" | "money" | "text" | "choice" | "account"

const has = (list: readonly string[], field: string): boolean => list.includes(field)

export const kindOf = (field: string): Kind =>
  field === "has_account" ? "account" : field === "spend" || field === "spend_year" ? "money" : has(SEGMENT_NUMBERS, field) ? "number" : has(SEGMENT_TEXTS, field) ? "text" : "choice"

export const OPERATORS: Record<Kind, string[]> = {
  number: ["at_least", "at_most", "equals", "known", "unknown"], money: ["at_least", "at_most", "equals"], text: ["contains", "starts", "one_of", "known", "unknown"], choice: ["one_of", "none_of"], account: ["yes", "no"],
}

export const FIELD_GROUPS = [
  { name: "numbers", fields: [...SEGMENT_NUMBERS] as string[] },
  { name: "choices", fields: [...SEGMENT_CHOICES, "has_account"] as string[] },
  { name: "texts", fields: [...SEGMENT_TEXTS] as string[] },
]

/** What a condition begins with when its field is chosen. */
export function blank(field: string, currency: string): SegmentCondition {
  const kind = kindOf(field)
  const one = kind === "number" ? { field, is: "at_least", value: 1 } : kind === "money" ? { field, is: "at_least", value: 1000, currency_code: currency } : kind === "text" ? { field, is: "contains", value: "" } : kind === "choice" ? { field, is: "one_of", values: [] } : { field, is: "yes" }
  return one as SegmentCondition
}

/** The same condition compared another way; what was typed stays where it fits. */
export function withOperator(condition: SegmentCondition, is: string): SegmentCondition {
  const { field } = condition
  const kind = kindOf(field)
  const words = "values" in condition ? condition.values : "value" in condition && typeof condition.value === "string" && condition.value ? [condition.value] : []
  if (kind === "account" || is === "known" || is === "unknown") return { field, is } as SegmentCondition
  if (kind === "text") return (is === "one_of" ? { field, is, values: words } : { field, is, value: words[0] ?? "" }) as SegmentCondition
  if (kind === "choice") return { field, is, values: words } as SegmentCondition
  return { ...condition, is, value: "value" in condition && typeof condition.value === "number" ? condition.value : 1 } as SegmentCondition
}

export const isGroup = (rule: SegmentCondition | SegmentRules): rule is SegmentRules => "match" in rule

/** Whether the server could answer it: nothing is half written. */
export const isComplete = (rule: SegmentCondition | SegmentRules): boolean =>
  isGroup(rule) ? rule.rules.every(isComplete) : "values" in rule ? rule.values.length > 0 : "value" in rule ? (typeof rule.value === "string" ? rule.value.trim() !== "" : Number.isFinite(rule.value)) : true

export const MAX_DEPTH = 4

export type Choice = { value: string; name: string }

/** What was chosen and is in no list any more (a deleted group, a seller who left) still counts: it is shown as `gone`, so that it can be taken off. */
export const withGone = (known: Choice[], values: string[], gone: string): Choice[] =>
  [...known, ...values.filter((value) => !known.some((one) => one.value === value)).map((value) => ({ value, name: gone }))]
