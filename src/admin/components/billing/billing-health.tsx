import { Button, Container, Heading, Label, Select, StatusBadge, Text, toast } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { BillingHealth as Health } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { billingKeys, exportPath, getHealth } from "../../lib/api/billing"
import { errorText } from "../../lib/errors"
import { saveFile } from "../../lib/files"
import { todayIn } from "../../lib/format"
import { SelectTrigger } from "../common/select-trigger"
import { ErrorView } from "../error-view"
import { Gate, PageSkeleton } from "../gate"
import { Fact } from "../paper/fact"
import { DiagnosticsCard } from "./diagnostics-card"

/** Facturación > Salud: what waits, what went wrong, the accountant's zip, and what a support person asks for (BB-08, BB-09, DAY-09). */
const BillingHealthPage = () => <Gate feature="billing" grant="invoice:issue">{() => <HealthView />}</Gate>

export default BillingHealthPage

const HealthView = () => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const format = useFormat()
  const { data, error, refetch, isFetching } = useQuery({ queryKey: [...billingKeys.all, "health"], queryFn: ({ signal }) => getHealth(signal), refetchInterval: 60_000 })
  if (error && !data) return <ErrorView error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const { health } = data
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h1">{t("after.health.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">{t("after.health.checked", { at: format.instant(health.checked_at, me?.time_zone) })}</Text>
        </div>
        <Button size="small" variant="secondary" isLoading={isFetching} onClick={() => void refetch()}>{t("after.health.again")}</Button>
      </Container>
      <div className="grid items-start gap-3 lg:grid-cols-2">
        <div className="flex flex-col gap-y-3">
          {health.issuers.map((issuer) => <IssuerHealth key={issuer.id} issuer={issuer} />)}
          {!health.issuers.length && (
            <Container className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
              <Text size="small" className="text-ui-tag-orange-text">{t("after.health.no_issuer")}</Text>
              {can("issuer:update") && <Button size="small" variant="secondary" asChild><Link to="/settings/trato-billing">{t("setup.settle")}</Link></Button>}
            </Container>
          )}
          <AccountantExport />
          <DiagnosticsCard />
        </div>
        <Waiting health={health} />
      </div>
    </div>
  )
}

const IssuerHealth = ({ issuer }: { issuer: Health["issuers"][number] }) => {
  const { t } = useTranslation("trato")
  const { certificate, provider } = issuer
  const ends = certificate?.days_left ?? null
  const bad = !provider.ok || ends === null || ends < 30
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <div className="min-w-0"><Heading level="h2" className="break-words">{issuer.name}</Heading><Text size="small" className="text-ui-fg-subtle">{issuer.tax_id}</Text></div>
        <StatusBadge color={bad ? "orange" : "green"}>{t(bad ? "after.health.attention" : "after.health.all_well")}</StatusBadge>
      </div>
      <Fact label={t("after.health.certificate")}>{ends === null ? t("billing.issuer.missing") : ends < 0 ? t("billing.issuer.expired") : t("after.health.days_left", { count: ends })}{certificate?.message && <span className="text-ui-tag-orange-text block">{certificate.message}</span>}</Fact>
      <Fact label={t("after.health.pac")}>{provider.pac}{provider.practice && <span className="text-ui-tag-orange-text block">{t("after.health.practice")}</span>}<span className="text-ui-fg-subtle block">{provider.ok ? t("after.health.ok", { ms: Math.round(provider.latency_ms) }) : (provider.message ?? t("after.health.down"))}</span></Fact>
      {provider.credits !== null && <Fact label={t("after.health.credits")}>{provider.credits}</Fact>}
    </Container>
  )
}

const Waiting = ({ health }: { health: Health }) => {
  const { t } = useTranslation("trato")
  const { invoices } = health
  const rows: [string, number, boolean][] = [
    ["pending", invoices.pending, false],
    ["stuck", invoices.stuck, true],
    ["rejected", invoices.rejected_today, true],
    ["retried", invoices.retried, false],
    ["canceling", invoices.canceling, false],
    ["unmailed", invoices.unmailed, false],
    ["waiting", health.notes.waiting, false],
    ["expiring", health.notes.expiring, false],
    ["complements", health.complements_due, true],
    ["host", health.host_payments_pending, true],
  ]
  return (
    <Container className="divide-y p-0">
      {rows.map(([key, count, alarming]) => <Fact key={key} label={t(`after.health.${key}`)}><span className={alarming && count > 0 ? "text-ui-tag-orange-text font-medium tabular-nums" : "tabular-nums"}>{count}</span></Fact>)}
    </Container>
  )
}

const AccountantExport = () => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const format = useFormat()
  const id = useId()
  const months = lastMonths(todayIn(me?.time_zone ?? "America/Mexico_City").slice(0, 7))
  const [month, setMonth] = useState(months[0])
  const [busy, setBusy] = useState(false)
  const download = async () => {
    setBusy(true)
    try {
      await saveFile(exportPath(month), `comprobantes_${month}.zip`)
    } catch (error) {
      toast.error(errorText(t, error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Container className="flex flex-col gap-y-4 px-6 py-4">
      <div><Heading level="h2">{t("after.health.export")}</Heading><Text size="small" className="text-ui-fg-subtle">{t("after.health.export_text")}</Text></div>
      <div className="flex flex-wrap items-end gap-3">
        <div className="flex flex-col gap-y-1.5"><Label htmlFor={id} size="small" weight="plus">{t("after.health.month")}</Label>
          <div className="w-52">
            <Select value={month} onValueChange={setMonth}>
              <SelectTrigger id={id}><Select.Value /></SelectTrigger>
              <Select.Content>{months.map((one) => <Select.Item key={one} value={one}>{format.month(one, true)}</Select.Item>)}</Select.Content>
            </Select>
          </div>
        </div>
        <Button variant="secondary" isLoading={busy} onClick={() => void download()}>{t("after.health.download")}</Button>
      </div>
    </Container>
  )
}

/** This month and the 35 before it, newest first, as `YYYY-MM`. */
function lastMonths(current: string): string[] {
  const [year, month] = current.split("-").map(Number)
  return Array.from({ length: 36 }, (_, back) => new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7))
}
