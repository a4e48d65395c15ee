import { Plus, Trash } from "@medusajs/icons"
import { Button, Drawer, Heading, IconButton, Input, Label, Switch, Text, toast } from "@medusajs/ui"
import { type FormEvent, useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import { useReturnFocus } from "../../hooks/use-return-focus"
import type { FieldError } from "../../../types/common"
import { useMe } from "../../hooks/use-me"
import { createNote } from "../../lib/api/billing"
import { errorText, fieldErrorText } from "../../lib/errors"
import { parseMoney, todayIn } from "../../lib/format"
import { isApiError } from "../../lib/http"
import { DayField } from "../paper/day-field"
import { Field } from "../paper/field"
import { useSelfInvoiceDefault } from "./counter/sale-options"
import { CodeSelect } from "./receiver-form"
import { useBillingRefresh } from "./refresh"
import { useFiscalCatalog } from "./use-fiscal-catalog"

type PaymentValues = { form: string; amount: string; paid_on: string; reference: string }

type CreateNoteDrawerProps = { orderId: string; orderNumber: number | null; open: boolean; onClose: () => void }

/** "Genera Nota de Venta" of an order, with its additional options. */
export const CreateNoteDrawer = ({ orderId, orderNumber, open, onClose }: CreateNoteDrawerProps) => {
  useReturnFocus(open)
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const navigate = useNavigate()
  const refresh = useBillingRefresh()
  const usual = useSelfInvoiceDefault()
  const [allow, setAllow] = useState<boolean | null>(null)
  const [payments, setPayments] = useState<PaymentValues[]>([])
  const [errors, setErrors] = useState<FieldError[]>([])
  const [general, setGeneral] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const today = todayIn(me?.time_zone ?? "America/Mexico_City")

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const unreadable = payments.flatMap((payment, index) => Number.isNaN(parseMoney(payment.amount) ?? NaN)
      ? [{ path: `payments.${index}.amount`, code: "not_a_number", message: t("presales.editor.not_a_number") }] : [])
    setErrors(unreadable)
    setGeneral(null)
    if (unreadable.length) return
    setBusy(true)
    try {
      const { sales_note } = await createNote({
        order_id: orderId,
        ...(allow === null ? {} : { allow_self_invoice: allow }),
        ...(payments.length ? { payments: payments.map((p) => ({ form: p.form, amount: parseMoney(p.amount) ?? 0, paid_on: p.paid_on || undefined, reference: p.reference.trim() || null })) } : {}),
      })
      await refresh(["note", sales_note.id])
      toast.success(t("billing.create.done", { number: sales_note.number }))
      onClose()
      navigate(`/billing/notes/${sales_note.id}`)
    } catch (error) {
      const fields = isApiError(error) ? error.errors.filter((one) => one.path.startsWith("payments.")) : []
      setErrors(fields)
      if (!fields.length) setGeneral(errorText(t, error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Drawer open={open} onOpenChange={(next) => !next && !busy && onClose()}>
      <Drawer.Content>
        <form className="flex min-h-0 flex-1 flex-col" noValidate onSubmit={(event) => void submit(event)}>
          <Drawer.Header>
            <Drawer.Title>{orderNumber === null ? t("billing.create.title_plain") : t("billing.create.title", { number: orderNumber })}</Drawer.Title>
            <Drawer.Description>{t("billing.create.description")}</Drawer.Description>
          </Drawer.Header>
          <Drawer.Body className="flex flex-1 flex-col gap-y-8 overflow-y-auto">
            <Payments payments={payments} onChange={setPayments} errors={errors} today={today} />
            <Options allow={allow ?? usual} onAllow={setAllow} />
            {general && <Text size="small" role="alert" className="text-ui-fg-error">{general}</Text>}
          </Drawer.Body>
          <Drawer.Footer>
            <Button type="button" size="small" variant="secondary" onClick={onClose} disabled={busy}>{t("billing.create.cancel")}</Button>
            <Button type="submit" size="small" isLoading={busy}>{t("billing.create.submit")}</Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}

/** "Opciones adicionales de Nota de Venta" (BIL-03). */
const Options = ({ allow, onAllow }: { allow: boolean; onAllow: (allow: boolean) => void }) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const id = useId()
  if (me && !me.features.self_invoice) return null
  return (
    <section className="flex flex-col gap-y-3">
      <Heading level="h3">{t("billing.create.options")}</Heading>
      <div className="bg-ui-bg-component shadow-elevation-card-rest flex items-start gap-x-3 rounded-xl p-3">
        <Switch id={id} checked={allow} onCheckedChange={onAllow} className="mt-1 shrink-0" />
        <div className="min-w-0">
          <Label htmlFor={id} size="small" weight="plus">{t("billing.self.switch")}</Label>
          <Text size="small" className="text-ui-fg-subtle">{t("billing.self.hint")}</Text>
        </div>
      </div>
    </section>
  )
}

type PaymentsProps = { payments: PaymentValues[]; onChange: (payments: PaymentValues[]) => void; errors: FieldError[]; today: string }

const Payments = ({ payments, onChange, errors, today }: PaymentsProps) => {
  const { t } = useTranslation("trato")
  const catalog = useFiscalCatalog()
  const forms = catalog.data?.payment_forms.filter((form) => form.code !== "99") ?? []
  const set = (index: number, patch: Partial<PaymentValues>) => onChange(payments.map((payment, i) => (i === index ? { ...payment, ...patch } : payment)))
  const at = (index: number, field: string) => {
    const found = errors.find((error) => error.path === `payments.${index}.${field}`)
    return found ? fieldErrorText(t, found) : undefined
  }
  return (
    <section className="flex flex-col gap-y-3">
      <div className="flex items-start justify-between gap-x-4">
        <div>
          <Heading level="h3">{t("billing.create.payments")}</Heading>
          {!payments.length && <Text size="small" className="text-ui-fg-subtle">{t("billing.create.payments_hint")}</Text>}
        </div>
        <Button type="button" size="small" variant="secondary" className="shrink-0" onClick={() => onChange([...payments, { form: "03", amount: "", paid_on: today, reference: "" }])}>
          <Plus />{t("billing.create.add_payment")}
        </Button>
      </div>
      {payments.map((payment, index) => (
        <div key={index} className="bg-ui-bg-component shadow-elevation-card-rest relative grid grid-cols-1 gap-3 rounded-xl p-3 sm:grid-cols-2">
          <Field label={t("billing.create.form")} error={at(index, "form")} className="sm:col-span-2">
            <CodeSelect value={payment.form} onChange={(form) => set(index, { form })} options={forms} placeholder={t("billing.receiver.choose")} />
          </Field>
          <Field label={t("billing.create.amount")} error={at(index, "amount")}>
            <Input autoFocus inputMode="decimal" autoComplete="off" className="tabular-nums" value={payment.amount} onChange={(event) => set(index, { amount: event.target.value })} />
          </Field>
          <Field label={t("billing.create.date")} error={at(index, "paid_on")}>
            <DayField inDialog max={today} label={t("billing.create.date")} value={payment.paid_on} onChange={(paid_on) => set(index, { paid_on })} />
          </Field>
          <Field label={t("billing.create.reference")} optional error={at(index, "reference")} className="sm:col-span-2">
            <Input autoComplete="off" value={payment.reference} onChange={(event) => set(index, { reference: event.target.value })} />
          </Field>
          <IconButton
            type="button"
            size="2xsmall"
            variant="transparent"
            className="text-ui-fg-subtle absolute right-2 top-2"
            aria-label={t("billing.create.remove_payment", { position: index + 1 })}
            onClick={() => onChange(payments.filter((_, i) => i !== index))}
          >
            <Trash />
          </IconButton>
        </div>
      ))}
    </section>
  )
}
