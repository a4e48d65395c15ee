import type { CivilDate, CurrencyTotal } from "../../types/common"

export const RANGES = ["year_back", "this_month", "last_month", "quarter", "this_year", "last_year"] as const
export type RangeName = (typeof RANGES)[number]

const at = (year: number, month: number, day: number): CivilDate => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)

/** First and last day of a named range, given the shop's today. `year_back` is the seed's: today and the 364 days before. */
export function rangeOf(name: RangeName, today: CivilDate): { from: CivilDate; to: CivilDate } {
  const [year, month, day] = [Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1, Number(today.slice(8))]
  if (name === "this_month") return { from: at(year, month, 1), to: today }
  if (name === "last_month") return { from: at(year, month - 1, 1), to: at(year, month, 0) }
  if (name === "quarter") return { from: at(year, month - (month % 3), 1), to: today }
  if (name === "this_year") return { from: at(year, 0, 1), to: today }
  if (name === "last_year") return { from: at(year - 1, 0, 1), to: at(year - 1, 11, 31) }
  return { from: at(year, month, day - 364), to: today }
}

/** The range's name, when it has one. */
export const nameOfRange = (from: CivilDate, to: CivilDate, today: CivilDate): RangeName | null =>
  RANGES.find((name) => {
    const range = rangeOf(name, today)
    return range.from === from && range.to === to
  }) ?? null

export const amountIn = (totals: CurrencyTotal[], code: string): number => totals.find((t) => t.currency_code === code)?.amount ?? 0

export type ListLink = { status?: "open" | "won" | "lost"; from?: CivilDate; to?: CivilDate; pipeline?: string; owner?: string; stage?: string; reason?: string; currency?: string }

/** The list of deals behind a number: its filters are in the address. */
export function listOf(link: ListLink): string {
  const params = new URLSearchParams({ view: "deals" })
  for (const [name, value] of Object.entries(link)) if (value) params.set(name, value)
  return `/crm/funnel?${params.toString()}`
}

type Cell = string | number | null

/** A cell of a CSV: quoted where needed; text that a spreadsheet would take for a formula gets an apostrophe (S-06). */
export function csvCell(value: Cell): string {
  if (value === null) return ""
  if (typeof value === "number") return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\n\r;]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
}

/** With the mark that makes spreadsheets read accents right. */
export const csvOf = (rows: Cell[][]): string => `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`
