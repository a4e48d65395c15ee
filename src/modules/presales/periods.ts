import { CivilDate } from "../../types/common"
import { addDays } from "../../utils/dates"

export type Period = { starts_on: CivilDate | null; ends_on: CivilDate | null }

const DAY = 86_400_000

/** A month has no fixed length: the last day of a shorter one stands for the days it lacks. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const [year, month, day] = date.split("-").map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10)
}

/** How many whole months a period lasts (1 January to 31 December: 12); null when it does not end on a month's turn. */
export function wholeMonths(starts: CivilDate, ends: CivilDate): number | null {
  const after = addDays(ends, 1)
  const [a, b] = [starts, after].map((date) => date.split("-").map(Number))
  const months = (b[0] - a[0]) * 12 + b[1] - a[1]
  return months > 0 && addMonths(starts, months) === after ? months : null
}

/** How a date of one period lies in another. */
export type Shift = (date: CivilDate) => CivilDate

/** The period after this one, as long, from the day after it ends: a year stays a year. Without an end it begins today and stays open. */
export function nextPeriod({ starts_on, ends_on }: Period, today: CivilDate): { period: Period; shift: Shift } {
  if (!ends_on) return { period: { starts_on: today, ends_on: null }, shift: (date) => addDays(date, starts_on ? daysBetween(starts_on, today) : 0) }
  const starts = addDays(ends_on, 1)
  if (!starts_on) return { period: { starts_on: starts, ends_on: null }, shift: (date) => date }
  const months = wholeMonths(starts_on, ends_on)
  const shift: Shift = months === null ? (date) => addDays(date, daysBetween(starts_on, starts)) : (date) => addMonths(date, months)
  return { period: { starts_on: starts, ends_on: months === null ? shift(ends_on) : addDays(addMonths(starts, months), -1) }, shift }
}

/** A period that was to begin before today begins today, and is as long. */
export function fromToday({ starts_on, ends_on }: Period, today: CivilDate): Period {
  if (!starts_on || starts_on >= today) return { starts_on, ends_on }
  if (!ends_on) return { starts_on: today, ends_on }
  const months = wholeMonths(starts_on, ends_on)
  return { starts_on: today, ends_on: months === null ? addDays(ends_on, daysBetween(starts_on, today)) : addDays(addMonths(today, months), -1) }
}

const daysBetween = (from: CivilDate, to: CivilDate): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY)
