import type { useTranslation } from "react-i18next"
import type { SummaryFigure, SummaryResponse } from "../../../../types/http/summary"
import { amountIn, csvOf } from "../../../lib/summary"
import { userName } from "./names"

type T = ReturnType<typeof useTranslation<"trato">>["t"]
type Cell = string | number | null

/** Everything the page shows as one file: a block for each chart, a column for each currency. */
export function summaryCsv(t: T, summary: SummaryResponse): string {
  const codes = summary.currencies
  const money = (figure: Pick<SummaryFigure, "totals">): Cell[] => codes.map((code) => amountIn(figure.totals, code))
  const heads = codes.map((code) => `${t("summary.amount")} ${code.toUpperCase()}`)
  const block = (title: string, columns: string[], rows: Cell[][]): Cell[][] => [[title], columns, ...rows, []]
  const { rate, median_days, mean_days, created, won } = summary.conversion
  return csvOf([
    [t("summary.title"), summary.range.from, summary.range.to],
    [],
    ...block(t("summary.figures"), ["", t("summary.deals"), ...heads], [
      [t("summary.open.title"), summary.open.count, ...money(summary.open)],
      [t("summary.won.title"), summary.won.count, ...money(summary.won)],
      [t("summary.average.title"), null, ...money({ totals: summary.won.averages })],
      [t("summary.reasons.title"), summary.lost.count, ...money(summary.lost)],
    ]),
    ...block(t("summary.conversion.title"), ["", ""], [
      [t("summary.conversion.created"), created], [t("summary.conversion.won"), won], [t("summary.conversion.rate"), rate],
      [t("summary.conversion.median"), median_days], [t("summary.conversion.mean"), mean_days],
    ]),
    ...block(t("summary.months.title"), [t("summary.months.month"), t("summary.deals"), ...heads], summary.months.map((m) => [m.month, m.count, ...money({ totals: m.net })])),
    ...block(t("summary.users.title"), [t("crm.deal.owner"), t("summary.deals"), ...heads], summary.by_user.map((u) => [userName(t, u.owner), u.count, ...money(u)])),
    ...block(t("summary.funnel.title"), [t("crm.deal.stage"), t("summary.deals"), ...heads], summary.funnel.map((f) => [`${f.stage.pipeline}: ${f.stage.name}`, f.count, ...money(f)])),
    ...block(t("summary.reasons.title"), [t("crm.deal.lost_reason"), t("summary.deals"), ...heads], summary.lost_reasons.map((r) => [r.reason ? r.reason.name : t("summary.reasons.none"), r.count, ...money(r)])),
    ...block(t("summary.handled.title"), [t("crm.deal.owner"), t("summary.handled.total"), t("crm.list.open"), t("crm.list.won"), t("crm.list.lost")], summary.handled.map((h) => [userName(t, h.owner), h.total, h.open, h.won, h.lost])),
  ])
}
