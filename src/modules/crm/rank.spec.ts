import fc from "fast-check"
import { FIRST_RANK, MAX_RANK_LENGTH, rankBetween, ranksAfter } from "./rank"

const bytewise = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

describe("rank", () => {
  it("B-02 always finds a place between two cards, at both ends and in an empty column", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 300 }), (drops) => {
        const column: string[] = []
        for (const drop of drops) {
          const slot = Math.floor(drop * (column.length + 1))
          const rank = rankBetween(column[slot - 1] ?? null, column[slot] ?? null)
          expect(rank).toMatch(/^[0-9a-z]+$/)
          column.splice(slot, 0, rank)
        }
        expect([...column].sort(bytewise)).toEqual(column)
        expect(new Set(column).size).toBe(column.length)
      }),
      { numRuns: 200 }
    )
  })

  it("B-02 keeps the same order in a locale's collation as in bytes", () => {
    let column: string[] = []
    for (let i = 0; i < 500; i++) {
      const slot = (i * 7919) % (column.length + 1)
      column = [...column.slice(0, slot), rankBetween(column[slot - 1] ?? null, column[slot] ?? null), ...column.slice(slot)]
    }
    expect([...column].sort(new Intl.Collator("en-US").compare)).toEqual(column)
  })

  it("CRM-94 stays short when every new card goes on top, or to the end", () => {
    let top = FIRST_RANK
    let end = FIRST_RANK
    for (let i = 0; i < 100_000; i++) {
      top = rankBetween(null, top)
      end = rankBetween(end, null)
    }
    expect(top.length).toBeLessThanOrEqual(5)
    expect(end.length).toBeLessThanOrEqual(5)
  })

  it("B-02 outgrows the limit only after many drops into one slot, which a job then evens out", () => {
    const upper = rankBetween(FIRST_RANK, null)
    let last = FIRST_RANK
    let drops = 0
    for (; last.length <= MAX_RANK_LENGTH; drops++) last = rankBetween(last, upper)
    expect(drops).toBeGreaterThan(100)
    const even = ranksAfter(last, 2_000)
    expect(even[0] > last).toBe(true)
    expect([...even].sort(bytewise)).toEqual(even)
    expect(even.at(-1)!.length).toBeLessThan(6)
  })

  it("refuses neighbours that are not in order", () => {
    expect(() => rankBetween("i5", "i5")).toThrow(/out of order/)
    expect(() => rankBetween("i6", "i5")).toThrow(/out of order/)
  })
})
