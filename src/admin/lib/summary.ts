import { Cell, CSV_BOM, csvLine } from "../../utils/csv"
import type { CivilDate, CurrencyTotal } from "../../types/common"
import type { AddressName } from "./deal-address"

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

export type ListLink = { status?: "open" | "won" | "lost" } & Partial<Record<"from" | "to" | "born_from" | "born_to" | "worked_from" | "worked_to", CivilDate>> & Partial<Record<Exclude<AddressName, "status">, string>>

/** The list of deals behind a number: its filters are in the address. */
export function listOf(link: ListLink): string {
  const params = new URLSearchParams({ view: "deals" })
  for (const [name, value] of Object.entries(link)) if (value) params.set(name, value)
  return `/crm/funnel?${params.toString()}`
}

type Owner = { id: string } | null
const idOf = (one: { id: string } | null): string => one?.id ?? "none"

/** The list behind each number of the page; `link` is what the page is filtered by. A test opens each and counts. */
export function linksOf(link: ListLink, range: { from: CivilDate; to: CivilDate }) {
  const closed = (status: "won" | "lost", more: ListLink = {}) => listOf({ ...link, ...more, status, from: range.from, to: range.to })
  return {
    open: listOf({ ...link, status: "open" }),
    won: closed("won"),
    created: listOf({ ...link, born_from: range.from, born_to: range.to }),
    month: (month: { from: CivilDate; to: CivilDate }) => listOf({ ...link, status: "won", from: month.from, to: month.to }),
    openOf: (owner: Owner, stage?: { id: string }) => listOf({ ...link, status: "open", owner: idOf(owner), stage: stage?.id }),
    stage: (stage: { id: string; pipeline_id: string }) => listOf({ ...link, status: "open", pipeline: stage.pipeline_id, stage: stage.id }),
    reason: (reason: { id: string } | null) => closed("lost", { reason: idOf(reason) }),
    handled: (owner: Owner) => listOf({ ...link, owner: idOf(owner), worked_from: range.from, worked_to: range.to }),
    wonBy: (owner: Owner) => closed("won", { owner: idOf(owner) }),
    lostBy: (owner: Owner) => closed("lost", { owner: idOf(owner) }),
    expected: (month: string | null) => (month === null ? listOf({ ...link, status: "open", undated: "true" }) : listOf({ ...link, status: "open", from: `${month}-01`, to: lastDayOf(month) })),
  }
}
export type SummaryLinks = ReturnType<typeof linksOf>

const lastDayOf = (month: string): CivilDate => at(Number(month.slice(0, 4)), Number(month.slice(5)), 0)

/** With the mark that makes spreadsheets read accents right; no name in it is a formula (S-06). */
export const csvOf = (rows: Cell[][]): string => CSV_BOM + rows.map(csvLine).join("")
