import { ReceiptPercent } from "@medusajs/icons"
import { Button, Container, Heading, Skeleton, Text, toast } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { CurrencyTotal } from "../../../types/common"
import type { CashFlow, CashReport } from "../../../types/http/billing"
import { useAddress } from "../../hooks/use-address"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { billingKeys, cashReportPath, getCashReport } from "../../lib/api/billing"
import { errorText } from "../../lib/errors"
import { openFile } from "../../lib/files"
import { todayIn } from "../../lib/format"
import { useTill } from "../../lib/till"
import { StackTable } from "../common/stack-table"
import { StateView } from "../common/state-view"
import { ErrorView } from "../error-view"
import { Gate } from "../gate"
import { DayField } from "../paper/day-field"
import { LINK } from "../paper/link"
import { useFiscalCatalog } from "./use-fiscal-catalog"

/** Facturación > Corte de caja: a day's notes and payments, on screen and on a ticket (DAY-05). */
const CashReportPage = () => <Gate feature="billing" grant="note:view">{() => <CashView />}</Gate>

export default CashReportPage

const CashView = () => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const [till] = useTill()
  const today = todayIn(me?.time_zone ?? "America/Mexico_City")
  const { params, set } = useAddress<"day">()
  const asked = params.get("day")
  const day = asked && /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : today
  const [busy, setBusy] = useState(false)
  const { data, error, refetch, isPlaceholderData } = useQuery({ queryKey: [...billingKeys.all, "cash", day], queryFn: ({ signal }) => getCashReport(day, signal), placeholderData: keepPreviousData })
  const report = data?.report
  const print = async () => {
    setBusy(true)
    try {
      await openFile(cashReportPath(day, till.format === "ticket58" ? "ticket58" : "ticket80"))
    } catch (reason) {
      toast.error(errorText(t, reason))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="flex flex-col gap-y-3" aria-busy={isPlaceholderData}>
      <Container className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h1">{t("cash.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">{t("cash.subtitle")}</Text>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <DayField max={today} label={t("cash.day")} value={day} onChange={(next) => set({ day: next && next !== today ? next : null })} />
          <Button size="small" variant="secondary" isLoading={busy} disabled={!report} onClick={() => void print()}>{t("cash.print")}</Button>
        </div>
      </Container>
      {error && !report ? <ErrorView error={error} onRetry={() => void refetch()} /> : report ? <Report report={report} open={day === today} /> : <Skeleton className="h-64 w-full" />}
    </div>
  )
}

const Report = ({ report, open }: { report: CashReport; /** Whether one still sells on that day. */ open: boolean }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const catalog = useFiscalCatalog()
  const form = (one: { form: string; form_name: string }) => `${one.form} · ${catalog.data?.payment_forms.find(({ code }) => code === one.form)?.name ?? one.form_name}`
  const format = useFormat()
  const money = (amount: number, currency: string) => format.money(amount, currency, { cents: true })
  const back = report.money.filter((one) => one.returned)
  /** The column of what went back stands only where something did. */
  const flow = (one: CashFlow, currency: string): string[] => (back.length ? [money(one.received, currency), one.returned ? `−${money(one.returned, currency)}` : "–", money(one.amount, currency)] : [money(one.amount, currency)])
  const perPerson = (one: CashReport["sellers"][number] | CashReport["branches"][number], nobody: string) =>
    [one.name ?? nobody, format.number(one.notes), money(one.sold, one.currency_code), ...(back.length ? [one.returned ? `−${money(one.returned, one.currency_code)}` : "–"] : []), money(one.paid, one.currency_code)]
  const personHeads = (first: string) => [first, t("cash.note_count"), t("cash.sold"), ...(back.length ? [t("cash.returned")] : []), t(back.length ? "cash.left" : "cash.paid")]
  if (!report.notes.count && !report.payments.length && !report.voids.length) return <StateView icon={<ReceiptPercent />} title={t("cash.none_title")} text={t("cash.none_text")} action={open && can("note:create") ? <Button size="small" variant="secondary" asChild><Link to="/billing/notes/new">{t("after.hand.title")}</Link></Button> : undefined} />
  const paid = report.payments.reduce((sum, one) => sum + one.count, 0)
  return (
    <>
      <div className="grid gap-3 md:grid-cols-3">
        <Figure label={t("cash.sold")} totals={report.notes.totals} small={t("cash.notes", { count: report.notes.count })} />
        <Figure label={t(back.length ? "cash.left" : "cash.charged")} totals={report.money}
          small={[t("cash.payments", { count: paid }), ...back.map((one) => t("cash.less_returned", { amount: money(one.returned, one.currency_code) }))].join(" · ")} />
        <Figure label={t("cash.voided")} totals={report.voided} small={t("cash.notes", { count: report.voids.length })} />
      </div>
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <Sheet title={t("cash.by_form")} heads={[t("cash.form"), t("cash.count"), ...(back.length ? [t("cash.charged"), t("cash.returned"), t("cash.left")] : [t("cash.amount")])]}
          rows={report.payments.map((one) => [form(one), format.number(one.count), ...flow(one, one.currency_code)])}
          foot={report.money.map((one) => [t("cash.total"), "", ...flow(one, one.currency_code)])} />
        <Sheet title={t("cash.returns")} heads={[t("cash.note"), t("cash.reason"), t("cash.form"), t("cash.amount")]} texts={3}
          rows={report.returns.map((one) => [<Link key="note" className={LINK} to={`/billing/notes/${one.note_id}`}>{one.number}</Link>, [t(`cash.return_kind.${one.kind}`), one.reason].filter(Boolean).join(": "), form(one), money(one.amount, one.currency_code)])} />
        <Sheet title={t("cash.by_seller")} heads={personHeads(t("cash.seller"))} rows={report.sellers.map((one) => perPerson(one, t("cash.nobody")))} />
        <Sheet title={t("cash.by_branch")} heads={personHeads(t("cash.branch"))} rows={report.branches.map((one) => perPerson(one, t("cash.nowhere")))} />
        <Sheet title={t("cash.voids")} heads={[t("cash.note"), t("cash.reason"), t("cash.amount")]} texts={2}
          rows={report.voids.map((one) => [one.number, one.reason ?? "–", money(one.total, one.currency_code)])} />
      </div>
    </>
  )
}

const Figure = ({ label, totals, small }: { label: string; totals: CurrencyTotal[]; small: string }) => {
  const format = useFormat()
  return (
    <Container className="px-6 py-4">
      <Text size="small" leading="compact" className="text-ui-fg-subtle">{label}</Text>
      {totals.length ? totals.map((one) => <p key={one.currency_code} className="h1-core text-ui-fg-base mt-1 tabular-nums">{format.money(one.amount, one.currency_code, { cents: true })}</p>) : <p className="h1-core text-ui-fg-subtle mt-1">–</p>}
      <Text size="small" leading="compact" className="text-ui-fg-subtle mt-1">{small}</Text>
    </Container>
  )
}

type SheetProps = { title: string; heads: string[]; rows: ReactNode[][]; foot?: ReactNode[][]; /** How many columns from the left are words. */ texts?: number }

const Sheet = ({ title, heads, rows, foot, texts = 1 }: SheetProps) => {
  if (!rows.length) return null
  return (
    <Container className="overflow-hidden p-0">
      <div className="px-6 py-4"><Heading level="h2">{title}</Heading></div>
      <StackTable label={title} columns={heads.map((head, index) => ({ head, right: index >= texts, cell: (row: ReactNode[]) => row[index] }))} rows={rows} foot={foot} />
    </Container>
  )
}
