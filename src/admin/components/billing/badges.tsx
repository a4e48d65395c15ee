import { Badge, StatusBadge, Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { InvoiceState, InvoiceSummary, NoteSummary, PaymentStatus } from "../../../types/http/billing"

const PAYMENT: Record<PaymentStatus, "green" | "orange" | "grey"> = { paid: "green", partial: "orange", pending: "grey" }

export const PaymentBadge = ({ status }: { status: PaymentStatus }) => {
  const { t } = useTranslation("trato")
  return <StatusBadge color={PAYMENT[status]} className="whitespace-nowrap">{t(`billing.payment_status.${status}`)}</StatusBadge>
}

const INVOICE: Record<InvoiceState, "grey" | "blue" | "green" | "red" | "orange"> = {
  draft: "grey", sealed: "blue", stamping: "blue", stamped: "green", rejected: "red", cancel_requested: "orange", canceled: "grey",
}

export const InvoiceBadge = ({ state }: { state: InvoiceState }) => {
  const { t } = useTranslation("trato")
  return <StatusBadge color={INVOICE[state]} className="whitespace-nowrap">{t(`billing.invoice_state.${state}`)}</StatusBadge>
}

const STAMPED: InvoiceState[] = ["stamped", "cancel_requested", "canceled"]

/** "Facturada → F-12" once its invoice is stamped; on its way before that. */
export const NoteBadge = ({ note }: { note: Pick<NoteSummary, "status" | "invoice"> }) => {
  const { t } = useTranslation("trato")
  if (note.invoice && note.status !== "void") {
    const done = STAMPED.includes(note.invoice.state)
    if (done) return <StatusBadge color="green" className="whitespace-nowrap">{t("billing.invoiced_as", { number: note.invoice.number })}</StatusBadge>
    if (note.invoice.state !== "rejected") return <InvoiceBadge state={note.invoice.state} />
  }
  const color = note.status === "void" ? "grey" : note.status === "invoiced" ? "green" : "blue"
  return <StatusBadge color={color} className="whitespace-nowrap">{t(`billing.note_status.${note.status}`)}</StatusBadge>
}

export const SandboxBadge = ({ invoice }: { invoice: Pick<InvoiceSummary, "sandbox"> }) => {
  const { t } = useTranslation("trato")
  if (!invoice.sandbox) return null
  return (
    <Tooltip content={t("billing.sandbox_hint")}>
      <Badge size="2xsmall" color="orange" className="whitespace-nowrap">{t("billing.sandbox")}</Badge>
    </Tooltip>
  )
}
