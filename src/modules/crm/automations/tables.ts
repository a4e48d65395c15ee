import type { ActionResult, AutomationAction, AutomationConditions, AutomationTrigger, PauseReason, RunStatus } from "../../../types/http/automations"

export type AutomationRow = {
  id: string
  name: string
  trigger: AutomationTrigger
  conditions: AutomationConditions
  actions: AutomationAction[]
  enabled: boolean
  enabled_at: Date | null
  pause_reason: PauseReason | null
  pause_what: string | null
  last_run_at: Date | null
  version: number
  created_at: Date
  updated_at: Date
}

export const AUTOMATION_COLUMNS = ["id", "name", "trigger", "conditions", "actions", "enabled", "enabled_at", "pause_reason", "pause_what", "last_run_at", "version", "created_at", "updated_at"] as const satisfies readonly (keyof AutomationRow)[]

export type RunRow = {
  id: string
  automation_id: string
  event_key: string
  subject_type: string
  subject_id: string
  subject_label: string | null
  deal_id: string | null
  status: RunStatus
  chain: string[]
  results: ActionResult[]
  turn: number | null
  attempts: number
  next_attempt_at: Date
  error: string | null
  created_at: Date
  finished_at: Date | null
}

export const RUN_COLUMNS = ["id", "automation_id", "event_key", "subject_type", "subject_id", "subject_label", "deal_id", "status", "chain", "results", "turn", "attempts", "next_attempt_at", "error", "created_at", "finished_at"] as const satisfies readonly (keyof RunRow)[]

/** How runs sign what they do: the journal's `actor_id`, by which a later run knows its chain. */
export const RUN_PREFIX = "traurn_"
