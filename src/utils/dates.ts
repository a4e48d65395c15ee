import { CivilDate } from "../types/common"

/** Today in the shop's time zone: the server's zone never matters. */
export const today = (timeZone: string, now: Date = new Date()): CivilDate => civilDate(now, timeZone)

/** The civil day of an instant in a zone. */
export const civilDate = (at: Date, timeZone: string): CivilDate => formats(timeZone).day.format(at)

/** `YYYY-MM-DDTHH:mm:ss` as clocks in that zone show it. */
export const localDateTime = (at: Date, timeZone: string): string => formats(timeZone).instant.format(at).replace(" ", "T")

/** Making a format costs milliseconds; a shop has one zone. `sv-SE` writes `YYYY-MM-DD`. */
const known = new Map<string, { day: Intl.DateTimeFormat; instant: Intl.DateTimeFormat }>()

function formats(timeZone: string) {
  let made = known.get(timeZone)
  if (!made) {
    made = {
      day: new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }),
      instant: new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }),
    }
    known.set(timeZone, made)
  }
  return made
}

/** True for a day that exists: 2026-02-30 does not, nor the year 0, which PostgreSQL refuses. Nobody means one before 1900. */
export function isCivilDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < "1900") return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text
}

/** Adds days to a civil date. Pure calendar, no zone. */
export function addDays(date: CivilDate, days: number): CivilDate {
  const at = new Date(`${date}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** The last day counts: a quote valid until the 30th is good on the 30th (PB-01). */
export const isPast = (date: CivilDate | null, todayIs: CivilDate): boolean => date !== null && date < todayIs
