import type { BoardColumn } from "../../types/http/crm"
import { draftOf, insertStage, moveStage, type StageDraft } from "./funnel-draft"
import { funnelNews, rebaseDraft } from "./funnel-rebase"

const column = (id: string, name = id, count = 2): BoardColumn => ({ stage: { id, name, help: null, color: "#3b82f6", probability: null, position: 0, rotting_days: null, wip_limit: null }, count, totals: [], weighted: [], deals: [], next: null })
const before = ["a", "b", "c"].map((id) => column(id))
const edit = (draft: StageDraft[], key: string, part: Partial<StageDraft>): StageDraft[] => draft.map((one) => (one.key === key ? { ...one, ...part } : one))
const names = (draft: StageDraft[]): string[] => draft.map(({ name }) => name)

describe("a draft of a funnel that somebody else saved meanwhile", () => {
  it("CRM-31 tells what they renamed, added, removed, recoloured and reordered", () => {
    const recoloured = column("c")
    recoloured.stage.color = "#64748b"
    expect(funnelNews(before, [recoloured, column("a", "Definición"), column("d", "Cierre")], draftOf(before))).toEqual([
      { kind: "removed", stage: "b" },
      { kind: "changed", stage: "c" },
      { kind: "renamed", stage: "a", to: "Definición" },
      { kind: "added", stage: "Cierre" },
      { kind: "reordered" },
    ])
    expect(funnelNews(before, before, draftOf(before))).toEqual([])
  })

  it("CRM-31 keeps the names typed here and takes theirs for the rest", () => {
    const draft = edit(draftOf(before), "a", { name: "Primer contacto" })
    expect(names(rebaseDraft(before, [column("a", "Contacto"), column("b", "Presupuesto"), column("c")], draft))).toEqual(["Primer contacto", "Presupuesto", "c"])
  })

  it("CRM-31 leaves new stages of both sides where each was put, and drops what they removed", () => {
    const { draft } = insertStage(draftOf(before), 1)
    const named = draft.map((one) => (one.id ? one : { ...one, name: "Mía" }))
    expect(names(rebaseDraft(before, [column("a"), column("b"), column("x", "Suya")], named))).toEqual(["a", "Mía", "b", "Suya"])
  })

  it("CRM-31 keeps the order given here, with their new stage beside its neighbour; without one takes theirs", () => {
    expect(names(rebaseDraft(before, [column("a"), column("x"), column("b"), column("c")], moveStage(draftOf(before), 0, 2)))).toEqual(["b", "c", "a", "x"])
    expect(names(rebaseDraft(before, [column("c"), column("a"), column("b")], draftOf(before)))).toEqual(["c", "a", "b"])
  })

  it("CRM-31, D5 takes back a deletion whose deals came or went, or whose target is gone, and says the new number", () => {
    const doomed = edit(draftOf(before), "b", { doomed: { move_to: "c", expected: 2 } })
    const more = [column("a"), column("b", "b", 3), column("c")]
    expect(funnelNews(before, more, doomed)).toEqual([{ kind: "count", stage: "b", before: 2, after: 3 }])
    expect(rebaseDraft(before, more, doomed)[1].doomed).toBeNull()
    expect(rebaseDraft(before, [column("a"), column("b")], doomed)[1].doomed).toBeNull()
    expect(rebaseDraft(before, before, doomed)[1].doomed).toEqual({ move_to: "c", expected: 2 })
  })
})
