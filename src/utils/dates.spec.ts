import { addDays, civilDate, isCivilDate, isPast, localDateTime } from "./dates"

describe("days of the shop", () => {
  it("R-05 counts days in the shop's zone, not the server's: 23:30 on the 31st", () => {
    const at = new Date("2026-02-01T06:30:00Z")
    expect(civilDate(at, "America/Tijuana")).toBe("2026-01-31")
    expect(civilDate(at, "America/Lima")).toBe("2026-02-01")
    expect(localDateTime(at, "America/Tijuana")).toBe("2026-01-31T22:30:00")
  })
  it("R-05 knows which days exist and adds them over the end of a month", () => {
    expect([isCivilDate("2028-02-29"), isCivilDate("2026-02-29"), isCivilDate("2026-2-1"), isCivilDate("hoy"), isCivilDate("0000-01-01"), isCivilDate("1900-01-01")]).toEqual([true, false, false, false, false, true])
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01")
  })
  it("PB-01 counts the last day of a validity as valid", () => {
    expect([isPast("2026-11-30", "2026-11-30"), isPast("2026-11-30", "2026-12-01"), isPast(null, "2026-12-01")]).toEqual([false, true, false])
  })
})
