import { Text } from "@medusajs/ui"
import { Fragment } from "react"
import { useTranslation } from "react-i18next"
import type { SummaryStageFlow } from "../../../../types/http/summary"
import { useFormat } from "../../../hooks/use-format"
import { StageDot } from "../stage-dot"
import { ChartCard } from "./chart-card"
import { DataTable } from "./data-table"

type StagesSectionProps = { stages: SummaryStageFlow[]; className?: string }

/** How many deals go on from each stage, and how long they stay in it (B-08). */
export const StagesSection = ({ stages, className }: StagesSectionProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const several = new Set(stages.map((row) => row.stage.pipeline_id)).size > 1
  const days = (value: number | null) => (value === null ? "–" : t("summary.analysis.days", { count: Math.round(value), value: format.number(Math.round(value * 10) / 10) }))
  const rate = (value: number | null) => (value === null ? "–" : format.percent(value))
  const columns = [t("crm.deal.stage"), t("summary.stages.left"), t("summary.stages.forward"), t("crm.list.won"), t("crm.list.lost"), t("summary.stages.back"), t("summary.stages.rate"), t("summary.stages.days")]
  const cells = (row: SummaryStageFlow) => [...[row.left, row.forward, row.won, row.lost, row.back + row.away].map((n) => format.number(n)), rate(row.rate), days(row.mean_days)]
  return (
    <ChartCard
      className={className}
      title={t("summary.stages.title")}
      hint={t("summary.stages.hint")}
      empty={!stages.some((row) => row.left) && t("summary.stages.empty")}
      table={<DataTable caption={t("summary.stages.title")} columns={columns} rows={stages.map((row) => ({ key: row.stage.id, cells: [several ? `${row.stage.pipeline}: ${row.stage.name}` : row.stage.name, ...cells(row)] }))} />}
    >
      <ol aria-label={t("summary.stages.title")} className="flex flex-col gap-y-3">
        {stages.map((row, i) => (
          <Fragment key={row.stage.id}>
            {several && row.stage.pipeline_id !== stages[i - 1]?.stage.pipeline_id && <Text as="span" size="xsmall" weight="plus" className="text-ui-fg-subtle pt-1">{row.stage.pipeline}</Text>}
            <li className="flex flex-col gap-y-1.5">
              <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="txt-small text-ui-fg-base flex min-w-0 items-center gap-x-2"><StageDot color={row.stage.color} /><span className="truncate">{row.stage.name}</span></span>
                <span className="txt-small text-ui-fg-base tabular-nums">
                  {row.left ? t("summary.stages.went_on", { rate: rate(row.rate) }) : "–"}
                  {row.left > 0 && <span className="text-ui-fg-subtle"> · {t("summary.stages.of", { count: row.left, number: format.number(row.left) })} · {days(row.mean_days)}</span>}
                </span>
              </span>
              <Shares row={row} />
            </li>
          </Fragment>
        ))}
      </ol>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 pt-3" aria-label={t("summary.stages.legend")}>
        {PARTS.map(({ name, color }) => <li key={name} className="txt-xsmall text-ui-fg-subtle flex items-center gap-x-1.5"><StageDot color={color} />{t(`summary.stages.parts.${name}`)}</li>)}
      </ul>
    </ChartCard>
  )
}

const PARTS = [
  { name: "forward", color: "var(--tag-blue-icon)", of: (row: SummaryStageFlow) => row.forward },
  { name: "won", color: "var(--tag-green-icon)", of: (row: SummaryStageFlow) => row.won },
  { name: "lost", color: "var(--tag-red-icon)", of: (row: SummaryStageFlow) => row.lost },
  { name: "back", color: "var(--tag-orange-icon)", of: (row: SummaryStageFlow) => row.back + row.away },
] as const

const Shares = ({ row }: { row: SummaryStageFlow }) => (
  <span aria-hidden className="bg-ui-bg-component flex h-2 w-full overflow-hidden rounded-full">
    {row.left > 0 && PARTS.map(({ name, color, of }) => <span key={name} className="block h-full" style={{ width: `${(of(row) / row.left) * 100}%`, backgroundColor: color }} />)}
  </span>
)
