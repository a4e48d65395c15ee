import { Input, Tabs, Textarea } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { DocumentType, PaperFormat, PresalesSettings } from "../../../../types/http/presales"
import { Field } from "../../paper/field"
import { FORMATS } from "../../paper/formats"
import { ChoiceSelect } from "../../presales/editor/form-fields"
import { TYPES } from "../../presales/kinds"
import { Section } from "../section"
import type { SectionProps } from "./presales-settings-page"

type Defaults = PresalesSettings["defaults"][DocumentType]

export const DefaultsSection = ({ values, set, disabled }: SectionProps) => {
  const { t } = useTranslation("trato")
  const words = (key: string) => t(`presales.settings.defaults.${key}`)
  const change = (type: DocumentType, patch: Partial<Defaults>) => set({ defaults: { ...values.defaults, [type]: { ...values.defaults[type], ...patch } } })
  return (
    <Section title={words("title")} text={words("text")}>
      <Tabs defaultValue="quote">
        <Tabs.List className="flex-wrap px-6 pt-4" aria-label={words("title")}>
          {TYPES.map((type) => <Tabs.Trigger key={type} value={type}>{t(`presales.type.${type}`)}</Tabs.Trigger>)}
        </Tabs.List>
        {TYPES.map((type) => (
          <Tabs.Content key={type} value={type} className="grid gap-4 px-6 py-4 data-[state=inactive]:hidden md:grid-cols-2">
            <TypeDefaults type={type} value={values.defaults[type]} onChange={(patch) => change(type, patch)} disabled={disabled} />
            {type === "service" && (
              <Field label={words("service_terms")} optional className="md:col-span-2">
                <Textarea rows={3} disabled={disabled} value={values.service_terms ?? ""} onChange={(event) => set({ service_terms: event.target.value || null })} />
              </Field>
            )}
          </Tabs.Content>
        ))}
      </Tabs>
    </Section>
  )
}

type TypeDefaultsProps = { type: DocumentType; value: Defaults; onChange: (patch: Partial<Defaults>) => void; disabled: boolean }

const TypeDefaults = ({ type, value, onChange, disabled }: TypeDefaultsProps) => {
  const { t } = useTranslation("trato")
  const words = (key: string) => t(`presales.settings.defaults.${key}`)
  return (
    <>
      {(type === "quote" || type === "contract") && (
        <Field label={words("valid_days")} optional>
          <Input type="number" min={1} max={3650} disabled={disabled} value={value.valid_days ?? ""} onChange={(event) => onChange({ valid_days: Number(event.target.value) || null })} />
        </Field>
      )}
      <Field label={words("format")}>
        <ChoiceSelect label={words("format")} value={value.format} options={FORMATS.map((format) => ({ value: format, label: t(`presales.format.${format}`) }))} onChange={(format) => onChange({ format: format as PaperFormat })} />
      </Field>
      <Field label={words("payment_terms")} optional>
        <Input disabled={disabled} value={value.payment_terms ?? ""} onChange={(event) => onChange({ payment_terms: event.target.value || null })} />
      </Field>
      <Field label={words("delivery_time")} optional>
        <Input disabled={disabled} value={value.delivery_time ?? ""} onChange={(event) => onChange({ delivery_time: event.target.value || null })} />
      </Field>
      <Field label={words("terms")} optional className="md:col-span-2">
        <Textarea rows={4} disabled={disabled} value={value.terms ?? ""} onChange={(event) => onChange({ terms: event.target.value || null })} />
      </Field>
    </>
  )
}
