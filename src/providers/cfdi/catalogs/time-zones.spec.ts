import { localDateTime } from "../../../utils/dates"
import { instantOf } from "../pac/clock"
import { zoneOfPostalCode } from "./time-zones"

const WINTER = new Date("2026-12-15T05:30:00Z")
const SUMMER = new Date("2026-07-15T05:30:00Z")
const clocks = (postalCode: string) => [WINTER, SUMMER].map((at) => localDateTime(at, zoneOfPostalCode(postalCode)))

describe("FIS-02 the clock of the place of issue", () => {
  it.each([
    ["Ciudad de México", "06500", "2026-12-14T23:30:00", "2026-07-14T23:30:00"],
    ["Tijuana, with the summer time of California", "22000", "2026-12-14T21:30:00", "2026-07-14T22:30:00"],
    ["Cancún", "77500", "2026-12-15T00:30:00", "2026-07-15T00:30:00"],
    ["Hermosillo", "83000", "2026-12-14T22:30:00", "2026-07-14T22:30:00"],
    ["Ciudad Juárez, an hour behind the centre in winter", "32000", "2026-12-14T22:30:00", "2026-07-14T23:30:00"],
    ["Chihuahua", "31000", "2026-12-14T23:30:00", "2026-07-14T23:30:00"],
    ["Nuevo Laredo, with the summer time of Texas", "88000", "2026-12-14T23:30:00", "2026-07-15T00:30:00"],
    ["Matamoros", "87300", "2026-12-14T23:30:00", "2026-07-15T00:30:00"],
    ["Ciudad Victoria", "87000", "2026-12-14T23:30:00", "2026-07-14T23:30:00"],
    ["Piedras Negras", "26000", "2026-12-14T23:30:00", "2026-07-15T00:30:00"],
    ["Saltillo", "25000", "2026-12-14T23:30:00", "2026-07-14T23:30:00"],
  ])("%s", (_, postalCode, winter, summer) => {
    expect(clocks(postalCode)).toEqual([winter, summer])
  })

  it("an instant is found again from that clock, through the nights when it is changed", () => {
    for (const zone of ["America/Tijuana", "America/Ciudad_Juarez", "America/Matamoros"])
      for (const night of ["2026-03-08T06:00:00Z", "2026-11-01T05:00:00Z"])
        for (let minutes = 0; minutes < 12 * 60; minutes += 15) {
          const at = new Date(Date.parse(night) + minutes * 60_000)
          const back = instantOf(localDateTime(at, zone), zone)
          // In the hour that comes twice either is right.
          expect(Math.abs(back.getTime() - at.getTime()) % 3_600_000).toBe(0)
          expect(localDateTime(back, zone)).toBe(localDateTime(at, zone))
        }
  })
})
