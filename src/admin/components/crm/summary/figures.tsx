import { Container, Text, Tooltip } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { CurrencyTotal } from "../../../../types/common"
import type { SummaryResponse } from "../../../../types/http/summary"
import { useFormat } from "../../../hooks/use-format"
import type { SummaryLinks } from "../../../lib/summary"

type FiguresProps = { summary: SummaryResponse; currency: string; links: SummaryLinks }

/** The three big figures of the seed, each with its small line. */
export const Figures = ({ summary, currency, links }: FiguresProps) => {
  const { t } = useTranslation("trato")
  const { open, won, conversion } = summary
  return (
    <div className="grid grid-cols-1 gap-3 md:grid-cols-3">
      <Figure title={t("summary.open.title")} to={links.open} totals={open.totals} currency={currency}>
        {t("summary.open.count", { count: open.count })}
      </Figure>
      <Figure title={t("summary.won.title")} to={links.won} totals={won.totals} currency={currency}>
        {t("summary.won.count", { count: won.count })}
      </Figure>
      <Figure title={t("summary.average.title")} to={links.won} totals={won.averages} currency={currency}>
        <Conversion conversion={conversion} to={links.created} />
      </Figure>
    </div>
  )
}

type FigureProps = { title: string; to: string; totals: CurrencyTotal[]; currency: string; children: ReactNode }

const Figure = ({ title, to, totals, currency, children }: FigureProps) => {
  const format = useFormat()
  const [first, ...others] = totals.length ? totals : [{ currency_code: currency, amount: 0 }]
  return (
    <Container className="flex break-inside-avoid flex-col gap-y-1 px-6 py-5" role="group" aria-label={title}>
      <Text size="small" weight="plus" className="text-ui-fg-subtle">{title}</Text>
      <Link to={to} className="focus-visible:shadow-borders-focus w-fit rounded outline-none hover:underline">
        <span className="text-ui-fg-base text-2xl font-medium tabular-nums">{format.money(first.amount, first.currency_code)}</span>
      </Link>
      {others.length > 0 && <Text size="small" className="text-ui-fg-subtle tabular-nums">{format.totals(others)}</Text>}
      <div className="txt-small text-ui-fg-subtle">{children}</div>
    </Container>
  )
}

/** D4: the rate and the days, each under its own name; a dash where there is nothing to divide by. */
const Conversion = ({ conversion: { rate, won, created, mean_days, median_days }, to }: { conversion: SummaryResponse["conversion"]; to: string }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const days = (value: number | null) => (value === null ? "–" : t("summary.conversion.days", { count: Math.round(value), value: format.number(Math.round(value * 10) / 10) }))
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-0.5">
      <dt><Tooltip content={t("summary.conversion.rate_help", { won: format.number(won), created: format.number(created) })}><span tabIndex={0}>{t("summary.conversion.rate")}</span></Tooltip></dt>
      <dd className="text-ui-fg-base text-right tabular-nums">{rate === null ? "–" : <Link to={to} className="focus-visible:shadow-borders-focus rounded outline-none hover:underline">{format.percent(rate)}</Link>}</dd>
      <dt>{t("summary.conversion.median")}</dt>
      <dd className="text-ui-fg-base text-right tabular-nums">{days(median_days)}</dd>
      <dt>{t("summary.conversion.mean")}</dt>
      <dd className="text-ui-fg-base text-right tabular-nums">{days(mean_days)}</dd>
    </dl>
  )
}
