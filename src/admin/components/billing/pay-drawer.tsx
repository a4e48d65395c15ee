import { Input, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { registerPayment } from "../../lib/api/billing"
import { Marked } from "../../lib/errors"
import { parseMoney, todayIn } from "../../lib/format"
import { DayField } from "../paper/day-field"
import { Field } from "../paper/field"
import { BANK_FIELDS, bankBody, BankFields, NO_BANK } from "./bank-fields"
import { FormDrawer } from "./form-drawer"
import { CodeSelect } from "./receiver-form"
import { useBillingRefresh } from "./refresh"
import { useFiscalCatalog } from "./use-fiscal-catalog"

type PayDrawerProps = { noteId: string; balance: number; currency: string; complement?: boolean; invoiceId?: string; onClose: () => void }

/** "Registrar pago" of a note, before or after it is invoiced (BIL-13). */
export const PayDrawer = ({ noteId, balance, currency, complement, invoiceId, onClose }: PayDrawerProps) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const format = useFormat()
  const refresh = useBillingRefresh()
  const catalog = useFiscalCatalog()
  const today = todayIn(me?.time_zone ?? "America/Mexico_City")
  const [values, setValues] = useState({ amount: String(balance), form: "03", paid_on: today, reference: "", rate: "" })
  const [bank, setBank] = useState(NO_BANK)
  const sides = catalog.data?.payment_forms.find((one) => one.code === values.form) ?? {}
  const [unreadable, setUnreadable] = useState<string[]>([])
  const set = (patch: Partial<typeof values>) => {
    setUnreadable([])
    setValues((now) => ({ ...now, ...patch }))
  }
  const foreign = currency.toUpperCase() !== "MXN"
  const submit = async () => {
    const amount = parseMoney(values.amount)
    const rate = foreign ? parseMoney(values.rate) : null
    const bad = [...(amount ? [] : ["amount"]), ...(foreign && !rate ? ["rate"] : [])]
    setUnreadable(bad)
    if (bad.length || !amount) throw new Marked()
    await registerPayment(noteId, { amount, form: values.form, paid_on: values.paid_on || undefined, reference: values.reference.trim() || null, bank: bankBody(bank, sides), ...(rate ? { exchange_rate: rate } : {}) })
    await refresh(["note", noteId], ...(invoiceId ? [["invoice", invoiceId] as ["invoice", string]] : []))
    toast.success(t("after.pay.done"))
  }
  return (
    <FormDrawer
      title={t("after.pay.title")}
      description={t("after.pay.description", { balance: format.money(balance, currency, { cents: true }) })}
      submit={t("after.pay.submit")}
      fields={["amount", "form", "paid_on", "reference", "exchange_rate", ...BANK_FIELDS.map((name) => `bank.${name}`)]}
      onClose={onClose}
      onSubmit={submit}
    >
      {(at) => (
        <>
          <Field label={t("after.pay.amount")} error={unreadable.includes("amount") ? t("after.pay.not_a_number") : at("amount")}>
            <Input autoFocus inputMode="decimal" autoComplete="off" className="tabular-nums" value={values.amount} onChange={(event) => set({ amount: event.target.value })} />
          </Field>
          <Field label={t("billing.create.form")} error={at("form")}>
            <CodeSelect value={values.form} onChange={(form) => set({ form })} options={catalog.data?.payment_forms.filter((one) => one.code !== "99") ?? []} placeholder={t("billing.receiver.choose")} />
          </Field>
          <Field label={t("billing.create.date")} error={at("paid_on")}>
            <DayField inDialog max={today} label={t("billing.create.date")} value={values.paid_on} onChange={(paid_on) => set({ paid_on })} />
          </Field>
          <Field label={t("billing.create.reference")} optional error={at("reference")}>
            <Input value={values.reference} onChange={(event) => set({ reference: event.target.value })} />
          </Field>
          <BankFields values={bank} sides={sides} at={at} onChange={setBank} />
          {foreign && (
            <Field label={t("after.pay.rate")} hint={t("after.pay.rate_hint", { currency: currency.toUpperCase() })} error={unreadable.includes("rate") ? t("after.pay.not_a_number") : at("exchange_rate")}>
              <Input inputMode="decimal" value={values.rate} onChange={(event) => set({ rate: event.target.value })} />
            </Field>
          )}
          {complement && <Text size="small" className="text-ui-fg-subtle">{t("after.pay.complement")}</Text>}
        </>
      )}
    </FormDrawer>
  )
}
