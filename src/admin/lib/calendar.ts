import type { CivilDate } from "../../types/common"
import { addDays } from "../../utils/dates"

/** Monday is the first day of the week, as on calendars in Mexico and Peru. */
const weekday = (day: CivilDate): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

export const weekOf = (day: CivilDate): CivilDate[] => {
  const monday = addDays(day, -weekday(day))
  return Array.from({ length: 7 }, (_, i) => addDays(monday, i))
}

/** Whole weeks that hold the month of this day: four to six. */
export function monthGrid(day: CivilDate): CivilDate[][] {
  const month = day.slice(0, 7)
  const weeks: CivilDate[][] = []
  for (let week = weekOf(`${month}-01`); week[0].slice(0, 7) <= month; week = weekOf(addDays(week[6], 1))) weeks.push(week)
  return weeks
}

/** The same day of another month; its last one where it is shorter. */
export function addMonths(day: CivilDate, months: number): CivilDate {
  const [year, month, date] = day.split("-").map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}
