import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { CivilDate, Instant } from "../../../../types/common"
import { localeOf } from "../../../lib/format"

/** Hours and days of the shop in the user's language. */
export function useClock(timeZone: string) {
  const { i18n } = useTranslation("trato")
  const locale = localeOf(i18n.language ?? "es")
  return useMemo(() => {
    const time = new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hour12: false })
    const long = new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" })
    const weekday = new Intl.DateTimeFormat(locale, { timeZone: "UTC", weekday: "short" })
    const at = (day: CivilDate) => new Date(`${day}T00:00:00Z`)
    return { time: (instant: Instant) => time.format(new Date(instant)), day: (day: CivilDate) => long.format(at(day)), weekday: (day: CivilDate) => weekday.format(at(day)) }
  }, [locale, timeZone])
}
