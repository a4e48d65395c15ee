import fc from "fast-check"
import { addDays } from "../../utils/dates"
import { addMonths, fromToday, nextPeriod, wholeMonths } from "./periods"

describe("periods of contracts", () => {
  it("PB-10 renews a year as a year, a month as a month and days as days", () => {
    const next = (starts_on: string, ends_on: string) => Object.values(nextPeriod({ starts_on, ends_on }, "2026-06-01").period)
    expect(next("2026-01-01", "2026-12-31")).toEqual(["2027-01-01", "2027-12-31"])
    expect(next("2027-03-01", "2028-02-29")).toEqual(["2028-03-01", "2029-02-28"])
    expect(next("2026-01-01", "2026-01-31")).toEqual(["2026-02-01", "2026-02-28"])
    expect(next("2026-01-10", "2026-01-20")).toEqual(["2026-01-21", "2026-01-31"])
    expect(nextPeriod({ starts_on: "2026-01-01", ends_on: null }, "2026-06-01").period).toEqual({ starts_on: "2026-06-01", ends_on: null })
    expect([addMonths("2026-01-31", 1), wholeMonths("2026-01-15", "2026-03-14"), wholeMonths("2026-01-15", "2026-03-20")]).toEqual(["2026-02-28", 2, null])
  })

  it("PB-10 moves what was to begin in the past to today and leaves what has not begun", () => {
    expect(fromToday({ starts_on: "2026-01-01", ends_on: "2026-12-31" }, "2026-03-01")).toEqual({ starts_on: "2026-03-01", ends_on: "2027-02-28" })
    expect(fromToday({ starts_on: "2027-01-01", ends_on: "2027-12-31" }, "2026-03-01")).toEqual({ starts_on: "2027-01-01", ends_on: "2027-12-31" })
  })

  it("PB-10 R-05 periods follow each other without a gap and never end before they begin", () => {
    const day = fc.date({ min: new Date("2020-01-01T00:00:00Z"), max: new Date("2040-01-01T00:00:00Z"), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10))
    fc.assert(fc.property(day, fc.integer({ min: 0, max: 1500 }), (starts_on, length) => {
      const ends_on = addDays(starts_on, length)
      const { period } = nextPeriod({ starts_on, ends_on }, "2026-01-01")
      expect(period.starts_on).toBe(addDays(ends_on, 1))
      expect(period.ends_on! >= period.starts_on!).toBe(true)
    }))
  })
})
