import { CheckCircleSolid, ExclamationCircleSolid } from "@medusajs/icons"
import { Button, Container, Heading, Text, clx, toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { SetupKey, SetupStep } from "../../../../types/http/setup"
import { getSetup, setupKey, testMail } from "../../../lib/api/setup"
import { errorText } from "../../../lib/errors"
import { ErrorView } from "../../error-view"
import { PageSkeleton } from "../../gate"
import { SettingsGate } from "../settings-gate"

/** Settings > Primeros pasos: what is settled, what is not, and the way to each (DAY-01). */
const SetupPage = () => <SettingsGate grant="settings:update">{() => <Steps />}</SettingsGate>

export default SetupPage

const WHERE: Partial<Record<SetupKey, string>> = {
  region: "/settings/regions", logo: "/settings/trato-presales", series: "/settings/trato-presales", tax_id: "/settings/trato-billing", regime: "/settings/trato-billing",
  certificate: "/settings/trato-billing", pac: "/settings/trato-billing", tax_map: "/settings/tax-regions", roles: "/settings/trato-roles",
}

const Steps = () => {
  const { t } = useTranslation("trato")
  const { data, error, refetch } = useQuery({ queryKey: setupKey, queryFn: ({ signal }) => getSetup(signal) })
  if (error && !data) return <ErrorView error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const { steps, done } = data
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <div>
          <Heading level="h1">{t("setup.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">{t(done === steps.length ? "setup.complete" : "setup.subtitle")}</Text>
        </div>
        <div className="flex items-center gap-x-3">
          <div role="progressbar" aria-label={t("setup.title")} aria-valuemin={0} aria-valuemax={steps.length} aria-valuenow={done} className="bg-ui-bg-switch-off h-1.5 w-full max-w-64 overflow-hidden rounded-full">
            <div className="bg-ui-tag-green-icon h-full rounded-full" style={{ width: `${(100 * done) / Math.max(1, steps.length)}%` }} />
          </div>
          <Text size="small" leading="compact" className="text-ui-fg-subtle whitespace-nowrap tabular-nums">{t("setup.count", { done, all: steps.length })}</Text>
        </div>
      </div>
      <ul className="divide-ui-border-base divide-y">
        {steps.map((step) => <Step key={step.key} step={step} />)}
      </ul>
    </Container>
  )
}

const Step = ({ step }: { step: SetupStep }) => {
  const { t } = useTranslation("trato")
  const { key, state, facts } = step
  const to = WHERE[key]
  return (
    <li className="flex items-center gap-x-4 px-6 py-4">
      <StateIcon state={state} />
      <div className="min-w-0 flex-1">
        <Text size="small" leading="compact" weight="plus">{t(`setup.step.${key}`)} <span className="sr-only">{t(`setup.state.${state}`)}</span></Text>
        <Text size="small" className="text-ui-fg-subtle break-words">{t(`setup.${state}.${key}`, facts)}</Text>
      </div>
      {key === "mail" && <MailTest />}
      {to && <Button size="small" variant={state === "todo" ? "secondary" : "transparent"} asChild><Link to={to} aria-label={`${t(state === "done" ? "setup.review" : "setup.settle")}: ${t(`setup.step.${key}`)}`}>{t(state === "done" ? "setup.review" : "setup.settle")}</Link></Button>}
    </li>
  )
}

const StateIcon = ({ state }: { state: SetupStep["state"] }) => {
  if (state === "done") return <CheckCircleSolid aria-hidden className="text-ui-tag-green-icon shrink-0" />
  if (state === "check") return <ExclamationCircleSolid aria-hidden className="text-ui-tag-orange-icon shrink-0" />
  return <span aria-hidden className={clx("border-ui-border-strong mx-0.5 size-3 shrink-0 rounded-full border")} />
}

const MailTest = () => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    try {
      const { sent, to, error } = await testMail()
      if (sent) toast.success(t("setup.mail_sent", { to }))
      else toast.warning(t(error === "no_mail_provider" ? "setup.mail_none" : "setup.mail_failed"))
      await client.invalidateQueries({ queryKey: setupKey })
    } catch (error) {
      toast.error(errorText(t, error))
    } finally {
      setBusy(false)
    }
  }
  return <Button size="small" variant="secondary" isLoading={busy} onClick={() => void send()}>{t("setup.mail_test")}</Button>
}
