import { Button, Skeleton } from "@medusajs/ui"
import { lazy, Suspense, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { SummaryResponse } from "../../../../types/http/summary"
import { useFormat } from "../../../hooks/use-format"
import { amountIn, SummaryLinks } from "../../../lib/summary"
import { BarsList } from "./bars-list"
import { ChartCard } from "./chart-card"
import { DataTable } from "./data-table"
import { userName } from "./names"
import type { Measure } from "./users-chart"

// The chart library weighs more than the rest of the page: the figures do not wait for it.
const MonthsChart = lazy(() => import("./months-chart"))
const UsersChart = lazy(() => import("./users-chart"))

type SectionProps = { summary: SummaryResponse; currency: string; links: SummaryLinks }

const LOST = "var(--tag-red-icon)"

export const MonthsSection = ({ summary, currency, links }: SectionProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const refunds = summary.months.some((m) => m.refunded.length > 0)
  return (
    <ChartCard
      title={t("summary.months.title")}
      hint={t("summary.months.hint", { currency: currency.toUpperCase() })}
      empty={!summary.won.count && !refunds && t("summary.months.empty")}
      table={
        <DataTable
          caption={t("summary.months.title")}
          columns={[t("summary.months.month"), t("summary.months.deals"), t("summary.months.income"), ...(refunds ? [t("summary.months.refunded"), t("summary.months.net")] : [])]}
          rows={summary.months.map((m) => ({
            key: m.month,
            to: links.month(m),
            cells: [
              `${format.month(m.month, true)}${m.partial ? ` (${t("summary.months.part")})` : ""}`, format.number(m.count), format.totals(m.totals) || "–",
              ...(refunds ? [format.totals(m.refunded) || "–", format.totals(m.net) || "–"] : []),
            ],
          }))}
        />
      }
    >
      <Suspense fallback={<Skeleton className="h-64 w-full" />}><MonthsChart months={summary.months} currency={currency} links={links} /></Suspense>
    </ChartCard>
  )
}

export const UsersSection = ({ summary, currency, links }: SectionProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const [measure, setMeasure] = useState<Measure>("amount")
  const stages = summary.funnel.map((row) => row.stage)
  return (
    <ChartCard
      className="lg:col-span-2 xl:col-span-1"
      title={t("summary.users.title")}
      empty={!summary.by_user.length && t("summary.users.empty")}
      aside={<Button size="small" variant="transparent" aria-pressed={measure === "count"} onClick={() => setMeasure(measure === "amount" ? "count" : "amount")}>{t(measure === "amount" ? "summary.users.by_count" : "summary.users.by_amount")}</Button>}
      table={
        <DataTable
          caption={t("summary.users.title")}
          columns={[t("crm.deal.owner"), t("summary.deals"), t("summary.amount"), ...stages.map((s) => s.name)]}
          rows={summary.by_user.map((u) => ({
            key: u.owner?.id ?? "none",
            to: links.openOf(u.owner),
            cells: [userName(t, u.owner), format.number(u.count), format.totals(u.totals) || "–", ...stages.map((s) => format.number(u.stages.find((one) => one.stage_id === s.id)?.count ?? 0))],
          }))}
        />
      }
    >
      <Suspense fallback={<Skeleton className="h-48 w-full" />}><UsersChart users={summary.by_user} stages={stages} currency={currency} measure={measure} links={links} /></Suspense>
    </ChartCard>
  )
}

export const FunnelSection = ({ summary, currency, links }: SectionProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const several = new Set(summary.funnel.map((row) => row.stage.pipeline_id)).size > 1
  return (
    <ChartCard
      title={t("summary.funnel.title")}
      empty={!summary.open.count && t("summary.funnel.empty")}
      table={
        <DataTable
          caption={t("summary.funnel.title")}
          columns={[t("crm.deal.stage"), t("summary.deals"), t("summary.amount")]}
          rows={summary.funnel.map((row) => ({
            key: row.stage.id,
            to: links.stage(row.stage),
            cells: [several ? `${row.stage.pipeline}: ${row.stage.name}` : row.stage.name, format.number(row.count), format.totals(row.totals) || "–"],
          }))}
        />
      }
    >
      <BarsList
        label={t("summary.funnel.title")}
        items={summary.funnel.map((row) => ({
          key: row.stage.id, label: row.stage.name, value: row.count, text: format.number(row.count), note: row.count ? format.money(amountIn(row.totals, currency), currency) : undefined,
          color: row.stage.color, group: several ? row.stage.pipeline : undefined, to: links.stage(row.stage),
        }))}
      />
    </ChartCard>
  )
}

export const ReasonsSection = ({ summary, currency, links }: SectionProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const name = (reason: { name: string } | null) => (reason ? reason.name || t("summary.reasons.gone") : t("summary.reasons.none"))
  return (
    <ChartCard
      title={t("summary.reasons.title")}
      hint={summary.lost.count ? t("summary.reasons.count", { count: summary.lost.count }) : undefined}
      empty={!summary.lost.count && t("summary.reasons.empty")}
      table={
        <DataTable
          caption={t("summary.reasons.title")}
          columns={[t("crm.deal.lost_reason"), t("summary.deals"), t("summary.share"), t("summary.amount")]}
          rows={summary.lost_reasons.map((row) => ({
            key: row.reason?.id ?? "none",
            to: links.reason(row.reason),
            cells: [name(row.reason), format.number(row.count), format.percent(row.count / summary.lost.count), format.totals(row.totals) || "–"],
          }))}
        />
      }
    >
      <BarsList
        label={t("summary.reasons.title")}
        items={summary.lost_reasons.map((row) => ({
          key: row.reason?.id ?? "none", label: name(row.reason), value: row.count, text: format.number(row.count), note: amountIn(row.totals, currency) ? format.money(amountIn(row.totals, currency), currency) : undefined,
          color: LOST, to: links.reason(row.reason),
        }))}
      />
    </ChartCard>
  )
}

/** Who handled most deals, closed ones included (CRM-92). */
export const HandledSection = ({ summary, links }: SectionProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  if (!summary.handled.length) return null
  const table = (
    <DataTable
      caption={t("summary.handled.title")}
      columns={[t("crm.deal.owner"), t("summary.handled.total"), t("crm.list.open"), t("crm.list.won"), t("crm.list.lost"), t("summary.handled.won_amount")]}
      rows={summary.handled.map((row) => ({
        key: row.owner?.id ?? "none",
        to: links.handled(row.owner),
        cells: [userName(t, row.owner), format.number(row.total), <NumberLink key="open" n={row.open} to={links.openOf(row.owner)} />, <NumberLink key="won" n={row.won} to={links.wonBy(row.owner)} />, <NumberLink key="lost" n={row.lost} to={links.lostBy(row.owner)} />, format.totals(row.won_totals) || "–"],
      }))}
    />
  )
  return (
    <ChartCard title={t("summary.handled.title")} hint={t("summary.handled.hint")} table={table}>
      <BarsList
        label={t("summary.handled.title")}
        items={summary.handled.slice(0, 10).map((row) => ({
          key: row.owner?.id ?? "none", label: userName(t, row.owner), value: row.total, text: format.number(row.total),
          note: t("summary.handled.split", { open: format.number(row.open), won: format.number(row.won), lost: format.number(row.lost) }), color: "var(--tag-blue-icon)",
          to: links.handled(row.owner),
        }))}
      />
    </ChartCard>
  )
}

const NumberLink = ({ n, to }: { n: number; to: string }) => {
  const format = useFormat()
  return n ? <Link to={to} className="hover:underline">{format.number(n)}</Link> : <>{format.number(n)}</>
}
