import { MathBN } from "@medusajs/framework/utils"
import type { AutomationAction, AutomationBody, AutomationConditions, AutomationEvent, AutomationPerson, AutomationTrigger, CustomerLifecycle, PlannedAction } from "../../../types/http/automations"
import type { DealPriority } from "../../../types/http/crm"
import { cut } from "../../../utils/cut"
import { addDays, today } from "../../../utils/dates"
import { instantAt } from "../../../utils/clock"

/** What the rules know of a deal. Amounts as text with all digits. */
export type DealFacts = {
  id: string
  key: string
  title: string
  status: "open" | "won" | "lost"
  pipeline_id: string
  stage_id: string
  value: string | null
  currency_code: string
  priority: DealPriority
  owner_id: string | null
  customer_id: string | null
  customer_name: string | null
  lifecycle: CustomerLifecycle | null
  tags: string[]
}

/** What happened, and to whom. A document or note without a deal has its own value and seller. */
export type Facts = {
  subject: { type: string; id: string; label: string | null }
  deal: DealFacts | null
  document_type: string | null
  /** A paper's own, who counts where its deal has nobody. */
  seller_id?: string | null
  value: { amount: string; currency_code: string } | null
  owner_id: string | null
  customer: { id: string; name: string; lifecycle: CustomerLifecycle | null } | null
}

/** An entry of the journal, as far as triggers look at it. */
export type Happening = { action: string; changes: Record<string, [unknown, unknown]> | null; data: Record<string, unknown> | null }

/** Actions of the journal behind each event; timed events have none. */
export const JOURNAL_ACTIONS: Record<AutomationEvent, string[]> = {
  "deal.created": ["deal.created"],
  "deal.moved": ["deal.moved"],
  "deal.won": ["deal.won"],
  "deal.lost": ["deal.lost"],
  "deal.reopened": ["deal.reopened"],
  "deal.assigned": ["deal.updated"],
  "document.sent": ["document.sent"],
  "document.viewed": ["document.viewed"],
  "document.accepted": ["document.accepted"],
  "document.rejected": ["document.rejected"],
  "note.issued": ["note.created"],
  "invoice.stamped": ["invoice.stamped"],
  "deal.idle": [],
  "deal.closing": [],
  "document.expired": [],
}

/** Does this entry of the journal set the trigger off? */
export function isTriggered(trigger: AutomationTrigger, happening: Happening): boolean {
  if (!JOURNAL_ACTIONS[trigger.event].includes(happening.action)) return false
  if (trigger.event === "deal.assigned") return typeof happening.changes?.owner_id?.[1] === "string"
  if (trigger.event === "deal.moved" && trigger.stage_ids?.length) {
    const stages = happening.data?.stage_ids
    return Array.isArray(stages) && trigger.stage_ids.includes(String(stages[1]))
  }
  return true
}

/** The first condition that does not hold; null when all do. */
export const failedCondition = (conditions: AutomationConditions, facts: Facts): keyof AutomationConditions | null => failedConditions(conditions, facts)[0] ?? null

/** The conditions that do not hold. */
export function failedConditions(conditions: AutomationConditions, facts: Facts): (keyof AutomationConditions)[] {
  const { deal } = facts
  const checks: [keyof AutomationConditions, unknown, () => boolean][] = [
    ["pipeline_id", conditions.pipeline_id, () => deal?.pipeline_id === conditions.pipeline_id],
    ["stage_ids", some(conditions.stage_ids), () => !!deal && deal.status === "open" && conditions.stage_ids!.includes(deal.stage_id)],
    ["value_over", conditions.value_over, () => valueOver(conditions.value_over!, facts)],
    ["priorities", some(conditions.priorities), () => !!deal && conditions.priorities!.includes(deal.priority)],
    ["owner_ids", some(conditions.owner_ids), () => conditions.owner_ids!.includes(facts.owner_id ?? "none")],
    ["lifecycles", some(conditions.lifecycles), () => !!facts.customer && conditions.lifecycles!.includes(facts.customer.lifecycle ?? "prospect")],
    ["tags", some(conditions.tags), () => !!deal && conditions.tags!.some((tag) => deal.tags.some((has) => sameTag(has, tag)))],
    ["document_types", some(conditions.document_types), () => facts.document_type !== null && conditions.document_types!.includes(facts.document_type)],
  ]
  return checks.filter(([, given, holds]) => given && !holds()).map(([name]) => name)
}

const some = (list: unknown[] | undefined): boolean => !!list?.length

/** Tags differ by their letters, not by their case or spaces. */
export const sameTag = (a: string, b: string): boolean => a.trim().toLocaleLowerCase("es") === b.trim().toLocaleLowerCase("es")

function valueOver(limit: NonNullable<AutomationConditions["value_over"]>, { value }: Facts): boolean {
  return value !== null && value.currency_code === limit.currency_code.toLowerCase() && MathBN.gt(value.amount, limit.amount)
}

/** At most this many automations set one another off. */
export const MAX_DEPTH = 3

