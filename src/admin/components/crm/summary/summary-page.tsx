import { ArrowDownTray, ChartBar } from "@medusajs/icons"
import { Button, Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { lazy, Suspense } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { SummaryResponse } from "../../../../types/http/summary"
import { useFormat } from "../../../hooks/use-format"
import { useCurrencies } from "../../../hooks/use-options"
import { has, Me } from "../../../lib/api/me"
import { getSummary, summaryKeys } from "../../../lib/api/summary"
import { linksOf } from "../../../lib/summary"
import { saveText } from "../../../lib/save-text"
import { PageSkeleton } from "../../gate"
import { ErrorView } from "../../error-view"
import { StateView } from "../../common/state-view"
import { FunnelSection, HandledSection, MonthsSection, ReasonsSection, UsersSection } from "./sections"
import { Figures } from "./figures"
import { Goals } from "./goals"
import { summaryCsv } from "./summary-csv"
import { SummaryFilters } from "./summary-filters"
import { useSummaryFilters } from "./use-summary-filters"

/** On paper: the summary alone, without the admin around it. */
const PRINT = `@media print {
  body:has(#trato-summary) * { visibility: hidden; }
  #trato-summary, #trato-summary * { visibility: visible; }
  #trato-summary { position: absolute; inset: 0 0 auto 0; }
}`

const Analysis = lazy(() => import("./analysis"))
const LifecycleCard = lazy(() => import("../score/lifecycle-card"))

/** "Resumen" (CRM-59 to CRM-66): what was sold, by whom, and what is on its way. */
const SummaryPage = ({ me }: { me: Me }) => {
  const state = useSummaryFilters()
  const { filters } = state
  const currencies = useCurrencies()
  const query = useQuery({ queryKey: summaryKeys.page(filters), queryFn: ({ signal }) => getSummary(filters, signal), placeholderData: keepPreviousData })
  if (query.error && !query.data) return <ErrorView error={query.error} onRetry={() => void query.refetch()} />
  const summary = query.data
  if (!summary) return <SummarySkeleton />
  const own = currencies.data?.default ?? "mxn"
  const currency = filters.currency_code ?? (summary.currencies.includes(own) ? own : (summary.currencies[0] ?? own))
  const nothing = !summary.open.count && !summary.won.count && !summary.lost.count && !summary.conversion.created
  const links = linksOf({ pipeline: filters.pipeline_id, owner: filters.owner_id, currency: filters.currency_code }, summary.range)
  const unfiltered = !Object.keys(filters).length

  return (
    <div id="trato-summary" className="flex flex-col gap-y-3" aria-busy={query.isPlaceholderData}>
      <style>{PRINT}</style>
      <Header summary={summary} state={state} currency={currency} />
      {nothing && unfiltered ? <FirstDeal canCreate={has(me, "deal:create")} /> : (
        <>
          <Figures summary={summary} currency={currency} links={links} />
          <MonthsSection summary={summary} currency={currency} links={links} />
          <div className="grid grid-cols-1 gap-3 lg:grid-cols-2 xl:grid-cols-3">
            <UsersSection summary={summary} currency={currency} links={links} />
            <FunnelSection summary={summary} currency={currency} links={links} />
            <ReasonsSection summary={summary} currency={currency} links={links} />
          </div>
          <Goals goals={summary.goals} currency={currency} canSet={has(me, "settings:update")} />
          <Suspense fallback={null}><LifecycleCard data={summary.lifecycle} /></Suspense>
          <HandledSection summary={summary} currency={currency} links={links} />
          <Suspense fallback={<Skeleton className="h-48 w-full" />}><Analysis analysis={summary.analysis} currency={currency} links={links} /></Suspense>
        </>
      )}
    </div>
  )
}

type HeaderProps = { summary: SummaryResponse; state: ReturnType<typeof useSummaryFilters>; currency: string }

const Header = ({ summary, state, currency }: HeaderProps) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { from, to, is_default } = summary.range
  const save = () => saveText(summaryCsv(t, summary), t("summary.file", { from, to }), "text/csv;charset=utf-8")
  return (
    <Container className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <Heading level="h1">{t("summary.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle" data-testid="range">
            {is_default ? t("summary.last_365") : t("summary.between")} · {format.day(from, { year: true })} – {format.day(to, { year: true })}
          </Text>
        </div>
        <div className="flex items-center gap-x-2 print:hidden">
          <Button size="small" variant="secondary" onClick={save}><ArrowDownTray /> {t("summary.export")}</Button>
          <Button size="small" variant="secondary" onClick={() => window.print()}>{t("actions.print")}</Button>
        </div>
      </div>
      <SummaryFilters state={state} range={summary.range} currency={currency} />
    </Container>
  )
}

/** An empty shop sees what will appear here, and how to begin. */
const FirstDeal = ({ canCreate }: { canCreate: boolean }) => {
  const { t } = useTranslation("trato")
  return (
    <StateView
      icon={<ChartBar />}
      title={t("summary.empty.title")}
      text={t("summary.empty.text")}
      action={canCreate ? <Button size="small" asChild><Link to="/crm/funnel?new=1">{t("summary.empty.action")}</Link></Button> : undefined}
    />
  )
}

const SummarySkeleton = () => (
  <>
    <div className="grid grid-cols-1 gap-3 md:grid-cols-3" aria-busy="true">{[0, 1, 2].map((i) => <Container key={i} className="flex flex-col gap-y-2 p-6"><Skeleton className="h-4 w-32" /><Skeleton className="h-8 w-40" /><Skeleton className="h-4 w-24" /></Container>)}</div>
    <PageSkeleton />
  </>
)

export default SummaryPage
