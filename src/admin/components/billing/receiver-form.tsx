import { ChevronDownMini } from "@medusajs/icons"
import { Input, Select, Text, clx } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { FieldError } from "../../../types/common"
import type { FiscalCatalog, FiscalReceiver } from "../../../types/fiscal"
import { fieldErrorText } from "../../lib/errors"
import { SelectTrigger } from "../common/select-trigger"
import { Field } from "../paper/field"

export type ReceiverValues = Record<Exclude<keyof FiscalReceiver, "foreign_tax_id">, string>
export type ReceiverErrors = Partial<Record<keyof FiscalReceiver, string>>

export const receiverValues = (profile: FiscalReceiver | null, fallback: { name?: string | null; tax_id?: string | null; email?: string | null } = {}): ReceiverValues => ({
  tax_id: profile?.tax_id ?? fallback.tax_id ?? "", name: profile?.name ?? fallback.name ?? "", use: profile?.use ?? "", regime: profile?.regime ?? "",
  country: profile?.country ?? "MEX", postal_code: profile?.postal_code ?? "", state: profile?.state ?? "", city: profile?.city ?? "",
  municipality: profile?.municipality ?? "", neighborhood: profile?.neighborhood ?? "", street: profile?.street ?? "",
  exterior_number: profile?.exterior_number ?? "", interior_number: profile?.interior_number ?? "", email: profile?.email ?? fallback.email ?? "",
})

/** Empty optional fields stay away. */
export const receiverOf = (values: ReceiverValues): FiscalReceiver => {
  const text = (value: string) => value.trim() || null
  return {
    tax_id: values.tax_id.trim().toUpperCase(), name: values.name.trim(), use: values.use, regime: values.regime, country: values.country,
    postal_code: values.postal_code.trim(), state: text(values.state), city: text(values.city), municipality: text(values.municipality),
    neighborhood: text(values.neighborhood), street: text(values.street), exterior_number: text(values.exterior_number),
    interior_number: text(values.interior_number), email: text(values.email),
  }
}

const FIELDS = new Set<string>(["tax_id", "name", "use", "regime", "country", "postal_code", "state", "city", "municipality", "neighborhood", "street", "exterior_number", "interior_number", "email"] satisfies (keyof FiscalReceiver)[])

/** The server's mistakes at their fields; what belongs to none of them apart. */
export function receiverErrors(t: TFunction, list: FieldError[]): { fields: ReceiverErrors; rest: string[] } {
  const fields: ReceiverErrors = {}
  const rest: string[] = []
  for (const error of list) {
    const field = error.path.replace(/^receiver\./, "")
    if (FIELDS.has(field)) fields[field as keyof FiscalReceiver] ??= fieldErrorText(t, error)
    else rest.push(fieldErrorText(t, error))
  }
  return { fields, rest }
}

type ReceiverFormProps = {
  values: ReceiverValues
  onChange: (values: ReceiverValues) => void
  errors: ReceiverErrors
  catalog: FiscalCatalog | undefined
  autoFocus?: boolean
}

const ADDRESS = ["street", "exterior_number", "interior_number", "neighborhood", "municipality", "city"] as const

/** The customer's tax data. The RFC comes first, since it decides what else fits. */
export const ReceiverForm = ({ values, onChange, errors, catalog, autoFocus }: ReceiverFormProps) => {
  const { t } = useTranslation("trato")
  const set = (patch: Partial<ReceiverValues>) => onChange({ ...values, ...patch })
  const person = personOf(values.tax_id)
  const regimes = catalog?.regimes.filter((regime) => !person || regime.person === "both" || regime.person === person) ?? []
  const uses = catalog?.uses.filter((use) => use.regimes.includes(values.regime)) ?? []

  const changeRfc = (text: string) => {
    const tax_id = text.toUpperCase().replace(/[\s-]/g, "").slice(0, 14)
    const next = personOf(tax_id)
    const regime = catalog?.regimes.find((one) => one.code === values.regime)
    const fits = !next || !regime || regime.person === "both" || regime.person === next
    set({ tax_id, ...(fits ? {} : { regime: "", use: "" }) })
  }
  const changeRegime = (regime: string) => {
    const keeps = catalog?.uses.find((use) => use.code === values.use)?.regimes.includes(regime)
    set({ regime, ...(keeps ? {} : { use: "" }) })
  }

  return (
    <div className="grid grid-cols-1 gap-4 md:grid-cols-2">
      <Field label={t("billing.receiver.tax_id")} error={errors.tax_id} hint={rfcHint(t, values.tax_id)}>
        <Input autoFocus={autoFocus} autoComplete="off" spellCheck={false} className="uppercase placeholder:normal-case" value={values.tax_id} placeholder={t("billing.receiver.tax_id_placeholder")} onChange={(event) => changeRfc(event.target.value)} />
      </Field>
      <Field label={t("billing.receiver.postal_code")} error={errors.postal_code} hint={t("billing.receiver.postal_code_hint")}>
        <Input inputMode="numeric" autoComplete="off" maxLength={5} value={values.postal_code} placeholder="44160" onChange={(event) => set({ postal_code: event.target.value.replace(/\D/g, "") })} />
      </Field>
      <Field label={t("billing.receiver.name")} error={errors.name} hint={t("billing.receiver.name_hint")} className="md:col-span-2">
        <Input autoComplete="off" value={values.name} onChange={(event) => set({ name: event.target.value })} />
      </Field>
      <Field label={t("billing.receiver.regime")} error={errors.regime}>
        <CodeSelect value={values.regime} onChange={changeRegime} options={regimes} placeholder={t("billing.receiver.choose")} />
      </Field>
      <Field label={t("billing.receiver.use")} error={errors.use}>
        <CodeSelect value={values.use} onChange={(use) => set({ use })} options={uses} disabled={!values.regime} placeholder={t(values.regime ? "billing.receiver.choose" : "billing.receiver.choose_regime")} />
      </Field>
      <Field label={t("billing.receiver.email")} optional error={errors.email} className="md:col-span-2">
        <Input type="email" autoComplete="off" value={values.email} onChange={(event) => set({ email: event.target.value })} />
      </Field>
      <AddressFields values={values} set={set} errors={errors} states={catalog?.states ?? []} />
    </div>
  )
}

