import { Button, Checkbox, Container, Heading, Input, Label, Select, Switch, Text, toast } from "@medusajs/ui"
import { useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { BillingPolicies, IssuerDTO } from "../../../types/http/billing"
import { billingKeys, saveIssuer } from "../../lib/api/billing"
import { journalKey } from "../../lib/api/journal"
import { SelectTrigger } from "../common/select-trigger"
import { Fact } from "../paper/fact"
import { Field } from "../paper/field"
import { FormDrawer } from "./form-drawer"
import { useFiscalCatalog } from "./use-fiscal-catalog"

const CHOICES = { prior_payments: ["none", "complement"], complements: ["auto", "manual"], refunds: ["propose", "auto"], late_buyer: ["ask", "replace"], self_invoice_until: ["days", "month_end"] } as const

type Choice = keyof typeof CHOICES

/** What the shop decided about invoicing; each with the words of its consequence. */
export const PoliciesCard = ({ issuer }: { issuer: IssuerDTO }) => {
  const { t } = useTranslation("trato")
  const [editing, setEditing] = useState(false)
  const catalog = useFiscalCatalog()
  const { policies } = issuer
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
        <div className="min-w-0"><Heading level="h2">{t("after.policies.title")}</Heading><Text size="small" className="text-ui-fg-subtle">{t("after.policies.subtitle")}</Text></div>
        <Button size="small" variant="secondary" onClick={() => setEditing(true)}>{t("after.policies.edit")}</Button>
      </div>
      {(Object.keys(CHOICES) as Choice[]).map((key) => <Fact key={key} label={t(`after.policies.${key}`)}>{t(`after.policies.${key}_values.${policies[key]}`)}</Fact>)}
      <Fact label={t("after.policies.global_periodicity")}>{catalog.data?.periodicities.find((one) => one.code === policies.global_periodicity)?.name ?? policies.global_periodicity}</Fact>
      <Fact label={t("after.policies.allowed_uses")}>{issuer.allowed_uses?.length ? issuer.allowed_uses.join(", ") : t("after.policies.all_uses")}</Fact>
      <Fact label={t("after.policies.require_address")}>{t(policies.require_address ? "after.policies.yes" : "after.policies.no")}</Fact>
      <Fact label={t("after.policies.self_invoice_default")}>{t(policies.self_invoice_default === null ? "after.policies.default" : policies.self_invoice_default ? "after.policies.yes" : "after.policies.no")}</Fact>
      <Fact label={t("after.policies.self_invoice_days")}>{policies.self_invoice_days ?? t("after.policies.default")}</Fact>
      {editing && <PoliciesDrawer issuer={issuer} onClose={() => setEditing(false)} />}
    </Container>
  )
}

const PoliciesDrawer = ({ issuer, onClose }: { issuer: IssuerDTO; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const catalog = useFiscalCatalog()
  const [values, setValues] = useState<BillingPolicies>(issuer.policies)
  const [uses, setUses] = useState<string[] | null>(issuer.allowed_uses)
  // CP01 is for payment complements alone; nobody chooses it.
  const offered = (catalog.data?.uses ?? []).filter((use) => use.code !== "CP01")
  const chosen = uses ?? offered.map((use) => use.code)
  const toggle = (code: string) => {
    const next = chosen.includes(code) ? chosen.filter((one) => one !== code) : offered.map((use) => use.code).filter((one) => one === code || chosen.includes(one))
    setUses(next.length === offered.length ? null : next)
  }
  // Every two months is for the regime of incorporation alone (CFDI40132).
  const periodicities = (catalog.data?.periodicities ?? []).filter((one) => one.code !== "05" || issuer.regime === "621" || values.global_periodicity === "05")
  const set = (patch: Partial<BillingPolicies>) => setValues((now) => ({ ...now, ...patch }))
  const submit = async () => {
    await saveIssuer(issuer.id, { version: issuer.version, policies: values, allowed_uses: uses } as Parameters<typeof saveIssuer>[1])
    await Promise.all([client.invalidateQueries({ queryKey: billingKeys.issuers }), client.invalidateQueries({ queryKey: journalKey("issuer", issuer.id) })])
    toast.success(t("after.policies.saved"))
  }
  return (
    <FormDrawer title={t("after.policies.title")} description={t("after.policies.subtitle")} submit={t("billing.issuer.save")} disabled={catalog.isSuccess && !chosen.length} fields={["policies.self_invoice_days", "policies.global_periodicity", "allowed_uses"]} onClose={onClose} onSubmit={submit}>
      {(at) => (
        <>
          {(Object.keys(CHOICES) as Choice[]).map((key) => (
            <Field key={key} label={t(`after.policies.${key}`)}>
              <Select value={values[key]} onValueChange={(next) => set({ [key]: next } as Partial<BillingPolicies>)}>
                <SelectTrigger aria-label={t(`after.policies.${key}`)}><Select.Value /></SelectTrigger>
                <Select.Content>{CHOICES[key].map((value) => <Select.Item key={value} value={value}>{t(`after.policies.${key}_values.${value}`)}</Select.Item>)}</Select.Content>
              </Select>
            </Field>
          ))}
          <Field label={t("after.policies.global_periodicity")} error={at("policies.global_periodicity")}>
            <Select value={values.global_periodicity} onValueChange={(next) => set({ global_periodicity: next as BillingPolicies["global_periodicity"] })}>
              <Select.Trigger aria-label={t("after.policies.global_periodicity")}><Select.Value /></Select.Trigger>
              <Select.Content>{periodicities.map((one) => <Select.Item key={one.code} value={one.code}>{one.name}</Select.Item>)}</Select.Content>
            </Select>
          </Field>
          <fieldset className="flex flex-col gap-y-2">
            <legend className="txt-compact-small-plus pb-1">{t("after.policies.allowed_uses")}</legend>
            <Text size="small" className="text-ui-fg-subtle">{t("after.policies.allowed_uses_hint")}</Text>
            {offered.map((use) => (
              <div key={use.code} className="flex items-start gap-x-2">
                <Checkbox id={`use-${use.code}`} checked={chosen.includes(use.code)} onCheckedChange={() => toggle(use.code)} />
                <Label htmlFor={`use-${use.code}`} size="small">{use.code} · {use.name}</Label>
              </div>
            ))}
            {(at("allowed_uses") || (catalog.isSuccess && !chosen.length)) && <Text size="small" role="alert" className="text-ui-fg-error">{at("allowed_uses") ?? t("after.policies.no_uses")}</Text>}
          </fieldset>
          <Field label={t("after.policies.self_invoice_days")} optional error={at("policies.self_invoice_days")}>
            <Input inputMode="numeric" placeholder={t("after.policies.default")} value={values.self_invoice_days ?? ""} onChange={(event) => set({ self_invoice_days: Number(event.target.value.replace(/\D/g, "")) || null })} />
          </Field>
          <Field label={t("after.policies.require_address")}>
            <Switch checked={values.require_address} onCheckedChange={(require_address) => set({ require_address })} />
          </Field>
          <Field label={t("after.policies.self_invoice_default")}>
            <Switch checked={values.self_invoice_default ?? false} onCheckedChange={(self_invoice_default) => set({ self_invoice_default })} />
          </Field>
        </>
      )}
    </FormDrawer>
  )
}
