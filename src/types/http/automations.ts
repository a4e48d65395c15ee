import { Amount, CivilDate, Instant } from "../common"
import { ActivityType } from "./activities"
import { DealPriority } from "./crm"

/** What sets an automation off. The last three are found by looking (time), the others are told by the journal. */
export const AUTOMATION_EVENTS = [
  "deal.created", "deal.moved", "deal.won", "deal.lost", "deal.reopened", "deal.assigned",
  "document.sent", "document.viewed", "document.accepted", "document.rejected", "note.issued", "invoice.stamped",
  "deal.idle", "deal.closing", "document.expired",
] as const
export type AutomationEvent = (typeof AUTOMATION_EVENTS)[number]
export const TIMED_EVENTS = ["deal.idle", "deal.closing", "document.expired"] as const satisfies readonly AutomationEvent[]

export type AutomationTrigger = {
  event: AutomationEvent
  /** Of `deal.idle`: days without anything happening. Of `deal.closing`: days before the expected day. */
  days?: number
  /** Of `deal.moved`: the stages it enters. Empty or absent: any. */
  stage_ids?: string[]
}

export type CustomerLifecycle = "prospect" | "potential" | "customer"

/** All that are given must hold; of a list, one is enough. A condition on the deal never holds without a deal. */
export type AutomationConditions = {
  pipeline_id?: string
  /** The stage the deal is in. */
  stage_ids?: string[]
  /** More than this, in this very currency: amounts of two currencies are never compared. */
  value_over?: { amount: Amount; currency_code: string }
  priorities?: DealPriority[]
  /** `none` is "Sin asignar". */
  owner_ids?: string[]
  lifecycles?: CustomerLifecycle[]
  tags?: string[]
  document_types?: string[]
}

/** `owner`: whose the deal is then, else the document's seller. */
export type AutomationPerson = "owner" | string

export type AutomationAction =
  | { type: "activity"; activity_type: ActivityType; title: string; due_days: number; assignee: AutomationPerson }
  | { type: "move"; stage_id: string }
  /** In turns. */
  | { type: "assign"; user_ids: string[] }
  | { type: "notify"; to: AutomationPerson[]; message: string; mail: boolean }
  | { type: "priority"; priority: DealPriority }
  | { type: "tag"; tag: string }
  | { type: "comment"; text: string }
export type AutomationActionType = AutomationAction["type"]
export const AUTOMATION_ACTIONS = ["activity", "move", "assign", "notify", "priority", "tag", "comment"] as const satisfies readonly AutomationActionType[]

export type AutomationBody = { name: string; trigger: AutomationTrigger; conditions: AutomationConditions; actions: AutomationAction[] }

/** POST /admin/trato/automations */
export type CreateAutomationBody = AutomationBody
/** POST /admin/trato/automations/:id: the given fields; `enabled` switches it. `version`: what the editor saw, a later one answers 409 automation_changed. */
export type UpdateAutomationBody = Partial<AutomationBody> & { enabled?: boolean; version?: number }

/** Why it stands still although it was switched on. */
export type PauseReason = "stage_gone" | "user_gone" | "pipeline_gone" | "keeps_failing"

export type AutomationDTO = AutomationBody & {
  id: string
  enabled: boolean
  paused: { reason: PauseReason; what: string | null } | null
  last_run_at: Instant | null
  runs: { done: number; failed: number; skipped: number }
  version: number
  created_at: Instant
  updated_at: Instant
}

/** GET /admin/trato/automations */
export type AutomationsResponse = { automations: AutomationDTO[] }

export type RunStatus = "pending" | "done" | "failed" | "skipped"
/** What became of one action; `skipped` says why there was nothing to do. */
export type ActionResult = { type: AutomationActionType; outcome: "done" | "skipped" | "failed"; detail: string | null }

export type AutomationRunDTO = {
  id: string
  status: RunStatus
  subject: { type: string; id: string; label: string | null }
  deal_id: string | null
  results: ActionResult[]
  /** `loop`, `too_deep`, `too_often`, or the last error's sentence. */
  error: string | null
  attempts: number
  next_attempt_at: Instant | null
  created_at: Instant
  finished_at: Instant | null
}

/** GET /admin/trato/automations/:id/runs?limit&offset&status */
export type AutomationRunsResponse = { runs: AutomationRunDTO[]; count: number; offset: number; limit: number }

/** What an action would do to this very subject; texts filled in. */
export type PlannedAction =
  | { type: "activity"; activity_type: ActivityType; title: string; due_at: Instant; owner_id: string | null }
  | { type: "move"; stage_id: string }
  | { type: "assign"; owner_id: string }
  | { type: "notify"; user_ids: string[]; message: string; mail: boolean }
  | { type: "priority"; priority: DealPriority }
  | { type: "tag"; tag: string }
  | { type: "comment"; text: string }
  | { type: AutomationActionType; skip: SkipReason }

/** Why an action has nothing to do. */
export type SkipReason = "no_deal" | "deal_closed" | "already" | "other_pipeline" | "nobody" | "stage_gone"

/** POST /admin/trato/automations/try `AutomationBody & { days }`: what would have happened, over at most 90 days. Nothing is written. */
export type TryAutomationBody = AutomationBody & { days: number }
export type TryMatch = { at: Instant; /** Conditions for which the journal does not say for certain what was true then. */ unsure: (keyof AutomationConditions)[]; subject: { type: string; id: string; label: string | null }; deal: { id: string; key: string; title: string } | null; actions: PlannedAction[] }
export type TryAutomationResponse = {
  since: CivilDate
  /** Happenings of this kind in that time, and how many of them the conditions let through. */
  seen: number
  matched: number
  /** The newest 50. */
  matches: TryMatch[]
  /** There was more than could be looked at. */
  partial: boolean
  /** Happenings that could not be judged, since what they happened to is no longer there. */
  gone: number
  /** Happenings judged one way that may have been the other: the journal does not say what was true then. */
  unsure: number
}

/** Deals born of abandoned carts (B-13). */
export type CartRuleDTO = {
  enabled: boolean
  min_amount: Amount
  currency_code: string
  /** Hours without a change after which a cart counts as abandoned. */
  hours: number
  stage_id: string | null
  owner_id: string | null
  /** Days without a change after which such a deal is closed. */
  close_days: number
  lost_reason_id: string | null
}
/** GET and POST /admin/trato/automations/carts */
export type CartRuleResponse = { rule: CartRuleDTO; opened: number; won: number; lost: number }

/** GET /admin/trato/deals/:id/cart: the cart a deal was born of; null for other deals. */
export type DealCartDTO = {
  cart_id: string
  state: "open" | "won" | "lost" | "released"
  email: string | null
  currency_code: string
  total: Amount
  order_id: string | null
  updated_at: Instant | null
  lines: { id: string; title: string; variant_title: string | null; quantity: number; unit_price: Amount; total: Amount; thumbnail: string | null }[]
}
export type DealCartResponse = { cart: DealCartDTO | null }

/** GET and POST /admin/trato/deals/:id/tags */
export type DealTagsResponse = { tags: string[] }
