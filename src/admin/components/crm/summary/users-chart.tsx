import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"
import type { SummaryStage, SummaryUser } from "../../../../types/http/summary"
import { useFormat } from "../../../hooks/use-format"
import { amountIn, SummaryLinks } from "../../../lib/summary"
import { StageDot } from "../stage-dot"
import { ChartTip } from "./chart-tip"
import { userName } from "./names"

/** First names and one more word fit beside the bars; the whole name is in the hover and in the table. */
const shortName = (name: string): string => {
  const short = name.split(" ").slice(0, 2).join(" ")
  return short.length > 18 ? `${short.slice(0, 17)}…` : short
}

export type Measure = "amount" | "count"
type UsersChartProps = { users: SummaryUser[]; stages: SummaryStage["stage"][]; currency: string; measure: Measure; links: SummaryLinks }

/** "Tratos en curso por usuario" (CRM-64): descending, a colour per stage. */
const UsersChart = ({ users, stages, currency, measure, links }: UsersChartProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const navigate = useNavigate()
  const show = (n: number) => (measure === "amount" ? format.money(n, currency) : format.number(n))
  const used = stages.filter((stage) => users.some((u) => u.stages.some((s) => s.stage_id === stage.id)))
  const total = (u: SummaryUser) => (measure === "amount" ? amountIn(u.totals, currency) : u.count)
  const sorted = [...users].sort((a, b) => total(b) - total(a) || b.count - a.count)
  const data = sorted.map((user) => ({
    user,
    name: userName(t, user.owner),
    ...Object.fromEntries(user.stages.map((s) => [s.stage_id, measure === "amount" ? amountIn(s.totals, currency) : s.count])),
  }))
  return (
    <div className="flex flex-col gap-y-3">
      <div style={{ height: Math.max(120, data.length * 36 + 32) }} className="w-full" data-testid="users-chart">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={data} layout="vertical" margin={{ top: 0, right: 12, bottom: 0, left: 0 }} title={t("summary.users.title")}>
            <XAxis type="number" tickLine={false} axisLine={false} tick={{ fill: "var(--fg-muted)", fontSize: 12 }} tickFormatter={(n: number) => format.compact(n)} allowDecimals={measure === "amount"} />
            <YAxis type="category" dataKey="name" width={124} tickLine={false} axisLine={false} interval={0} tick={{ fill: "var(--fg-subtle)", fontSize: 12 }} tickFormatter={(name: string) => shortName(name)} />
            <Tooltip
              cursor={{ fill: "var(--bg-base-hover)" }}
              isAnimationActive={false}
              content={({ active, payload }) => {
                const row = payload?.[0]?.payload as (typeof data)[number] | undefined
                return active && row ? (
                  <ChartTip
                    title={row.name}
                    lines={[
                      ...used.flatMap((stage) => {
                        const s = row.user.stages.find((one) => one.stage_id === stage.id)
                        return s ? [{ label: stage.name, value: show(measure === "amount" ? amountIn(s.totals, currency) : s.count), color: stage.color }] : []
                      }),
                      { label: t("summary.users.total"), value: `${show(total(row.user))}${measure === "amount" ? ` · ${t("crm.board.count", { count: row.user.count })}` : ""}` },
                    ]}
                  />
                ) : null
              }}
            />
            {used.map((stage) => (
              <Bar key={stage.id} dataKey={stage.id} name={stage.name} stackId="stages" fill={stage.color} maxBarSize={20} isAnimationActive={false} className="cursor-pointer"
                onClick={(_, index) => navigate(links.openOf(sorted[index].owner, stage))} />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1" aria-label={t("summary.legend")}>
        {used.map((stage) => <li key={stage.id} className="txt-xsmall text-ui-fg-subtle flex items-center gap-x-1.5"><StageDot color={stage.color} />{stage.name}</li>)}
      </ul>
    </div>
  )
}

export default UsersChart
