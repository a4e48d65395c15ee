import { describe, expect, it } from "vitest"
import type { TraceResponse } from "../../../../types/http/presales"
import { layOut } from "./trace-layout"

const node = (key: string, created_at: string) => ({ key, created_at }) as TraceResponse["nodes"][number]
const edge = (from: string, to: string) => ({ from, to }) as TraceResponse["edges"][number]
const at = (result: ReturnType<typeof layOut>) => Object.fromEntries(result.placed.map(({ node, column, row }) => [node.key, [column, row]]))

describe("PRE-07 the chain as a picture", () => {
  it("goes from left to right, what came of one thing side by side", () => {
    const result = layOut({ nodes: [node("deal", "1"), node("quote", "2"), node("order1", "3"), node("order2", "4"), node("note", "5")], edges: [edge("deal", "quote"), edge("quote", "order1"), edge("quote", "order2"), edge("order1", "note")] })
    expect(at(result)).toEqual({ deal: [0, 0], quote: [1, 0], order1: [2, 0], order2: [2, 1], note: [3, 0] })
    expect(result).toMatchObject({ columns: 4, rows: 2 })
  })
  it("puts one invoice of many notes after the last of them", () => {
    expect(at(layOut({ nodes: [node("a", "1"), node("b", "2"), node("c", "3"), node("i", "4")], edges: [edge("a", "b"), edge("b", "i"), edge("c", "i")] })).i).toEqual([2, 0])
  })
  it("survives a loop and a lonely document", () => {
    expect(layOut({ nodes: [node("a", "1"), node("b", "2")], edges: [edge("a", "b"), edge("b", "a")] }).placed).toHaveLength(2)
    expect(layOut({ nodes: [node("a", "1")], edges: [] })).toMatchObject({ columns: 1, rows: 1 })
  })
})
