import { csvOf, listOf, nameOfRange, rangeOf, RANGES } from "./summary"

describe("ranges of the summary", () => {
  it("CRM-59 by default is today and the 364 days before", () => {
    expect(rangeOf("year_back", "2026-11-22")).toEqual({ from: "2025-11-23", to: "2026-11-22" })
  })

  it("D8 knows the last day of last month, in January too, and the quarter", () => {
    expect(rangeOf("last_month", "2026-01-15")).toEqual({ from: "2025-12-01", to: "2025-12-31" })
    expect(rangeOf("last_month", "2024-03-31")).toEqual({ from: "2024-02-01", to: "2024-02-29" })
    expect(rangeOf("quarter", "2026-11-22")).toEqual({ from: "2026-10-01", to: "2026-11-22" })
    expect(rangeOf("last_year", "2026-01-01")).toEqual({ from: "2025-01-01", to: "2025-12-31" })
  })

  it("tells the name of a range, and of none that was picked by hand", () => {
    for (const name of RANGES) expect(nameOfRange(rangeOf(name, "2026-11-22").from, rangeOf(name, "2026-11-22").to, "2026-11-22")).toBe(name)
    expect(nameOfRange("2026-11-03", "2026-11-09", "2026-11-22")).toBeNull()
  })
})

describe("what leaves the summary", () => {
  it("opens the list behind a number by its address", () => {
    expect(listOf({ status: "won", from: "2026-01-01", to: "2026-01-31", owner: "none" })).toBe("/crm/funnel?view=deals&status=won&from=2026-01-01&to=2026-01-31&owner=none")
  })

  it("S-06 writes a CSV in which no name is a formula", () => {
    expect(csvOf([["Motivo", "Tratos"], ['=HYPERLINK("x")', 3], ["Caro, \"muy\"", -2], ["@suma", null], [" \uff1d1", 1]]))
      .toBe("\ufeffMotivo,Tratos\r\n\"'=HYPERLINK(\"\"x\"\")\",3\r\n\"Caro, \"\"muy\"\"\",-2\r\n'@suma,\r\n' \uff1d1,1\r\n")
  })
})
