import { civilDate, localDateTime } from "./dates"
import { dayMoved, instantAt } from "./clock"

describe("hours of follow-ups", () => {
  it.each([["America/Mexico_City"], ["America/Tijuana"], ["America/Lima"], ["Europe/Madrid"]])("CRM-73 in %s a follow-up dragged to another day keeps its hour, over summer time too", (zone) => {
    const at = instantAt("2026-02-27", "23:30:00", zone)
    for (const day of ["2026-02-28", "2026-03-31", "2026-07-15", "2026-11-02", "2027-01-31"]) {
      expect(localDateTime(dayMoved(at, day, zone), zone)).toBe(`${day}T23:30:00`)
      expect(civilDate(dayMoved(at, day, zone), zone)).toBe(day)
    }
  })

  it("CRM-73 puts an hour that summer time skips into one that exists", () => {
    expect(localDateTime(instantAt("2026-03-08", "02:30:00", "America/Tijuana"), "America/Tijuana")).toMatch(/^2026-03-08T0[13]:30:00$/)
  })
})
