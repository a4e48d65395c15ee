import { ExclamationCircleSolid } from "@medusajs/icons"
import { Badge, Button, Container, Heading, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { IssuerDTO, SaveIssuerBody } from "../../../types/http/billing"
import { billingKeys, erasePractice, saveIssuer } from "../../lib/api/billing"
import { journalKey } from "../../lib/api/journal"
import { errorText, fieldErrorText } from "../../lib/errors"
import { Fact } from "../paper/fact"
import { PacDrawer } from "./pac-drawer"

/** Who stamps, and whether for practice or for real (DAY-02). */
export const PacCard = ({ issuer }: { issuer: IssuerDTO }) => {
  const { t } = useTranslation("trato")
  const prompt = usePrompt()
  const change = useIssuerChange(issuer)
  const [editing, setEditing] = useState(false)
  const { pac, live_blockers, practice_invoices, practice_over } = issuer

  const goLive = async () => {
    const sure = await prompt({ title: t("pac.live_title"), description: t("pac.live_text", { series: issuer.series }), confirmText: t("pac.live"), cancelText: t("actions.cancel"), variant: "confirmation" })
    if (sure) await change.run({ sandbox: false }, t("pac.is_live"))
  }
  const practise = async () => {
    const sure = await prompt({ title: t("pac.practise_title"), description: t("pac.practise_text"), confirmText: t("pac.practise"), cancelText: t("actions.cancel"), variant: "confirmation" })
    if (sure) await change.run({ sandbox: true }, t("pac.is_practice"))
  }
  const erase = async () => {
    const sure = await prompt({ title: t("pac.erase_title", { count: practice_invoices }), description: t("pac.erase_text"), confirmText: t("pac.erase"), cancelText: t("actions.cancel"), variant: "danger" })
    if (sure) await change.erase()
  }
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h2">{t("pac.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">{t("pac.subtitle")}</Text>
        </div>
        <Button size="small" variant="secondary" onClick={() => setEditing(true)}>{t("pac.change")}</Button>
      </div>
      <Fact label={t("pac.pac")}>{pac.name ?? t("pac.own")}{pac.environment && <span className="text-ui-fg-subtle block">{pac.environment}</span>}</Fact>
      <Fact label={t("pac.mode")}>{issuer.sandbox ? <Badge size="2xsmall" color="orange">{t("billing.issuer.sandbox")}</Badge> : <StatusBadge color="green">{t("pac.real")}</StatusBadge>}</Fact>
      <Fact label={t("billing.issuer.series")}>{issuer.sandbox ? issuer.sandbox_series : issuer.series}</Fact>
      {issuer.sandbox && live_blockers.length > 0 && (
        <div className="flex flex-col gap-y-2 px-6 py-4">
          <Text size="small" leading="compact" weight="plus">{t("pac.before_live")}</Text>
          <ul className="flex flex-col gap-y-1.5">
            {live_blockers.map((one) => <li key={one.code} className="flex items-start gap-x-2"><ExclamationCircleSolid aria-hidden className="text-ui-tag-orange-icon mt-0.5 shrink-0" /><Text size="small" className="text-ui-fg-subtle">{fieldErrorText(t, one)}</Text></li>)}
          </ul>
        </div>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3 px-6 py-4">
        <Text size="small" className="text-ui-fg-subtle min-w-0 flex-1 basis-60">{practice_over && practice_invoices > 0 ? t("pac.left", { count: practice_invoices }) : issuer.sandbox ? t("billing.issuer.sandbox_hint") : t("pac.live_hint")}</Text>
        <div className="flex flex-wrap gap-2">
          {issuer.sandbox && <Button size="small" disabled={live_blockers.length > 0} isLoading={change.busy} onClick={() => void goLive()}>{t("pac.live")}</Button>}
          {practice_over && practice_invoices > 0 && <Button size="small" variant="secondary" isLoading={change.busy} onClick={() => void erase()}>{t("pac.erase")}</Button>}
          {!issuer.sandbox && <Button size="small" variant="transparent" disabled={change.busy} onClick={() => void practise()}>{t("pac.practise")}</Button>}
        </div>
      </div>
      {editing && <PacDrawer issuer={issuer} onClose={() => setEditing(false)} />}
    </Container>
  )
}

function useIssuerChange(issuer: IssuerDTO) {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const settle = async (act: () => Promise<string>) => {
    setBusy(true)
    try {
      const said = await act()
      await Promise.all([client.invalidateQueries({ queryKey: billingKeys.all }), client.invalidateQueries({ queryKey: journalKey("issuer", issuer.id) })])
      toast.success(said)
    } catch (error) {
      toast.error(errorText(t, error))
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    run: (changes: Partial<SaveIssuerBody>, said: string) => settle(async () => {
      await saveIssuer(issuer.id, issuerBody(issuer, changes))
      return said
    }),
    erase: () => settle(async () => t("pac.erased", { count: (await erasePractice(issuer.id)).erased.invoices })),
  }
}

/** An issuer is saved whole, so that who saw an older one is told. */
export const issuerBody = ({ version, tax_id, name, regime, postal_code, sandbox }: IssuerDTO, changes: Partial<SaveIssuerBody>): SaveIssuerBody => ({ version, tax_id, name, regime, postal_code, sandbox, ...changes })
