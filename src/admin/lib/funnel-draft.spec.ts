import type { BoardColumn, StageDTO } from "../../types/http/crm"
import { bodyOf, checkDraft, countChanges, doomStage, draftOf, insertStage, moveStage, STAGE_COLORS } from "./funnel-draft"

const stage = (id: string, color = STAGE_COLORS[0]): StageDTO => ({ id, name: id, help: null, color, probability: null, position: 0, rotting_days: null, wip_limit: null })
const stages = [stage("a"), stage("b", STAGE_COLORS[1]), stage("c", STAGE_COLORS[2])]
const columns: BoardColumn[] = stages.map((s) => ({ stage: s, count: 2, totals: [], weighted: [], deals: [], next: null }))

describe("the draft of the funnel", () => {
  it("CRM-30 without edits has no changes, and undoing an edit brings it back to none", () => {
    const draft = draftOf(columns)
    expect(countChanges(stages, draft)).toBe(0)
    expect(countChanges(stages, moveStage(moveStage(draft, 0, 2), 2, 0))).toBe(0)
  })

  it("CRM-22, CRM-23 counts renames and one for the new order", () => {
    const draft = moveStage(draftOf(columns), 0, 2).map((s) => (s.key === "b" ? { ...s, name: "Presupuesto" } : s))
    expect(countChanges(stages, draft)).toBe(2)
  })

  it("CRM-25, CRM-94 inserts a blank stage between two, in an unused colour, and asks for its name", () => {
    const { draft, key } = insertStage(draftOf(columns), 1)
    expect(draft.map((s) => s.id)).toEqual(["a", null, "b", "c"])
    expect(stages.map((s) => s.color)).not.toContain(draft[1].color)
    expect(checkDraft(draft)).toEqual({ [key]: "required" })
  })

  it("CRM-94 refuses a name twice and one of 61 characters, but not against a stage that goes", () => {
    const draft = draftOf(columns).map((s, i) => ({ ...s, name: ["Uno", " uno ", "x".repeat(61)][i] }))
    expect(checkDraft(draft)).toEqual({ b: "duplicate", c: "too_long" })
    expect(checkDraft(draft.map((s) => (s.key === "a" ? { ...s, doomed: { move_to: null, expected: 0 } } : s)))).toEqual({ c: "too_long" })
  })

  it("CRM-28, D5 says what happens to the deals of a doomed stage and how many the dialog told", () => {
    const draft = draftOf(columns).map((s) => (s.key === "b" ? { ...s, doomed: { move_to: "a", expected: 2 } } : s))
    expect(bodyOf(7, draft)).toMatchObject({ version: 7, stages: [{ id: "a" }, { id: "b", delete: true, move_deals_to: "a", expected_count: 2 }, { id: "c" }] })
    expect(countChanges(stages, draft)).toBe(1)
  })

  it("B-07, B-08 keeps the rules of a stage as numbers or nothing, counts what changed of them, and refuses what is none", () => {
    const ruled = { ...stage("a"), probability: 10, rotting_days: 7 }
    const draft = draftOf([{ ...columns[0], stage: ruled }])
    expect(bodyOf(1, draft).stages[0]).toMatchObject({ probability: 10, rotting_days: 7, wip_limit: null })
    const edited = draft.map((s) => ({ ...s, rules: { probability: " 0 ", rotting_days: "", wip_limit: "5" } }))
    expect(countChanges([ruled], edited)).toBe(3)
    expect(bodyOf(1, edited).stages[0]).toMatchObject({ probability: 0, rotting_days: null, wip_limit: 5 })
    for (const [rule, bad] of [["probability", "101"], ["probability", "-1"], ["probability", "1.5"], ["rotting_days", "0"], ["wip_limit", "x"]] as const) {
      expect(checkDraft(draft.map((s) => ({ ...s, rules: { ...s.rules, [rule]: bad } }))), bad).toEqual({ a: "bad_rule" })
    }
  })

  it("CRM-27, D5 never moves deals into a stage that goes too: they go on, or their stage stays", () => {
    const draft = doomStage(draftOf(columns), "a", "b", 2)
    expect(doomStage(draft, "b", "c", 2).map((s) => s.doomed?.move_to)).toEqual(["c", "c", undefined])
    expect(doomStage(draft, "b", null, 2).map((s) => s.doomed)).toEqual([null, { move_to: null, expected: 2 }, null])
  })
})
