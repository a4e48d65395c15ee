import type { BoardColumn, SavePipelineBody, StageDTO } from "../../types/http/crm"

/** A stage while the funnel is being edited. `key` stays the same while it is dragged and renamed. */
export type StageDraft = {
  key: string
  id: string | null
  name: string
  help: string
  color: string
  /** As typed; empty is none. */
  rules: StageRules
  /** Set when it will go: where its open deals go, or null when they go with it. */
  doomed: { move_to: string | null; expected: number } | null
}

/** Probability in percent, days without activity after which a deal rots, most deals at a time (B-07, B-08). */
export type StageRules = Record<RuleName, string>
export const RULES = ["probability", "rotting_days", "wip_limit"] as const
export type RuleName = (typeof RULES)[number]

const LIMITS: Record<RuleName, [number, number]> = { probability: [0, 100], rotting_days: [1, 3650], wip_limit: [1, 100_000] }
export const NO_RULES: StageRules = { probability: "", rotting_days: "", wip_limit: "" }

export const rulesOf = (stage: StageDTO): StageRules =>
  ({ probability: textOf(stage.probability), rotting_days: textOf(stage.rotting_days), wip_limit: textOf(stage.wip_limit) })
const textOf = (n: number | null): string => (n === null ? "" : String(n))

/** Whether a rule can be saved as it was typed: nothing, or a whole number within its limits. */
export function ruleFits(name: RuleName, text: string): boolean {
  const [least, most] = LIMITS[name]
  return !text.trim() || (/^\d{1,6}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most)
}
const ruleValue = (text: string): number | null => (text.trim() ? Number(text) : null)

export type DraftErrors = Record<string, "required" | "too_long" | "duplicate" | "bad_rule">

export const STAGE_NAME_MAX = 60
export const STAGE_HELP_MAX = 300

/** The server's palette, so that a new column already looks as it will. */
export const STAGE_COLORS = ["#3b82f6", "#f59e0b", "#8b5cf6", "#14b8a6", "#ec4899", "#84cc16", "#f97316", "#06b6d4", "#6366f1", "#eab308", "#a855f7", "#64748b"]

export const draftOf = (columns: BoardColumn[]): StageDraft[] =>
  columns.map(({ stage }) => ({ key: stage.id, id: stage.id, name: stage.name, help: stage.help ?? "", color: stage.color, rules: rulesOf(stage), doomed: null }))

let made = 0

/** A new stage at `index`, in a colour no other has. */
export function insertStage(draft: StageDraft[], index: number): { draft: StageDraft[]; key: string } {
  const uses = (color: string) => draft.filter((s) => !s.doomed && s.color.toLowerCase() === color).length
  const color = STAGE_COLORS.reduce((best, c) => (uses(c) < uses(best) ? c : best))
  const key = `new-${++made}`
  return { key, draft: [...draft.slice(0, index), { key, id: null, name: "", help: "", color, rules: NO_RULES, doomed: null }, ...draft.slice(index)] }
}

export function moveStage(draft: StageDraft[], from: number, to: number): StageDraft[] {
  const next = draft.slice()
  const [one] = next.splice(from, 1)
  next.splice(to, 0, one)
  return next
}

/**
 * Marks a stage as going, with the deals counted now or without them. Deals of other stages that were to move
 * into it go where its own go; where its own are deleted, those stages stay until somebody decides again.
 */
export function doomStage(draft: StageDraft[], key: string, moveTo: string | null, count: number): StageDraft[] {
  const id = draft.find((stage) => stage.key === key)?.id
  return draft.map((stage) => {
    if (stage.key === key) return { ...stage, doomed: { move_to: moveTo, expected: count } }
    if (!stage.doomed?.move_to || stage.doomed.move_to !== id) return stage
    return { ...stage, doomed: moveTo ? { ...stage.doomed, move_to: moveTo } : null }
  })
}

/** How many things differ from what is saved; what the bar counts. */
export function countChanges(stages: StageDTO[], draft: StageDraft[]): number {
  const byId = new Map(stages.map((s) => [s.id, s]))
  let changes = 0
  for (const one of draft) {
    const was = one.id ? byId.get(one.id) : undefined
    if (!was || one.doomed) changes++
    else {
      if (was.name !== one.name.trim()) changes++
      if ((was.help ?? "") !== one.help.trim()) changes++
      if (was.color.toLowerCase() !== one.color.toLowerCase()) changes++
      changes += RULES.filter((rule) => rulesOf(was)[rule] !== one.rules[rule].trim()).length
    }
  }
  const kept = draft.filter((s) => s.id && !s.doomed).map((s) => s.id)
  const before = stages.map((s) => s.id).filter((id) => kept.includes(id))
  return changes + (kept.join() === before.join() ? 0 : 1)
}

/** CRM-94: a name is required, at most 60 characters, and one of its kind. */
export function checkDraft(draft: StageDraft[]): DraftErrors {
  const errors: DraftErrors = {}
  const seen = new Set<string>()
  for (const stage of draft) {
    if (stage.doomed) continue
    const name = stage.name.trim().toLowerCase()
    if (!name) errors[stage.key] = "required"
    else if (stage.name.trim().length > STAGE_NAME_MAX) errors[stage.key] = "too_long"
    else if (seen.has(name)) errors[stage.key] = "duplicate"
    else if (!RULES.every((rule) => ruleFits(rule, stage.rules[rule]))) errors[stage.key] = "bad_rule"
    seen.add(name)
  }
  return errors
}

export const bodyOf = (version: number, draft: StageDraft[], seenAt?: string): SavePipelineBody => ({
  version,
  ...(seenAt ? { seen_at: seenAt } : {}),
  stages: draft.map((s) => ({
    ...(s.id ? { id: s.id } : {}),
    name: s.name.trim(),
    help: s.help.trim() || null,
    color: s.color,
    probability: ruleValue(s.rules.probability),
    rotting_days: ruleValue(s.rules.rotting_days),
    wip_limit: ruleValue(s.rules.wip_limit),
    ...(s.doomed ? { delete: true, move_deals_to: s.doomed.move_to, expected_count: s.doomed.expected } : {}),
  })),
})
