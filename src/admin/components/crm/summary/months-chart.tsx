import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { Bar, BarChart, CartesianGrid, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"
import type { SummaryMonth } from "../../../../types/http/summary"
import { useFormat } from "../../../hooks/use-format"
import { amountIn, SummaryLinks } from "../../../lib/summary"
import { ChartTip } from "./chart-tip"

type MonthsChartProps = { months: SummaryMonth[]; currency: string; links: SummaryLinks }

/** "Ingresos por tratos por mes" (CRM-63): the mouse or the arrow keys tell a month's total, a click or Enter opens its deals. */
const MonthsChart = ({ months, currency, links }: MonthsChartProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const navigate = useNavigate()
  const data = months.map((m) => ({ ...m, amount: amountIn(m.net, currency), label: format.month(m.month) }))
  const open = (m: SummaryMonth) => navigate(links.month(m))
  return (
    <div className="h-64 w-full" data-testid="months-chart">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={data} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} title={t("summary.months.title")}>
          <CartesianGrid vertical={false} stroke="var(--border-base)" />
          <XAxis dataKey="label" tickLine={false} axisLine={{ stroke: "var(--border-base)" }} tick={{ fill: "var(--fg-muted)", fontSize: 12 }} interval="preserveStartEnd" minTickGap={8} />
          <YAxis width={56} tickLine={false} axisLine={false} tick={{ fill: "var(--fg-muted)", fontSize: 12 }} tickFormatter={(n: number) => format.compact(n)} />
          <Tooltip
            cursor={{ fill: "var(--bg-base-hover)" }}
            isAnimationActive={false}
            content={({ active, payload }) => {
              const month = payload?.[0]?.payload as (typeof data)[number] | undefined
              return active && month ? (
                <ChartTip
                  title={format.month(month.month, true)}
                  lines={[
                    { label: t("summary.months.income"), value: format.money(month.amount, currency) },
                    ...(amountIn(month.refunded, currency) ? [{ label: t("summary.months.refunded"), value: format.money(amountIn(month.refunded, currency), currency) }] : []),
                    { label: t("summary.months.deals"), value: format.number(month.count) },
                  ]}
                  note={month.partial ? t("summary.months.partial", { from: format.day(month.from), to: format.day(month.to) }) : undefined}
                />
              ) : null
            }}
          />
          <Bar dataKey="amount" radius={[3, 3, 0, 0]} maxBarSize={56} isAnimationActive={false} className="cursor-pointer" onClick={(_, index) => open(months[index])}>
            {data.map((m) => <Cell key={m.month} fill="var(--tag-green-icon)" fillOpacity={m.partial ? 0.45 : 1} />)}
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

export default MonthsChart
