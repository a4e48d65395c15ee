import { Input, Label, Switch, Textarea } from "@medusajs/ui"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { Field } from "../../paper/field"
import { Section } from "../section"
import { ImageField } from "./image-field"
import type { SectionProps } from "./presales-settings-page"

export const DesignSection = ({ values, set, disabled }: SectionProps) => {
  const { t } = useTranslation("trato")
  const id = useId()
  const words = (key: string) => t(`presales.settings.design.${key}`)
  return (
    <Section level="h1" title={words("title")} text={words("text")}>
      <div className="grid gap-6 px-6 py-4 md:grid-cols-2">
        <ImageField label={words("logo")} hint={words("logo_hint")} choose={words("choose_logo")} remove={words("remove_logo")} value={values.logo} onChange={(logo) => set({ logo })} disabled={disabled} />
        <Field label={words("color")}>
          <ColorInput value={values.accent_color} onChange={(accent_color) => set({ accent_color })} disabled={disabled} label={words("color")} />
        </Field>
        <Field label={words("footer")} optional className="md:col-span-2">
          <Textarea rows={2} disabled={disabled} value={values.footer ?? ""} placeholder={words("footer_placeholder")} onChange={(event) => set({ footer: event.target.value || null })} />
        </Field>
        <div className="flex items-center gap-x-3 md:col-span-2">
          <Switch id={id} disabled={disabled} checked={values.show_attachments_in_pdf} onCheckedChange={(show_attachments_in_pdf) => set({ show_attachments_in_pdf })} />
          <Label htmlFor={id} size="small">{words("attachments")}</Label>
        </div>
      </div>
    </Section>
  )
}

type ColorInputProps = { value: string; onChange: (value: string) => void; disabled: boolean; label: string; id?: string }

/** The browser's own colour field beside the code, which some shops have from their designer. */
const ColorInput = ({ value, onChange, disabled, label, id }: ColorInputProps) => (
  <div className="flex items-center gap-x-2">
    <input type="color" aria-label={label} disabled={disabled} value={/^#[0-9a-f]{6}$/i.test(value) ? value : "#000000"} onChange={(event) => onChange(event.target.value)} className="shadow-borders-base size-8 shrink-0 cursor-pointer rounded-md bg-transparent p-0.5" />
    <Input id={id} disabled={disabled} value={value} maxLength={7} className="w-[110px] font-mono" onChange={(event) => onChange(event.target.value)} />
  </div>
)
