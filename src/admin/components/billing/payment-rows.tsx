import { Trash } from "@medusajs/icons"
import { Badge, Textarea, Text, clx, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { PaymentDTO } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { voidPayment } from "../../lib/api/billing"
import { Field } from "../paper/field"
import { LINK } from "../paper/link"
import { MoreMenu } from "../paper/more-menu"
import { FormDrawer } from "./form-drawer"
import { useBillingRefresh } from "./refresh"
import { useFiscalCatalog } from "./use-fiscal-catalog"

/** What was paid, how, and what became of it: on the order, acknowledged, given back, void. */
export const PaymentRows = ({ payments, noteId }: { payments: PaymentDTO[]; noteId?: string }) => {
  const { can } = useMe()
  const [voiding, setVoiding] = useState<PaymentDTO | null>(null)
  return (
    <>
      {payments.map((payment) => <PaymentRow key={payment.id} payment={payment} onVoid={noteId && can("payment:delete") ? () => setVoiding(payment) : undefined} />)}
      {voiding && noteId && <VoidPaymentDrawer noteId={noteId} payment={voiding} onClose={() => setVoiding(null)} />}
    </>
  )
}

const PaymentRow = ({ payment, onVoid }: { payment: PaymentDTO; onVoid?: () => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const catalog = useFiscalCatalog()
  const form = catalog.data?.payment_forms.find((one) => one.code === payment.form)?.name ?? payment.form
  const mayVoid = onVoid && !payment.voided && payment.source !== "host" && payment.complement?.state !== "made"
  return (
    <div className="flex items-start justify-between gap-x-3 px-6 py-3">
      <div className="min-w-0">
        <Text size="small" leading="compact" className={clx("text-ui-fg-base break-words", payment.voided && "line-through")}>{form}</Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle mt-1 break-words">{[format.day(payment.paid_on), payment.reference, payment.source === "host" ? t("after.payment.from_order") : null].filter(Boolean).join(" · ")}</Text>
        <PaymentState payment={payment} />
      </div>
      <div className="flex shrink-0 items-start gap-x-1">
        <Text size="small" leading="compact" className={clx("text-ui-fg-base tabular-nums", payment.voided && "line-through")}>{format.money(payment.amount, payment.currency_code, { cents: true })}</Text>
        {mayVoid && <div className="-mr-2 -mt-1"><MoreMenu groups={[{ actions: [{ icon: <Trash />, label: t("after.payment.void"), onClick: onVoid }] }]} /></div>}
      </div>
    </div>
  )
}

const PaymentState = ({ payment }: { payment: PaymentDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return (
    <div className="mt-1 flex flex-wrap items-center gap-1 empty:hidden">
      {payment.voided && <Badge size="2xsmall" color="grey">{t("after.payment.voided")}</Badge>}
      {payment.refunded > 0 && <Badge size="2xsmall" color="orange">{t("after.payment.refunded", { amount: format.money(payment.refunded, payment.currency_code, { cents: true }) })}</Badge>}
      {(payment.order_state === "pending" || payment.order_state === "refund_pending") && <Badge size="2xsmall" color="orange">{t("after.payment.order_pending")}</Badge>}
      {payment.complement?.state === "needed" && <Badge size="2xsmall" color="orange">{t("after.payment.complement_needed")}</Badge>}
      {payment.complement?.state === "made" && <Link className={clx(LINK, "txt-compact-xsmall")} to={`/billing/invoices/${payment.complement.id}`}>{t("after.payment.complement_made")}</Link>}
      {payment.complement?.state === "needed" && payment.complement.error && <Text size="xsmall" className="text-ui-fg-error">{payment.complement.error}</Text>}
      {payment.voided?.reason && <Text size="xsmall" className="text-ui-fg-subtle">{payment.voided.reason}</Text>}
    </div>
  )
}

const VoidPaymentDrawer = ({ noteId, payment, onClose }: { noteId: string; payment: PaymentDTO; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const refresh = useBillingRefresh()
  const [reason, setReason] = useState("")
  const submit = async () => {
    await voidPayment(noteId, payment.id, reason.trim())
    await refresh(["note", noteId])
    toast.success(t("after.payment.void_done"))
  }
  return (
    <FormDrawer title={t("after.payment.void_title", { amount: format.money(payment.amount, payment.currency_code, { cents: true }) })} description={t("after.payment.void_text")} submit={t("after.payment.void_submit")} fields={["reason"]} disabled={!reason.trim()} onClose={onClose} onSubmit={submit}>
      {(at) => <Field label={t("after.reason")} hint={t("after.reason_hint")} error={at("reason")}><Textarea autoFocus rows={3} value={reason} onChange={(event) => setReason(event.target.value)} /></Field>}
    </FormDrawer>
  )
}
