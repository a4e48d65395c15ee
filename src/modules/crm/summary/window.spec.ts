import fc from "fast-check"
import { addDays } from "../../../utils/dates"
import { lastDay, monthOf, nextMonth } from "./months"
import { defaultWindow, monthsOf, planSpans, planWindow } from "./window"

const day = fc.integer({ min: 0, max: 1200 }).map((n) => addDays("2024-01-01", n))

describe("the range of the summary", () => {
  it("CRM-59 is today and the 364 days before, 13 calendar months of which the ends are partial", () => {
    const { from, to } = defaultWindow("2026-11-22")
    expect([from, to]).toEqual(["2025-11-23", "2026-11-22"])
    const months = monthsOf(from, to)
    expect(months).toHaveLength(13)
    expect([months[0], months[1], months[12]]).toEqual([
      { month: "2025-11", from: "2025-11-23", to: "2025-11-30", partial: true },
      { month: "2025-12", from: "2025-12-01", to: "2025-12-31", partial: false },
      { month: "2026-11", from: "2026-11-01", to: "2026-11-22", partial: true },
    ])
  })

  it("CRM-59 on the last day of a month starts with the first whole month", () => {
    const { from, to } = defaultWindow("2026-10-31")
    expect(from).toBe("2025-11-01")
    expect(monthsOf(from, to).map((m) => m.partial)).toEqual(Array(12).fill(false))
  })

  it("CRM-63 knows the months' ends, leap years too", () => {
    expect([lastDay("2024-02"), lastDay("2026-02"), lastDay("2026-12"), nextMonth("2026-12")]).toEqual(["2024-02-29", "2026-02-28", "2026-12-31", "2027-01"])
  })

  it("CRM-59 counts each day of the range once and no other, however it is put together", () => {
    fc.assert(fc.property(day, day, day, (a, b, today) => {
      const [from, to] = a <= b ? [a, b] : [b, a]
      const plan = planWindow(from, to, today)
      const { months, edges } = plan
      const fine = planSpans(plan, today)
      // As the database cuts a month (`PART_SPAN`).
      const part = (d: string) => `${monthOf(d)}/${Math.min(6, Math.floor((Number(d.slice(8)) + 4) / 5))}`
      for (let d = addDays(from, -70); d <= addDays(to, 70); d = addDays(d, 1)) {
        const inMonths = months && monthOf(d) >= months[0] && monthOf(d) <= months[1] ? 1 : 0
        const inEdges = edges.reduce((sum, e) => sum + (d >= e.from && d <= e.to ? e.sign : 0), 0)
        if (inMonths + inEdges !== (d >= from && d <= to ? 1 : 0)) throw new Error(`${d} of ${from}..${to} is counted ${inMonths + inEdges} times`)
        const inSpans = fine.spans.reduce((sum, s) => sum + (s.span === monthOf(d) || s.span === part(d) ? s.sign : 0), 0)
        const inRest = fine.edges.reduce((sum, e) => sum + (d >= e.from && d <= e.to ? e.sign : 0), 0)
        if (inSpans + inRest !== (d >= from && d <= to ? 1 : 0)) throw new Error(`${d} of ${from}..${to} is counted ${inSpans + inRest} times in parts`)
      }
      for (const edge of fine.edges) if (edge.from <= today && Date.parse(edge.to) - Date.parse(edge.from) > 2 * 86_400_000) throw new Error(`${edge.from}..${edge.to} is read deal by deal`)
    }), { numRuns: 300 })
  })
})
