import { Checkbox, Label, Select, Text } from "@medusajs/ui"
import { type ReactNode, useId, useState } from "react"
import { Controller, type UseFormReturn, useWatch } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { SelectTrigger } from "../../common/select-trigger"
import { CellInput } from "./cells"
import type { DocumentValues } from "./values"

type LineDetailsProps = { form: UseFormReturn<DocumentValues>; index: number }

const TREATMENTS = ["exempt", "unaffected", "free", "export"] as const

/** SKU and what the line is beside its price: on one quiet row until somebody asks for more. */
export const LineDetails = ({ form, index }: LineDetailsProps) => {
  const { t } = useTranslation("trato")
  const line = useWatch({ control: form.control, name: `lines.${index}` })
  const options = useWatch({ control: form.control, name: "options" })
  const devices = useWatch({ control: form.control, name: "service.devices" })
  const [open, setOpen] = useState(false)
  if (!line) return null
  const said = [
    line.sku,
    line.is_optional ? t("presales.editor.optional") : null,
    options.find((one) => one.key === line.option_key)?.name,
    devices.find((one) => one.id === line.device_id)?.equipment,
    line.tax_treatment ? t(`presales.treatment.${line.tax_treatment}`) : null,
    [line.brand, line.model].filter(Boolean).join(" ") || null,
    line.unit || null,
    line.delivery_time || null,
  ].filter((one): one is string => Boolean(one))
  return (
    <div className="mt-0.5 flex flex-col gap-y-1">
      {line.description && !open && <Text size="small" className="text-ui-fg-subtle whitespace-pre-line break-words px-2">{line.description}</Text>}
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 px-2">
        {said.length > 0 && !open && <Text size="xsmall" className="text-ui-fg-subtle min-w-0 truncate">{said.join(" · ")}</Text>}
        <button
          type="button"
          tabIndex={-1}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="txt-xsmall text-ui-fg-subtle hover:text-ui-fg-subtle focus-visible:shadow-borders-focus shrink-0 rounded outline-none"
        >
          {t(open ? "presales.editor.less" : "presales.editor.more")}
        </button>
      </div>
      {open && <Details form={form} index={index} />}
    </div>
  )
}

const Details = ({ form, index }: LineDetailsProps) => {
  const { t } = useTranslation("trato")
  const id = useId()
  const options = useWatch({ control: form.control, name: "options" })
  const devices = useWatch({ control: form.control, name: "service.devices" })
  const optional = useWatch({ control: form.control, name: `lines.${index}.is_optional` })
  const label = (field: string) => t("presales.editor.line_label", { field: t(`presales.editor.${field}`), position: index + 1 })
  return (
    <div className="bg-ui-bg-subtle flex flex-col gap-y-2 rounded-md p-2">
      <textarea
        {...form.register(`lines.${index}.description`)}
        autoFocus
        rows={2}
        aria-label={label("description")}
        placeholder={t("presales.editor.description")}
        className="txt-small text-ui-fg-base placeholder:text-ui-fg-muted bg-ui-bg-field shadow-borders-base focus:shadow-borders-interactive-with-active w-full resize-y rounded-md px-2 py-1 outline-none"
      />
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {(["unit", "brand", "model", "delivery_time"] as const).map((field) => (
          <Small key={field} label={t(`presales.editor.${field}`)}>
            <CellInput boxed {...form.register(`lines.${index}.${field}`)} aria-label={label(field)} />
          </Small>
        ))}
        <Small label={t("presales.editor.tax_treatment")}>
          <Choice form={form} name={`lines.${index}.tax_treatment`} label={label("tax_treatment")} none={t("presales.treatment.taxed")} options={TREATMENTS.map((one) => ({ value: one, label: t(`presales.treatment.${one}`) }))} />
        </Small>
        {options.length > 0 && (
          <Small label={t("presales.editor.option")}>
            <Choice form={form} name={`lines.${index}.option_key`} label={label("option")} none={t("presales.editor.all_options")} options={options.map((one) => ({ value: one.key, label: one.name }))} />
          </Small>
        )}
        {devices.length > 0 && (
          <Small label={t("presales.editor.device")}>
            <Choice form={form} name={`lines.${index}.device_id`} label={label("device")} none="–" options={devices.map((one, i) => ({ value: one.id, label: one.equipment || t("presales.service.device_number", { number: i + 1 }) }))} />
          </Small>
        )}
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        <Tick form={form} name={`lines.${index}.is_optional`} id={`${id}-optional`} label={t("presales.editor.optional_line")} />
        {optional && <Tick form={form} name={`lines.${index}.is_chosen`} id={`${id}-chosen`} label={t("presales.editor.optional_chosen")} />}
      </div>
    </div>
  )
}

const Small = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="min-w-0">
    <Text size="xsmall" aria-hidden className="text-ui-fg-subtle mb-0.5">{label}</Text>
    {children}
  </div>
)

type Named = `lines.${number}.${"tax_treatment" | "option_key" | "device_id"}`
type ChoiceProps = { form: UseFormReturn<DocumentValues>; name: Named; label: string; none: string; options: { value: string; label: string }[] }

/** Radix has no empty value: `none` stands for it. */
const Choice = ({ form, name, label, none, options }: ChoiceProps) => (
  <Controller
    control={form.control}
    name={name}
    render={({ field }) => (
      <Select size="small" value={field.value || "none"} onValueChange={(value) => field.onChange(value === "none" ? "" : value)}>
        <SelectTrigger aria-label={label} className="h-7"><Select.Value /></SelectTrigger>
        <Select.Content>
          <Select.Item value="none">{none}</Select.Item>
          {options.map((option) => <Select.Item key={option.value} value={option.value}>{option.label}</Select.Item>)}
        </Select.Content>
      </Select>
    )}
  />
)

type TickProps = { form: UseFormReturn<DocumentValues>; name: `lines.${number}.${"is_optional" | "is_chosen"}`; id: string; label: string }

const Tick = ({ form, name, id, label }: TickProps) => (
  <Controller
    control={form.control}
    name={name}
    render={({ field }) => (
      <div className="flex items-center gap-x-2">
        <Checkbox id={id} checked={field.value} onCheckedChange={(on) => field.onChange(on === true)} />
        <Label htmlFor={id} size="xsmall">{label}</Label>
      </div>
    )}
  />
)
