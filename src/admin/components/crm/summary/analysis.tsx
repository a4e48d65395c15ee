import { Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { SummaryResponse } from "../../../../types/http/summary"
import { useFormat } from "../../../hooks/use-format"
import { amountIn, SummaryLinks } from "../../../lib/summary"
import { BarsList } from "./bars-list"
import { ChartCard } from "./chart-card"
import { DataTable } from "./data-table"
import { StagesSection } from "./stages-section"

type AnalysisProps = { analysis: SummaryResponse["analysis"]; currency: string; links: SummaryLinks }

/** What is on its way: the forecast by month, weighted by each stage's probability, and how fast deals are won (B-07, B-08). */
const Analysis = ({ analysis, currency, links }: AnalysisProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { forecast, velocity, stages } = analysis
  const label = (month: string | null, overdue: boolean) => (month === null ? t("summary.analysis.no_date") : `${format.month(month, true)}${overdue ? ` (${t("summary.analysis.overdue")})` : ""}`)
  return (
    <div className="grid grid-cols-1 gap-3 lg:grid-cols-2">
      <StagesSection className="lg:col-span-2" stages={stages} />
      <ChartCard
        title={t("summary.analysis.forecast")}
        hint={t("summary.analysis.forecast_hint")}
        empty={!forecast.length && t("summary.analysis.forecast_empty")}
        table={
          <DataTable
            caption={t("summary.analysis.forecast")}
            columns={[t("summary.months.month"), t("summary.deals"), t("summary.analysis.total"), t("summary.analysis.weighted")]}
            rows={forecast.map((f) => ({ key: f.month ?? "none", to: links.expected(f.month), cells: [label(f.month, f.overdue), format.number(f.count), format.totals(f.totals), format.totals(f.weighted)] }))}
          />
        }
      >
        <BarsList
          label={t("summary.analysis.forecast")}
          items={forecast.map((f) => ({
            key: f.month ?? "none", label: label(f.month, f.overdue), value: amountIn(f.weighted, currency), text: format.money(amountIn(f.weighted, currency), currency), note: t("crm.board.count", { count: f.count }),
            color: f.overdue ? "var(--tag-orange-icon)" : "var(--tag-blue-icon)", to: links.expected(f.month),
          }))}
        />
      </ChartCard>
      <Container className="flex flex-col gap-y-2 px-6 py-4" role="region" aria-label={t("summary.analysis.velocity")}>
        <Heading level="h2">{t("summary.analysis.velocity")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">{t("summary.analysis.velocity_hint")}</Text>
        {velocity.map((v) => (
          <div key={v.currency_code} className="flex flex-col">
            <span className="text-ui-fg-base text-xl font-medium tabular-nums">{v.per_day === null ? v.currency_code.toUpperCase() : t("summary.analysis.velocity_value", { amount: format.money(v.per_day, v.currency_code) })}</span>
            {v.per_day === null ? <Text size="small" className="text-ui-fg-subtle">{t("summary.analysis.velocity_none")}</Text> : <Text size="small" className="text-ui-fg-subtle tabular-nums">
              {[format.number(v.open), v.average === null ? "–" : format.money(v.average, v.currency_code), v.success_rate === null ? "–" : format.percent(v.success_rate)].join(" × ")}
              {" ÷ "}{v.mean_days === null ? "–" : t("summary.analysis.days", { count: Math.round(v.mean_days), value: format.number(Math.round(v.mean_days * 10) / 10) })}
            </Text>}
          </div>
        ))}
      </Container>
    </div>
  )
}

export default Analysis
