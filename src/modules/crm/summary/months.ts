import { CivilDate } from "../../../types/common"
import { addDays } from "../../../utils/dates"

export const monthOf = (day: CivilDate): string => day.slice(0, 7)
export const firstDay = (month: string): CivilDate => `${month}-01`
export const nextMonth = (month: string): string => monthOf(addDays(firstDay(month), 31))
export const lastDay = (month: string): CivilDate => addDays(firstDay(nextMonth(month)), -1)
