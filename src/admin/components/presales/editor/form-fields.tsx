import { Input, Select, Textarea } from "@medusajs/ui"
import { type FieldPath, Controller, get, useFormContext } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { SelectTrigger } from "../../common/select-trigger"
import { DayField } from "../../paper/day-field"
import { Field } from "../../paper/field"
import type { DocumentValues } from "./values"

type Named = { name: FieldPath<DocumentValues>; label?: string; hint?: string; className?: string; optional?: boolean }

/** The words of a field are under its own name: `presales.editor.delivery_time`. */
function useField({ name, label }: Named) {
  const { t } = useTranslation("trato")
  const form = useFormContext<DocumentValues>()
  const error = get(form.formState.errors, name) as { message?: string } | undefined
  return { form, label: label ?? t(`presales.editor.${name.split(".").pop()}`), error: error?.message }
}

export const TextField = ({ placeholder, type, inputMode, ...named }: Named & { placeholder?: string; type?: string; inputMode?: "decimal" | "tel" }) => {
  const { form, label, error } = useField(named)
  return (
    <Field label={label} optional={named.optional} hint={named.hint} error={error} className={named.className}>
      <Input type={type} inputMode={inputMode} autoComplete="off" placeholder={placeholder} {...form.register(named.name)} />
    </Field>
  )
}

export const LongField = ({ rows = 4, placeholder, ...named }: Named & { rows?: number; placeholder?: string }) => {
  const { form, label, error } = useField(named)
  return (
    <Field label={label} optional={named.optional} hint={named.hint} error={error} className={named.className}>
      <Textarea rows={rows} placeholder={placeholder} {...form.register(named.name)} />
    </Field>
  )
}

export const DateFormField = (named: Named) => {
  const { form, label, error } = useField(named)
  return (
    <Field label={label} optional={named.optional} hint={named.hint} error={error} className={named.className}>
      <Controller control={form.control} name={named.name} render={({ field }) => <DayField value={String(field.value ?? "")} onChange={field.onChange} label={label} />} />
    </Field>
  )
}

type ChoiceProps = Named & { options: { value: string; label: string }[]; none?: string; onChoose?: (value: string | null) => void }

/** Radix has no empty value: `none` stands for it. */
export const ChoiceField = ({ options, none, onChoose, ...named }: ChoiceProps) => {
  const { form, label, error } = useField(named)
  return (
    <Field label={label} optional={named.optional} hint={named.hint} error={error} className={named.className}>
      <Controller
        control={form.control}
        name={named.name}
        render={({ field }) => (
          <ChoiceSelect
            value={field.value ? String(field.value) : null}
            none={none}
            options={options}
            label={label}
            onChange={(value) => {
              field.onChange(value)
              onChoose?.(value)
            }}
          />
        )}
      />
    </Field>
  )
}

type ChoiceSelectProps = { value: string | null; none?: string; options: { value: string; label: string }[]; label: string; onChange: (value: string | null) => void; id?: string; size?: "small" | "base" }

export const ChoiceSelect = ({ value, none, options, label, onChange, id, size }: ChoiceSelectProps) => (
  <Select size={size} value={value ?? (none === undefined ? undefined : "none")} onValueChange={(next) => onChange(next === "none" ? null : next)}>
    <SelectTrigger id={id} aria-label={label}><Select.Value placeholder="–" /></SelectTrigger>
    <Select.Content>
      {none !== undefined && <Select.Item value="none">{none}</Select.Item>}
      {options.map((option) => <Select.Item key={option.value} value={option.value}>{option.label}</Select.Item>)}
    </Select.Content>
  </Select>
)