type AddressProps = { values: ReceiverValues; set: (patch: Partial<ReceiverValues>) => void; errors: ReceiverErrors; states: FiscalCatalog["states"] }

const AddressFields = ({ values, set, errors, states }: AddressProps) => {
  const { t } = useTranslation("trato")
  const wrong = ADDRESS.some((field) => errors[field]) || Boolean(errors.state || errors.country)
  const [open, setOpen] = useState(false)
  const shown = open || wrong
  return (
    <div className="md:col-span-2">
      <button type="button" aria-expanded={shown} onClick={() => setOpen(!shown)} className="txt-compact-small-plus text-ui-fg-subtle hover:text-ui-fg-base focus-visible:shadow-borders-focus flex items-center gap-x-1 rounded outline-none">
        <ChevronDownMini className={clx("transition-transform", !shown && "-rotate-90")} />
        {t("billing.receiver.address")}
      </button>
      {shown && (
        <div className="mt-4 grid grid-cols-1 gap-4 md:grid-cols-2">
          {ADDRESS.map((field) => (
            <Field key={field} label={t(`billing.receiver.${field}`)} error={errors[field]}>
              <Input autoComplete="off" value={values[field]} onChange={(event) => set({ [field]: event.target.value })} />
            </Field>
          ))}
          <Field label={t("billing.receiver.state")} error={errors.state}>
            {states.length ? (
              <CodeSelect plain value={values.state} onChange={(state) => set({ state })} options={states} placeholder={t("billing.receiver.choose")} />
            ) : <Input autoComplete="off" value={values.state} onChange={(event) => set({ state: event.target.value })} />}
          </Field>
          <Field label={t("billing.receiver.country")} error={errors.country}>
            <Input autoComplete="off" maxLength={3} value={values.country} onChange={(event) => set({ country: event.target.value.toUpperCase() })} />
          </Field>
        </div>
      )}
    </div>
  )
}

type CodeSelectProps = {
  value: string
  onChange: (code: string) => void
  /** `bare`: a choice of ours, which has no code of the authority. */
  options: { code: string; name: string; bare?: boolean }[]
  placeholder: string
  disabled?: boolean
  plain?: boolean
  id?: string
  "aria-describedby"?: string
  "aria-invalid"?: boolean
}

/** A code of the authority with its name: `601 · General de Ley Personas Morales`. */
export const CodeSelect = ({ value, onChange, options, placeholder, disabled, plain, ...aria }: CodeSelectProps) => (
  <Select value={value} onValueChange={onChange} disabled={disabled}>
    <SelectTrigger {...aria}><Select.Value placeholder={placeholder} /></SelectTrigger>
    <Select.Content className="max-w-[calc(100vw-32px)]">
      {options.map((option) => (
        <Select.Item key={option.code} value={option.code}>
          <span className="truncate">{plain || option.bare ? option.name : `${option.code} · ${option.name.replace(/\.$/, "")}`}</span>
        </Select.Item>
      ))}
    </Select.Content>
  </Select>
)

type Person = "company" | "individual"

/** Twelve characters are a company, thirteen a person; anything else is not decided yet. */
const personOf = (taxId: string): Person | null => (taxId.length === 12 ? "company" : taxId.length === 13 ? "individual" : null)

function rfcHint(t: (key: string, options?: Record<string, unknown>) => string, taxId: string) {
  const person = personOf(taxId)
  if (person) return <Text as="span" size="small" className="text-ui-fg-subtle">{t(`billing.receiver.tax_id_${person}`)}</Text>
  if (taxId.length > 13) return t("billing.receiver.tax_id_long")
  if (taxId.length > 4) return t("billing.receiver.tax_id_missing", { count: 12 - taxId.length, more: 13 - taxId.length })
  return t("billing.receiver.tax_id_hint")
}
