import { Input, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { TriangleDownMini, TriangleRightMini } from "@medusajs/icons"
import type { PaymentBank } from "../../../types/fiscal"
import { Field } from "../paper/field"

export const BANK_FIELDS = ["payer_bank_tax_id", "payer_bank_name", "payer_account", "payee_bank_tax_id", "payee_account"] as const satisfies readonly (keyof PaymentBank)[]

export type BankValues = Record<(typeof BANK_FIELDS)[number], string>

export const NO_BANK: BankValues = { payer_bank_tax_id: "", payer_bank_name: "", payer_account: "", payee_bank_tax_id: "", payee_account: "" }

/** The RFC that stands for every bank abroad: only then its name is asked for. */
const FOREIGN = "XEXX010101000"

type Sides = { payer?: boolean; payee?: boolean }

const shown = (values: BankValues, { payer, payee }: Sides): (typeof BANK_FIELDS)[number][] =>
  BANK_FIELDS.filter((name) => (name === "payer_bank_name" ? payer && values.payer_bank_tax_id.trim().toUpperCase() === FOREIGN : name.startsWith("payer") ? payer : payee))

/** What was typed of the sides that the form of payment knows; null when nothing was. */
export function bankBody(values: BankValues, sides: Sides): PaymentBank | null {
  const told = shown(values, sides).flatMap((name) => (values[name].trim() ? [[name, values[name].trim()] as const] : []))
  return told.length ? Object.fromEntries(told) : null
}

type Props = { values: BankValues; sides: Sides; at: (path: string) => string | undefined; onChange: (values: BankValues) => void }

/** "Datos bancarios" of a payment, for its complement: folded, and only for forms of payment that know a bank. */
export const BankFields = ({ values, sides, at, onChange }: Props) => {
  const { t } = useTranslation("trato")
  const id = useId()
  const names = shown(values, sides)
  const wrong = names.some((name) => at(`bank.${name}`))
  const [opened, setOpened] = useState(false)
  if (!names.length) return null
  const open = opened || wrong
  return (
    <div className="flex flex-col gap-y-3">
      <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpened(!open)} className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus flex items-center gap-x-1 self-start rounded-md outline-none">
        {open ? <TriangleDownMini /> : <TriangleRightMini />} {t("after.pay.bank.title")}
      </button>
      {open && (
        <div id={id} className="flex flex-col gap-y-4">
          <Text size="small" className="text-ui-fg-subtle">{t("after.pay.bank.text")}</Text>
          {names.map((name) => (
            <Field key={name} label={t(`after.pay.bank.${name}`)} hint={name === "payer_bank_tax_id" ? t("after.pay.bank.foreign", { code: FOREIGN }) : undefined} optional={name !== "payer_bank_name"} error={at(`bank.${name}`)}>
              <Input autoComplete="off" spellCheck={false} inputMode={name.endsWith("account") ? "numeric" : "text"} maxLength={name === "payer_bank_name" ? 300 : 60} value={values[name]} onChange={(event) => onChange({ ...values, [name]: event.target.value })} />
            </Field>
          ))}
        </div>
      )}
    </div>
  )
}
