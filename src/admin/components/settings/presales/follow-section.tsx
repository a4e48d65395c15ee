import { Input, Label, Switch, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { PresalesSettings, PresalesSettingsResponse } from "../../../../types/http/presales"
import { Field } from "../../paper/field"
import { ChoiceSelect } from "../../presales/editor/form-fields"
import { Section } from "../section"
import type { SectionProps } from "./presales-settings-page"

const MOMENTS = ["created", "sent", "answered"] as const

/** Reminders, orders by themselves, and the deal that follows its papers (PB-04, PB-07). */
export const FollowSection = ({ values, set, disabled, stages }: SectionProps & { stages: PresalesSettingsResponse["stages"] }) => {
  const { t } = useTranslation("trato")
  const words = (key: string) => t(`presales.settings.follow.${key}`)
  const [days, setDays] = useState(values.reminder_days.join(", "))
  return (
    <Section title={words("title")} text={words("text")}>
      <div className="flex flex-col gap-y-4 px-6 py-4">
        <Toggle label={words("order_on_acceptance")} hint={words("order_on_acceptance_hint")} value={values.order_on_acceptance} onChange={(order_on_acceptance) => set({ order_on_acceptance })} disabled={disabled} />
        <Field label={words("payment_url")} hint={words("payment_url_hint")} optional>
          <Input inputMode="url" spellCheck={false} disabled={disabled} value={values.payment_url ?? ""} maxLength={500} placeholder={words("payment_url_example")} onChange={(event) => set({ payment_url: event.target.value.trim() || null })} />
        </Field>
        <div className="grid gap-4 md:grid-cols-[2fr_1fr]">
          <Field label={words("checkout_url")} hint={words("checkout_url_hint")} optional>
            <Input inputMode="url" spellCheck={false} disabled={disabled} value={values.checkout_url ?? ""} maxLength={500} placeholder={words("checkout_url_example")} onChange={(event) => set({ checkout_url: event.target.value.trim() || null })} />
          </Field>
          <Field label={words("checkout_hours")} hint={words("checkout_hours_hint")}>
            <Input type="number" inputMode="numeric" min={1} max={168} disabled={disabled} value={values.checkout_hours} onChange={(event) => set({ checkout_hours: Number(event.target.value) })} />
          </Field>
        </div>
        <Toggle label={words("notify")} value={values.notify_by_email} onChange={(notify_by_email) => set({ notify_by_email })} disabled={disabled} />
        <div className="grid gap-4 md:grid-cols-2">
          <Field label={words("reminders")} hint={words("reminders_hint")} optional>
            <Input
              disabled={disabled}
              inputMode="numeric"
              value={days}
              placeholder="7, 2"
              onChange={(event) => {
                setDays(event.target.value)
                set({ reminder_days: numbers(event.target.value) })
              }}
            />
          </Field>
          <Field label={words("deal_for_quote")}>
            <ChoiceSelect
              label={words("deal_for_quote")}
              value={values.deal_for_quote}
              options={(["ask", "always", "never"] as const).map((one) => ({ value: one, label: words(one) }))}
              onChange={(one) => set({ deal_for_quote: one as PresalesSettings["deal_for_quote"] })}
            />
          </Field>
        </div>
      </div>
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <div>
          <Text size="small" weight="plus">{words("stages")}</Text>
          <Text size="small" className="text-ui-fg-subtle">{words("stages_text")}</Text>
        </div>
        <div className="grid gap-4 md:grid-cols-3">
          {MOMENTS.map((moment) => (
            <Field key={moment} label={words(moment)}>
              <ChoiceSelect
                label={words(moment)}
                value={values.deal_stages[moment]}
                none={words("leave")}
                options={stages.map((stage) => ({ value: stage.id, label: `${stage.name} · ${stage.pipeline}` }))}
                onChange={(id) => set({ deal_stages: { ...values.deal_stages, [moment]: id } })}
              />
            </Field>
          ))}
        </div>
      </div>
    </Section>
  )
}

const numbers = (text: string): number[] => [...new Set(text.split(/[\s,;]+/).map(Number).filter((one) => Number.isInteger(one) && one > 0 && one <= 365))].sort((a, b) => b - a)

type ToggleProps = { label: string; hint?: string; value: boolean; onChange: (value: boolean) => void; disabled: boolean }

const Toggle = ({ label, hint, value, onChange, disabled }: ToggleProps) => {
  const id = useId()
  return (
    <div className="flex items-start gap-x-3">
      <Switch id={id} checked={value} onCheckedChange={onChange} disabled={disabled} className="mt-1 shrink-0" />
      <div className="min-w-0">
        <Label htmlFor={id} size="small" weight="plus">{label}</Label>
        {hint && <Text size="small" className="text-ui-fg-subtle">{hint}</Text>}
      </div>
    </div>
  )
}
