import { Input, Select, Skeleton, Text, toast } from "@medusajs/ui"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { PacOption } from "../../../types/fiscal"
import type { IssuerDTO } from "../../../types/http/billing"
import { billingKeys, listPacs, saveIssuer } from "../../lib/api/billing"
import { journalKey } from "../../lib/api/journal"
import { SelectTrigger } from "../common/select-trigger"
import { Field } from "../paper/field"
import { FormDrawer } from "./form-drawer"
import { issuerBody } from "./pac-card"

/** A select cannot hold an empty value. */
const OWN = "own"

/** Which PAC stamps for this issuer, with its account: that is kept encrypted and never shown again. */
export const PacDrawer = ({ issuer, onClose }: { issuer: IssuerDTO; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const client = useQueryClient()
  const { data: pacs } = useQuery({ queryKey: [...billingKeys.all, "pacs", issuer.provider_id], queryFn: ({ signal }) => listPacs(issuer.provider_id, signal), staleTime: 300_000 })
  const [name, setName] = useState(issuer.pac.name ?? OWN)
  const [values, setValues] = useState<Record<string, string>>({})
  const chosen = pacs?.find((pac) => pac.name === name)
  const stored = issuer.pac.accounts.includes(name)
  const typed = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim()).map(([key, value]) => [key, value.trim()]))

  const submit = async () => {
    const pac = { name: name === OWN ? null : name, ...(Object.keys(typed).length ? { credentials: typed } : {}) }
    await saveIssuer(issuer.id, issuerBody(issuer, { pac }))
    await Promise.all([client.invalidateQueries({ queryKey: billingKeys.all }), client.invalidateQueries({ queryKey: journalKey("issuer", issuer.id) })])
    toast.success(t("pac.saved"))
  }
  return (
    <FormDrawer title={t("pac.change")} description={t("pac.drawer_text")} submit={t("billing.issuer.save")} fields={["pac.name", ...(chosen?.fields ?? []).map((field) => `pac.credentials.${field.name}`)]} onClose={onClose} onSubmit={submit}>
      {(at) => (
        <>
          <Field label={t("pac.pac")} error={at("pac.name")}>
            <Choice value={name} onChange={(next) => (setName(next), setValues({}))} options={[{ value: OWN, label: t("pac.own") }, ...(pacs ?? []).map((pac) => ({ value: pac.name, label: pac.label }))]} />
          </Field>
          {!pacs && <Skeleton className="h-20 w-full" />}
          {stored && chosen && <Text size="small" className="text-ui-fg-subtle">{t("pac.keep")}</Text>}
          {chosen?.fields.map((field) => (
            <Field key={field.name} label={field.label} error={at(`pac.credentials.${field.name}`)}>
              <Credential field={field} value={values[field.name] ?? ""} onChange={(value) => setValues((now) => ({ ...now, [field.name]: value }))} />
            </Field>
          ))}
        </>
      )}
    </FormDrawer>
  )
}

type CredentialProps = { field: PacOption["fields"][number]; value: string; onChange: (value: string) => void; id?: string; "aria-describedby"?: string; "aria-invalid"?: boolean }

const Credential = ({ field, value, onChange, ...aria }: CredentialProps) =>
  field.values ? (
    <Choice {...aria} value={value} onChange={onChange} options={field.values.map((one) => ({ value: one, label: one }))} />
  ) : (
    <Input {...aria} type={field.secret ? "password" : "text"} autoComplete={field.secret ? "new-password" : "off"} spellCheck={false} value={value} onChange={(event) => onChange(event.target.value)} />
  )

type ChoiceProps = { value: string; onChange: (value: string) => void; options: { value: string; label: string }[]; id?: string; "aria-describedby"?: string; "aria-invalid"?: boolean }

const Choice = ({ value, onChange, options, ...aria }: ChoiceProps) => {
  const { t } = useTranslation("trato")
  return (
    <Select value={value} onValueChange={onChange}>
      <SelectTrigger {...aria}><Select.Value placeholder={t("billing.receiver.choose")} /></SelectTrigger>
      <Select.Content>{options.map((one) => <Select.Item key={one.value} value={one.value}>{one.label}</Select.Item>)}</Select.Content>
    </Select>
  )
}
