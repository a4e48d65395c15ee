import { SEGMENT_CHOICES, SEGMENT_NUMBERS, SEGMENT_TEXTS, SegmentCondition, SegmentRules } from "../../../types/http/segments"

/** A customer as the conditions of a segment see them. */
export type SegmentSubject = {
  numbers: Record<string, number | null>
  /** By currency. */
  money: Record<string, { spend: number; spend_year: number }>
  /** Of a customer with several addresses, several. */
  texts: Record<(typeof SEGMENT_TEXTS)[number], string[]>
  choices: Record<(typeof SEGMENT_CHOICES)[number], string[]>
  has_account: boolean
}

export const MAX_DEPTH = 4
export const MAX_CONDITIONS = 50

export const isGroup = (rule: SegmentCondition | SegmentRules): rule is SegmentRules => "match" in rule
export const isNumber = (field: string): field is (typeof SEGMENT_NUMBERS)[number] => (SEGMENT_NUMBERS as readonly string[]).includes(field)
export const isText = (field: string): field is (typeof SEGMENT_TEXTS)[number] => (SEGMENT_TEXTS as readonly string[]).includes(field)
export const isMoney = (field: string): field is "spend" | "spend_year" => field === "spend" || field === "spend_year"

export const depthOf = (rules: SegmentRules): number => 1 + Math.max(0, ...rules.rules.filter(isGroup).map(depthOf))
export const conditionsOf = (rules: SegmentRules): SegmentCondition[] => rules.rules.flatMap((rule) => (isGroup(rule) ? conditionsOf(rule) : [rule]))

/** The rule itself, in words a test can compare with what the database answers (segments/sql.ts). */
export function fits(subject: SegmentSubject, rule: SegmentCondition | SegmentRules): boolean {
  if (isGroup(rule)) return !rule.rules.length || (rule.match === "all" ? rule.rules.every((one) => fits(subject, one)) : rule.rules.some((one) => fits(subject, one)))
  if (rule.field === "has_account") return subject.has_account === (rule.is === "yes")
  if (isNumber(rule.field)) return numberFits(subject, rule as Extract<SegmentCondition, { field: (typeof SEGMENT_NUMBERS)[number] }>)
  if (isText(rule.field)) {
    const texts = subject.texts[rule.field].map((text) => text.toLowerCase())
    if (rule.is === "known" || rule.is === "unknown") return texts.length > 0 === (rule.is === "known")
    if (rule.is === "one_of") return texts.some((text) => (rule as { values: string[] }).values.some((value) => value.toLowerCase() === text))
    const value = (rule as { value: string }).value.toLowerCase()
    return texts.some((text) => (rule.is === "starts" ? text.startsWith(value) : text.includes(value)))
  }
  const { values, is } = rule as { values: string[]; is: string }
  const mine = subject.choices[rule.field as (typeof SEGMENT_CHOICES)[number]]
  return (mine.some((one) => values.includes(one)) || (rule.field === "seller" && !mine.length && values.includes("none"))) === (is === "one_of")
}

function numberFits(subject: SegmentSubject, rule: Extract<SegmentCondition, { field: (typeof SEGMENT_NUMBERS)[number] }>): boolean {
  const code = "currency_code" in rule ? (rule.currency_code ?? "") : ""
  const known = isMoney(rule.field) ? (subject.money[code]?.[rule.field] ?? 0) : subject.numbers[rule.field]
  if (rule.is === "known" || rule.is === "unknown") return (known !== null) === (rule.is === "known")
  if (known === null || !("value" in rule)) return false
  return rule.is === "at_least" ? known >= rule.value : rule.is === "at_most" ? known <= rule.value : known === rule.value
}
