import { CivilDate } from "../types/common"
import { localDateTime } from "./dates"

/** The instant at which clocks of the zone show `date` and `time`. In the hour that summer time skips, the next one that exists. */
export function instantAt(date: CivilDate, time: string, zone: string): Date {
  const wanted = Date.parse(`${date}T${time}Z`)
  let guess = wanted
  // The zone's distance from UTC is taken at the guess; twice, since the guess may be on the other side of a change.
  for (let i = 0; i < 2; i++) guess = wanted - (Date.parse(`${localDateTime(new Date(guess), zone)}Z`) - guess)
  return new Date(guess)
}

/** The same hour on another day, as clocks of the shop show it. */
export const dayMoved = (at: Date, day: CivilDate, zone: string): Date => instantAt(day, localDateTime(at, zone).slice(11), zone)
