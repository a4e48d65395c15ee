import type { BoardColumn, BoardResponse, DealCard } from "../../types/http/crm"
import { appendPage, applyMove, confirmMove, findCard, keepOpened, openColumns, removeCard, slotAt, slotOf } from "./board"

const card = (id: string, value: number | null = 100, currency = "mxn"): DealCard => ({
  id, key: `T-${id}`, title: id, customer: null, owner: null, value, currency_code: currency, priority: "none", status: "open",
  pipeline_id: "p", stage_id: null, expected_close_on: null, closed_on: null, won_value: null, won_currency_code: null, probability: null, rotting_for: null, overdue: false, version: 1,
})

const column = (id: string, deals: DealCard[], next: string | null = null): BoardColumn => ({
  stage: { id, name: id, help: null, color: "#000000", probability: 50, position: 0, rotting_days: null, wip_limit: null },
  count: deals.length, totals: [{ currency_code: "mxn", amount: deals.length * 100 }], weighted: [{ currency_code: "mxn", amount: deals.length * 50 }], deals, next,
})

const ids = (columns: BoardColumn[], stage: string) => columns.find((c) => c.stage.id === stage)!.deals.map((d) => d.id).join("")

describe("the board on screen", () => {
  const columns = [column("s1", [card("a"), card("b"), card("c")]), column("s2", [card("x"), card("y")])]

  it("CRM-10 puts a card between two cards of another stage and moves its count and amount along", () => {
    const slot = slotAt(columns, "s2", 1, "b")
    expect(slot).toEqual({ stage_id: "s2", after_id: "x", before_id: "y" })
    const after = applyMove(columns, { deal_id: "b", to: slot })
    expect([ids(after, "s1"), ids(after, "s2")]).toEqual(["ac", "xby"])
    expect(after.map((c) => [c.count, c.totals[0].amount])).toEqual([[2, 200], [3, 300]])
  })

  it("B-07 moves a card's weighted amount along: by its own probability, else by its column's", () => {
    const own = [column("s1", [{ ...card("a"), probability: 90 }, card("b")]), { ...column("s2", []), stage: { ...column("s2", []).stage, probability: 10 } }]
    const weighted = (columns: BoardColumn[]) => columns.map((c) => c.weighted[0]?.amount ?? 0)
    expect(weighted(applyMove(own, { deal_id: "a", to: slotAt(own, "s2", 0, "a") }))).toEqual([10, 90])
    expect(weighted(applyMove(own, { deal_id: "b", to: slotAt(own, "s2", 0, "b") }))).toEqual([50, 10])
  })

  it("CRM-11 reorders inside a stage, the index counted without the card itself", () => {
    const down = slotAt(columns, "s1", 2, "a")
    expect(down).toEqual({ stage_id: "s1", after_id: "c", before_id: null })
    expect(ids(applyMove(columns, { deal_id: "a", to: down }), "s1")).toBe("bca")
    expect(applyMove(columns, { deal_id: "a", to: down })[0].count).toBe(3)
  })

  it("B-03 moving back to the slot a card had gives the board as it was", () => {
    const from = slotOf(columns, "b")!
    const moved = applyMove(columns, { deal_id: "b", to: slotAt(columns, "s2", 0, "b") })
    expect(applyMove(moved, { deal_id: "b", to: from })).toEqual(columns.map((c) => ({ ...c, deals: c.deals.map((d) => (d.id === "b" ? { ...d, stage_id: "s1" } : d)) })))
  })

  it("D11 never adds amounts of two currencies", () => {
    const mixed = [column("s1", [card("u", 30, "usd")]), column("s2", [card("x")])]
    const after = applyMove(mixed, { deal_id: "u", to: slotAt(mixed, "s2", 0, "u") })
    expect(after[1].totals).toEqual([{ currency_code: "mxn", amount: 100 }, { currency_code: "usd", amount: 30 }])
  })

  it("takes counts and totals from the server's answer to a move", () => {
    const board: BoardResponse = { pipeline: { id: "p", name: "p", is_default: true, version: 1, stages: [] }, pipelines: [], columns }
    const move = { seq: 1, deal_id: "a", to: slotAt(columns, "s2", 0, "a") }
    const after = confirmMove(board, move, { deal: { ...card("a"), stage_id: "s2", version: 2 }, columns: [{ stage_id: "s2", count: 51, totals: [] }] })
    expect(after.columns[1].count).toBe(51)
    expect(findCard(after.columns, "a")!.card.version).toBe(2)
  })

  it("does not show a card twice when a page overlaps what is loaded", () => {
    const board: BoardResponse = { pipeline: { id: "p", name: "p", is_default: true, version: 1, stages: [] }, pipelines: [], columns }
    expect(ids(appendPage(board, "s2", { deals: [card("y"), card("z"), card("a")], next: null }).columns, "s2")).toBe("xyz")
    expect(removeCard(board, "a").columns[0].count).toBe(2)
  })

  it("keeps what fits open, the last opened first", () => {
    const stages = ["1", "2", "3", "4", "5", "6"]
    expect([...openColumns(stages, 1576, [])]).toEqual(stages)
    expect([...openColumns(stages, 1000, ["6"])]).toEqual(["6", "1", "2"])
    expect(openColumns(stages, 100, []).size).toBe(1)
  })

  it("B-04 puts a card to the end of a column that is not loaded: out of sight, counted, and it comes back by Deshacer", () => {
    const long = [column("s1", [card("a"), card("b")], "next"), column("s2", [card("x")])]
    const end = { stage_id: "s1", after_id: null, before_id: null, position: "bottom" as const }
    const away = applyMove(long, { deal_id: "a", to: end })
    expect([ids(away, "s1"), away[0].count]).toEqual(["b", 2])
    const known = { ...card("a"), stage_id: "s1" }
    const back = applyMove(away, { deal_id: "a", card: known, to: { stage_id: "s1", after_id: null, before_id: "b" } })
    expect([ids(back, "s1"), back[0].count]).toEqual(["ab", 2])
    const elsewhere = applyMove(away, { deal_id: "a", card: known, to: { stage_id: "s2", after_id: "x", before_id: null } })
    expect([ids(elsewhere, "s2"), elsewhere.map((c) => c.count)]).toEqual(["xa", [1, 2]])
    expect(ids(applyMove([column("s1", [card("a"), card("b")])], { deal_id: "a", to: end }), "s1")).toBe("ba")
  })

  it("B-05 a refetch leaves a column open as far as it was scrolled, without cards that went elsewhere", () => {
    const board = (columns: BoardColumn[]): BoardResponse => ({ pipeline: { id: "p", name: "p", is_default: true, version: 1, stages: [] }, pipelines: [], columns })
    const cards = (text: string) => [...text].map((id) => card(id))
    const old = board([column("s1", cards("abcdefg"), "after-g"), column("s2", cards("x"))])
    const fresh = board([column("s1", cards("azc"), "after-c"), column("s2", cards("xe"))])
    const kept = keepOpened(old, fresh, new Set(["f"]))
    expect([ids(kept.columns, "s1"), kept.columns[0].next, ids(kept.columns, "s2")]).toEqual(["azcdg", "after-g", "xe"])
    expect(keepOpened(undefined, fresh, new Set())).toBe(fresh)
    expect(ids(keepOpened(old, board([column("s1", cards("pq"), "after-q")]), new Set()).columns, "s1")).toBe("pq")
  })
})
