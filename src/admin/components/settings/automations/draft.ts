import type { AutomationAction, AutomationActionType, AutomationBody, AutomationConditions, AutomationEvent } from "../../../../types/http/automations"

export const EMPTY_DRAFT: AutomationBody = { name: "", trigger: { event: "deal.created" }, conditions: {}, actions: [] }

export const NEEDS_DAYS: AutomationEvent[] = ["deal.idle", "deal.closing"]

/** An action as it is added: the least that can be saved, but for its words. */
export const newAction = (type: AutomationActionType): AutomationAction => {
  switch (type) {
    case "activity": return { type, activity_type: "call", title: "", due_days: 1, assignee: "owner" }
    case "move": return { type, stage_id: "" }
    case "assign": return { type, user_ids: [] }
    case "notify": return { type, to: ["owner"], message: "", mail: false }
    case "priority": return { type, priority: "high" }
    case "tag": return { type, tag: "" }
    case "comment": return { type, text: "" }
  }
}

export const newCondition = (name: keyof AutomationConditions, currency: string): AutomationConditions => ({ [name]: name === "pipeline_id" ? "" : name === "value_over" ? { amount: 0, currency_code: currency } : [] })

/** What is sent: what its event does not know is left out, as are conditions that ask nothing. */
export function bodyOf(draft: AutomationBody): AutomationBody {
  const { event, days, stage_ids } = draft.trigger
  const trigger = { event, ...(NEEDS_DAYS.includes(event) ? { days: days ?? 1 } : {}), ...(event === "deal.moved" && stage_ids?.length ? { stage_ids } : {}) }
  const conditions = Object.fromEntries(Object.entries(draft.conditions).filter(([, value]) => value !== undefined && value !== "" && !(Array.isArray(value) && !value.length))) as AutomationConditions
  return { name: draft.name.trim(), trigger, conditions, actions: draft.actions }
}

/** Where something is missing, before the server is asked: path → code. */
export function missingIn(draft: AutomationBody): Record<string, "required"> {
  const missing: Record<string, "required"> = {}
  if (!draft.name.trim()) missing.name = "required"
  if (!draft.actions.length) missing.actions = "required"
  draft.actions.forEach((action, index) => {
    const empty = (field: string, value: string | string[]) => { if (!(typeof value === "string" ? value.trim() : value.length)) missing[`actions.${index}.${field}`] = "required" }
    if (action.type === "activity") empty("title", action.title)
    if (action.type === "move") empty("stage_id", action.stage_id)
    if (action.type === "assign") empty("user_ids", action.user_ids)
    if (action.type === "notify") { empty("message", action.message); empty("to", action.to) }
    if (action.type === "tag") empty("tag", action.tag)
    if (action.type === "comment") empty("text", action.text)
  })
  return missing
}
