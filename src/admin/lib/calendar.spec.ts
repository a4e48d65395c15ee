import { addMonths, monthGrid, weekOf } from "./calendar"

describe("the calendar of follow-ups", () => {
  it("EXT-04 shows whole weeks from Monday", () => {
    expect(weekOf("2026-11-22")).toEqual(["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"])
    const grid = monthGrid("2026-11-22")
    expect([grid.length, grid[0][0], grid.at(-1)![6]]).toEqual([6, "2026-10-26", "2026-12-06"])
    expect(monthGrid("2027-02-10")).toHaveLength(4)
  })

  it("EXT-04 jumps by month without skipping a short one", () => {
    expect([addMonths("2026-01-31", 1), addMonths("2026-03-31", -1), addMonths("2026-12-15", 1)]).toEqual(["2026-02-28", "2026-02-28", "2027-01-15"])
  })
})
