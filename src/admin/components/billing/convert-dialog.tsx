import { CheckCircleSolid } from "@medusajs/icons"
import { Alert, Button, FocusModal, Heading, Skeleton, Text } from "@medusajs/ui"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { FieldError } from "../../../types/common"
import type { InvoiceDTO, NoteDTO } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { invoiceNote } from "../../lib/api/billing"
import { errorText } from "../../lib/errors"
import { isApiError } from "../../lib/http"
import { type ReceiverErrors, ReceiverForm, type ReceiverValues, receiverErrors, receiverOf, receiverValues } from "./receiver-form"
import { useBillingRefresh } from "./refresh"
import { StampProgress, useInvoiceProgress } from "./stamp-progress"
import { useFiscalCatalog } from "./use-fiscal-catalog"

type ConvertDialogProps = { note: NoteDTO; open: boolean; onClose: () => void }

/** "Convertir a Factura": the tax data, what cannot be undone, then the progress, then the invoice. */
export const ConvertDialog = ({ note, open, onClose }: ConvertDialogProps) => {
  const { t } = useTranslation("trato")
  const refresh = useBillingRefresh()
  const catalog = useFiscalCatalog()
  const [values, setValues] = useState<ReceiverValues>(() => receiverValues(note.fiscal_profile, { name: note.customer.name, tax_id: note.customer.tax_id, email: note.customer.email }))
  const [errors, setErrors] = useState<ReceiverErrors>({})
  const [general, setGeneral] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const [invoiceId, setInvoiceId] = useState<string | null>(null)
  const [made, setMade] = useState<InvoiceDTO | null>(null)

  const showErrors = (list: FieldError[], otherwise: string | null) => {
    const { fields, rest } = receiverErrors(t, list)
    setErrors(fields)
    setGeneral(rest.length ? rest.join(" ") : Object.keys(fields).length ? t("billing.convert.fix", { count: Object.keys(fields).length }) : otherwise)
  }
  const { progress, lost } = useInvoiceProgress(invoiceId, (invoice) => {
    void refresh(["note", note.id], ["invoice", invoice.id])
    if (invoice.progress.step === "done") return setMade(invoice)
    setInvoiceId(null)
    showErrors(invoice.progress.errors, t("billing.progress.free"))
  })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (sending) return
    setSending(true)
    setErrors({})
    setGeneral(null)
    try {
      const answer = await invoiceNote(note.id, { receiver: receiverOf(values) })
      setInvoiceId(answer.invoice_id)
    } catch (error) {
      showErrors(isApiError(error) ? error.errors : [], errorText(t, error))
    } finally {
      setSending(false)
    }
  }
  const change = (next: ReceiverValues) => {
    const touched = (Object.keys(next) as (keyof ReceiverValues)[]).filter((key) => next[key] !== values[key])
    setValues(next)
    setErrors((now) => Object.fromEntries(Object.entries(now).filter(([key]) => !touched.includes(key as keyof ReceiverValues))))
  }
  const close = () => {
    if (sending) return
    onClose()
  }
  const working = invoiceId !== null && !made

  return (
    <FocusModal open={open} onOpenChange={(next) => !next && close()}>
      <FocusModal.Content>
        <form noValidate onSubmit={(event) => void submit(event)} className="flex min-h-0 flex-1 flex-col">
          <FocusModal.Header />
          <FocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
            <div className="flex w-full max-w-[720px] flex-col gap-y-6 px-4 py-8 md:px-2 md:py-16">
              {made ? <InvoiceMade invoice={made} /> : (
                <>
                  <div>
                    <FocusModal.Title asChild><Heading level="h1">{t(working ? "billing.progress.title" : "billing.convert.title")}</Heading></FocusModal.Title>
                    <FocusModal.Description asChild>
                      <Text size="small" className="text-ui-fg-subtle mt-1">{t("billing.note.title", { number: note.number })} · {note.customer_name}</Text>
                    </FocusModal.Description>
                  </div>
                  {working ? <StampProgress progress={progress} lost={lost} /> : (
                    <>
                      <Consequences note={note} />
                      {general && <Alert variant="error">{general}</Alert>}
                      <div className="flex flex-col gap-y-4">
                        <div>
                          <Heading level="h2">{t("billing.convert.receiver")}</Heading>
                          <Text size="small" className="text-ui-fg-subtle">{t("billing.convert.receiver_hint")}</Text>
                        </div>
                        {catalog.isPending ? <Skeleton className="h-60 w-full" /> : (
                          <ReceiverForm values={values} onChange={change} errors={errors} catalog={catalog.data} autoFocus />
                        )}
                        {catalog.error && <Text size="small" role="alert" className="text-ui-fg-error">{t("billing.receiver.catalog_failed")}</Text>}
                      </div>
                    </>
                  )}
                </>
              )}
            </div>
          </FocusModal.Body>
          <FocusModal.Footer>
            <Button type="button" size="small" variant="secondary" onClick={close} disabled={sending}>{t(working || made ? "billing.progress.close" : "billing.convert.cancel")}</Button>
            {!working && !made && <Button type="submit" size="small" isLoading={sending}>{t("billing.convert.submit")}</Button>}
            {made && <Button size="small" asChild><Link to={`/billing/invoices/${made.id}`}>{t("billing.progress.view")}</Link></Button>}
          </FocusModal.Footer>
        </form>
      </FocusModal.Content>
    </FocusModal>
  )
}

/** What happens, said before it does: it cannot be undone, and what the payment status will be (BIL-13, BIL-14). */
const Consequences = ({ note }: { note: NoteDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const money = (amount: number) => format.money(amount, note.currency_code, { cents: true })
  return (
    <Alert variant="warning" className="[&>div]:min-w-0">
      <span className="block">{t("billing.convert.warning", { number: note.number, total: money(note.total) })}</span>
      <span className="text-ui-fg-subtle mt-1 block">{t(`billing.convert.${note.payment_status}`, { balance: money(note.balance) })}</span>
    </Alert>
  )
}

const InvoiceMade = ({ invoice }: { invoice: InvoiceDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return (
    <div role="status" className="flex flex-col items-center gap-y-3 py-10 text-center">
      <CheckCircleSolid className="text-ui-tag-green-icon size-8" />
      <FocusModal.Title asChild><Heading level="h1">{t("billing.progress.done", { number: invoice.number })}</Heading></FocusModal.Title>
      <Text className="text-ui-fg-subtle">{invoice.receiver.name} · {format.money(invoice.total, invoice.currency_code, { cents: true })}</Text>
      {invoice.uuid && <Text size="small" family="mono" className="text-ui-fg-muted break-all">{invoice.uuid}</Text>}
      {invoice.sandbox && <Text size="small" className="text-ui-tag-orange-text">{t("billing.sandbox_hint")}</Text>}
    </div>
  )
}
