import { Plus, Trash } from "@medusajs/icons"
import { Button, IconButton, Input, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { BankAccount } from "../../../../types/http/presales"
import { Field } from "../../paper/field"
import { Section } from "../section"
import { ImageField } from "./image-field"
import type { SectionProps } from "./presales-settings-page"

const FIELDS = ["bank", "holder", "account", "clabe", "currency_code"] as const

export const MoneySection = ({ values, set, disabled }: SectionProps) => {
  const { t } = useTranslation("trato")
  const words = (key: string, more?: object) => t(`presales.settings.money.${key}`, { ...more })
  const change = (index: number, patch: Partial<BankAccount>) => set({ bank_accounts: values.bank_accounts.map((one, i) => (i === index ? { ...one, ...patch } : one)) })
  return (
    <Section title={words("title")} text={words("text")}>
      <div className="flex flex-col gap-y-3 px-6 py-4">
        <div className="flex items-center justify-between gap-x-4">
          <Text size="small" weight="plus">{words("accounts")}</Text>
          <Button type="button" size="small" variant="secondary" disabled={disabled} onClick={() => set({ bank_accounts: [...values.bank_accounts, { bank: "", account: "" }] })}><Plus />{words("add_account")}</Button>
        </div>
        {values.bank_accounts.map((account, index) => (
          <div key={account.id ?? index} className="grid items-end gap-2 sm:grid-cols-[1fr_1.2fr_1fr_1.2fr_90px_28px]">
            {FIELDS.map((field) => (
              <Field key={field} label={words(field === "currency_code" ? "currency" : field)}>
                <Input
                  disabled={disabled}
                  maxLength={field === "currency_code" ? 3 : 60}
                  value={field === "currency_code" ? (account[field] ?? "").toUpperCase() : account[field] ?? ""}
                  onChange={(event) => change(index, { [field]: field === "currency_code" ? event.target.value.toLowerCase() || null : event.target.value || (field === "bank" || field === "account" ? "" : null) })}
                />
              </Field>
            ))}
            <IconButton type="button" size="small" variant="transparent" className="text-ui-fg-muted" disabled={disabled} aria-label={words("remove_account", { position: index + 1 })} onClick={() => set({ bank_accounts: values.bank_accounts.filter((_, i) => i !== index) })}><Trash /></IconButton>
          </div>
        ))}
      </div>
      <div className="grid gap-6 px-6 py-4 md:grid-cols-2">
        <ImageField
          label={words("qr")}
          hint={t("presales.settings.design.logo_hint")}
          choose={words("choose_qr")}
          remove={t("presales.settings.design.remove_logo")}
          value={values.payment_qr?.image ?? null}
          onChange={(image) => set({ payment_qr: image ? { image, caption: values.payment_qr?.caption ?? null } : null })}
          disabled={disabled}
        />
        {values.payment_qr && (
          <Field label={words("qr_caption")} optional>
            <Input disabled={disabled} value={values.payment_qr.caption ?? ""} onChange={(event) => values.payment_qr && set({ payment_qr: { ...values.payment_qr, caption: event.target.value || null } })} />
          </Field>
        )}
      </div>
    </Section>
  )
}