/**
 * May an automation run for what another run did? `chain`: the automations that led here, first to last.
 * None runs twice in a chain, so no two can keep each other going; and no chain grows beyond MAX_DEPTH.
 */
export function chainProblem(automationId: string, chain: string[]): "loop" | "too_deep" | null {
  if (chain.includes(automationId)) return "loop"
  return chain.length >= MAX_DEPTH ? "too_deep" : null
}

export type PlanContext = {
  now: Date
  zone: string
  /** Whose turn it is, of "assign". */
  turn: number
  /** Users that still exist. */
  users: ReadonlySet<string>
  /** Pipeline of each stage that still exists. */
  stages: ReadonlyMap<string, string>
}

/** What an action does to this subject, or why it has nothing to do. Does not look at the outside: the same for a trial and in earnest. */
export function planAction(action: AutomationAction, facts: Facts, context: PlanContext): PlannedAction {
  const skip = skipReason(action, facts, context)
  if (skip) return { type: action.type, skip }
  const person = (who: AutomationPerson): string | null => (who === "owner" ? facts.owner_id : context.users.has(who) ? who : null)
  switch (action.type) {
    case "activity":
      return { type: "activity", activity_type: action.activity_type, title: cut(fill(action.title, facts), MOST_TITLE), due_at: dueAt(action.due_days, context).toISOString(), owner_id: person(action.assignee) }
    case "move":
      return { type: "move", stage_id: action.stage_id }
    case "assign": {
      const users = action.user_ids.filter((id) => context.users.has(id))
      return { type: "assign", owner_id: users[context.turn % users.length] }
    }
    case "notify":
      return { type: "notify", user_ids: [...new Set(action.to.map(person).filter((id): id is string => id !== null))], message: fill(action.message, facts), mail: action.mail }
    case "priority":
      return { type: "priority", priority: action.priority }
    case "tag":
      return { type: "tag", tag: action.tag }
    case "comment":
      return { type: "comment", text: fill(action.text, facts) }
  }
}

function skipReason(action: AutomationAction, { deal, owner_id, subject, customer }: Facts, context: PlanContext): Extract<PlannedAction, { skip: unknown }>["skip"] | null {
  if (action.type === "notify") return action.to.some((who) => (who === "owner" ? owner_id !== null : context.users.has(who))) ? null : "nobody"
  if (action.type === "activity") return deal || subject.type === "document" || customer ? null : "no_deal"
  if (action.type === "comment") return null
  if (!deal) return "no_deal"
  if (action.type === "move") {
    if (deal.status !== "open") return "deal_closed"
    const pipeline = context.stages.get(action.stage_id)
    if (pipeline === undefined) return "stage_gone"
    if (pipeline !== deal.pipeline_id) return "other_pipeline"
    return deal.stage_id === action.stage_id ? "already" : null
  }
  if (action.type === "assign") return action.user_ids.some((id) => context.users.has(id)) ? null : "nobody"
  if (action.type === "priority") return deal.priority === action.priority ? "already" : null
  return deal.tags.some((tag) => sameTag(tag, action.tag)) ? "already" : null
}

/** At ten in the morning of that day where the shop is; today, in an hour. */
export function dueAt(days: number, { now, zone }: Pick<PlanContext, "now" | "zone">): Date {
  return days === 0 ? new Date(now.getTime() + 3_600_000) : instantAt(addDays(today(zone, now), days), "10:00:00", zone)
}

/** A follow-up's title as its form takes it: names of deals and customers may fill it far beyond. */
const MOST_TITLE = 200

/** `{trato}`, `{clave}`, `{cliente}` and `{documento}` in texts. */
export function fill(text: string, facts: Facts): string {
  const values: Record<string, string> = {
    trato: facts.deal?.title ?? facts.subject.label ?? "",
    clave: facts.deal?.key ?? facts.subject.label ?? "",
    cliente: facts.deal?.customer_name ?? facts.customer?.name ?? "",
    documento: facts.subject.type === "deal" ? "" : (facts.subject.label ?? ""),
  }
  return text.replace(/\{(trato|clave|cliente|documento)\}/g, (_, name: string) => values[name])
}

/** Whom and what an automation names, so that it can be paused when one of them is gone. */
export function references({ trigger, conditions, actions }: Pick<AutomationBody, "trigger" | "conditions" | "actions">): { stages: string[]; users: string[]; pipelines: string[] } {
  const stages = [...(trigger.stage_ids ?? []), ...(conditions.stage_ids ?? [])]
  const users = (conditions.owner_ids ?? []).filter((id) => id !== "none")
  for (const action of actions) {
    if (action.type === "move") stages.push(action.stage_id)
    if (action.type === "assign") users.push(...action.user_ids)
    if (action.type === "activity" && action.assignee !== "owner") users.push(action.assignee)
    if (action.type === "notify") users.push(...action.to.filter((who) => who !== "owner"))
  }
  return { stages: [...new Set(stages)], users: [...new Set(users)], pipelines: conditions.pipeline_id ? [conditions.pipeline_id] : [] }
}
