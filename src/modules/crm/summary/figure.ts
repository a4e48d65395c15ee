import { MathBN } from "@medusajs/framework/utils"
import { CurrencyTotal } from "../../../types/common"
import { SummaryFigure, SummaryResponse } from "../../../types/http/summary"
import { SummaryRequest } from "./filters"
import { defaultWindow } from "./window"

export function rangeOf({ from, to, today }: Pick<SummaryRequest, "from" | "to" | "today">): SummaryResponse["range"] {
  const usual = defaultWindow(today)
  const range = { from: from ?? usual.from, to: to ?? usual.to }
  return { ...range, today, is_default: range.from === usual.from && range.to === usual.to }
}

type Counted = { currency_code: string; deals: string | number; amount: string | number }

/** Counts add up over currencies, amounts never do (D11). */
export function figureOf(rows: Counted[], currencies: string[]): SummaryFigure {
  return { count: rows.reduce((sum, row) => sum + Number(row.deals), 0), totals: totalsOf(rows, currencies) }
}

export function totalsOf(rows: { currency_code: string; amount: string | number }[], currencies: string[]): CurrencyTotal[] {
  const byCode = new Map<string, CurrencyTotal>()
  for (const { currency_code, amount } of rows) {
    const known = byCode.get(currency_code)
    if (known) known.amount = MathBN.add(known.amount, amount).toNumber()
    else byCode.set(currency_code, { currency_code, amount: Number(amount) })
  }
  const place = (code: string) => (currencies.includes(code) ? currencies.indexOf(code) : currencies.length)
  return [...byCode.values()].sort((a, b) => place(a.currency_code) - place(b.currency_code))
}
