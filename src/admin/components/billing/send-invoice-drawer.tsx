import { Input, Textarea, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { InvoiceDTO } from "../../../types/http/billing"
import { sendInvoice } from "../../lib/api/billing"
import { Field } from "../paper/field"
import { mailReason } from "../paper/mail-reason"
import { FormDrawer } from "./form-drawer"
import { useBillingRefresh } from "./refresh"

/** Mails PDF and XML of an invoice, to its buyer or to somebody else. */
export const SendInvoiceDrawer = ({ invoice, onClose }: { invoice: InvoiceDTO; onClose: () => void }) => {
  const { t } = useTranslation("trato")
  const refresh = useBillingRefresh()
  const [to, setTo] = useState(invoice.mail.to ?? invoice.receiver.email ?? "")
  const [message, setMessage] = useState("")
  const submit = async () => {
    const { mail } = await sendInvoice(invoice.id, { to: to.trim() || undefined, message: message.trim() || null })
    await refresh(["invoice", invoice.id])
    if (mail.sent) toast.success(t("after.mail.done", { email: mail.to }))
    else toast.warning(t("billing.send.not_sent", { reason: mailReason(t, mail.error) }))
  }
  return (
    <FormDrawer title={t("after.mail.title", { number: invoice.number })} description={t("after.mail.text")} submit={t("billing.send.submit")} fields={["to", "message"]} disabled={!to.trim()} onClose={onClose} onSubmit={submit}>
      {(at) => (
        <>
          <Field label={t("billing.send.to")} error={at("to")}>
            <Input autoFocus type="email" autoComplete="off" value={to} placeholder={t("presales.send.to_placeholder")} onChange={(event) => setTo(event.target.value)} />
          </Field>
          <Field label={t("billing.send.message")} optional error={at("message")}>
            <Textarea rows={5} value={message} placeholder={t("billing.send.message_placeholder")} onChange={(event) => setMessage(event.target.value)} />
          </Field>
        </>
      )}
    </FormDrawer>
  )
}
