import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { CivilDate, CurrencyTotal, Instant } from "../../types/common"
import * as format from "../lib/format"

/** The formatters bound to the user's language. */
export function useFormat() {
  const { i18n } = useTranslation("trato")
  const language = i18n.language ?? "es"
  return useMemo(() => ({
    language,
    money: (amount: number, currency: string, options?: Parameters<typeof format.formatMoney>[3]) => format.formatMoney(amount, currency, language, options),
    totals: (totals: CurrencyTotal[]) => format.formatTotals(totals, language),
    number: (value: number) => format.formatNumber(value, language),
    quantity: (value: number) => format.formatQuantity(value, language),
    percent: (value: number) => format.formatPercent(value, language),
    compact: (value: number) => format.formatCompact(value, language),
    month: (month: string, long?: boolean) => format.formatMonth(month, language, long),
    day: (date: CivilDate, options?: { year?: boolean }) => format.formatDay(date, language, options),
    instant: (at: Instant, timeZone?: string) => format.formatInstant(at, language, timeZone),
    currencyName: (code: string) => format.currencyName(code, language),
    relative: (at: Instant) => format.formatRelative(at, language),
  }), [language])
}
