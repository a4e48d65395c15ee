import type { BoardColumn, StageDTO } from "../../types/http/crm"
import { RULES, rulesOf, StageDraft, StageRules } from "./funnel-draft"

/** What somebody else did to the funnel while it was being edited here (CRM-31); `count` is about a stage that this draft deletes. */
export type FunnelNews =
  | { kind: "added" | "removed" | "changed"; stage: string }
  | { kind: "renamed"; stage: string; to: string }
  | { kind: "count"; stage: string; before: number; after: number }
  | { kind: "reordered" }

/** Everything that differs between the funnel that the draft began with and the one that is saved now. */
export function funnelNews(before: BoardColumn[], after: BoardColumn[], draft: StageDraft[]): FunnelNews[] {
  const was = byId(before)
  const is = byId(after)
  const news: FunnelNews[] = []
  for (const { stage } of before) if (!is.has(stage.id)) news.push({ kind: "removed", stage: stage.name })
  for (const { stage, count } of after) {
    const old = was.get(stage.id)
    if (!old) {
      news.push({ kind: "added", stage: stage.name })
      continue
    }
    if (old.stage.name !== stage.name) news.push({ kind: "renamed", stage: old.stage.name, to: stage.name })
    if (looks(old.stage) !== looks(stage)) news.push({ kind: "changed", stage: stage.name })
    const expected = draft.find((one) => one.id === stage.id)?.doomed?.expected
    if (expected !== undefined && expected !== count) news.push({ kind: "count", stage: stage.name, before: expected, after: count })
  }
  if (common(before, is).join() !== common(after, was).join()) news.push({ kind: "reordered" })
  return news
}

/**
 * The same edits upon the funnel as it is now. What was changed here stays, all else becomes theirs; a deletion
 * whose deals came or went is taken back, since it was agreed to for another number of deals (D5).
 */
export function rebaseDraft(before: BoardColumn[], after: BoardColumn[], draft: StageDraft[]): StageDraft[] {
  const was = byId(before)
  const is = byId(after)
  const mine = draft.flatMap((one): StageDraft[] => {
    if (!one.id) return [one]
    const old = was.get(one.id)?.stage
    const now = is.get(one.id)
    if (!old || !now) return []
    const { stage, count } = now
    const agreed = one.doomed?.expected === count && (one.doomed.move_to === null || is.has(one.doomed.move_to))
    return [{
      ...one,
      name: one.name.trim() === old.name ? stage.name : one.name,
      help: one.help.trim() === (old.help ?? "") ? stage.help ?? "" : one.help,
      color: one.color.toLowerCase() === old.color.toLowerCase() ? stage.color : one.color,
      rules: Object.fromEntries(RULES.map((rule) => [rule, one.rules[rule].trim() === rulesOf(old)[rule] ? rulesOf(stage)[rule] : one.rules[rule]])) as StageRules,
      doomed: agreed ? one.doomed : null,
    }]
  })
  const theirs = after.map(({ stage }): StageDraft => mine.find((one) => one.id === stage.id) ?? { key: stage.id, id: stage.id, name: stage.name, help: stage.help ?? "", color: stage.color, rules: rulesOf(stage), doomed: null })
  const moved = common(before, is).join() !== mine.flatMap((one) => one.id ?? []).join()
  return moved ? weave(mine, theirs) : weave(theirs, mine)
}

/** All of `order`, and what only `others` has, each after the one it follows there. */
function weave(order: StageDraft[], others: StageDraft[]): StageDraft[] {
  const woven = order.slice()
  others.forEach((one, i) => {
    if (woven.some(({ key }) => key === one.key)) return
    const follows = others.slice(0, i).reverse().find(({ key }) => woven.some((w) => w.key === key))
    woven.splice(follows ? woven.findIndex(({ key }) => key === follows.key) + 1 : 0, 0, one)
  })
  return woven
}

const byId = (columns: BoardColumn[]) => new Map(columns.map((column) => [column.stage.id, column]))
const common = (columns: BoardColumn[], other: Map<string, BoardColumn>): string[] => columns.flatMap(({ stage }) => (other.has(stage.id) ? stage.id : []))
const looks = ({ help, color, probability, rotting_days, wip_limit }: StageDTO): string => JSON.stringify([help ?? "", color.toLowerCase(), probability, rotting_days, wip_limit])
