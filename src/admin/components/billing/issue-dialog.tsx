import { CheckCircleSolid } from "@medusajs/icons"
import { Alert, Button, FocusModal, Heading, Input, Skeleton, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import type { TFunction } from "i18next"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useReturnFocus } from "../../hooks/use-return-focus"
import type { FieldError } from "../../../types/common"
import type { FiscalReceiver } from "../../../types/fiscal"
import type { InvoiceDTO, NoteDTO, ReceiptSummary } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { billingKeys, invoiceNote, issueInvoice, listIssuers, replaceInvoice } from "../../lib/api/billing"
import { errorText, fieldErrorText } from "../../lib/errors"
import { parseMoney } from "../../lib/format"
import { isApiError } from "../../lib/http"
import { Field } from "../paper/field"
import { LINK } from "../paper/link"
import { type ReceiverErrors, ReceiverForm, type ReceiverValues, receiverErrors, receiverOf, receiverValues } from "./receiver-form"
import { useBillingRefresh } from "./refresh"
import { StampProgress, useInvoiceProgress } from "./stamp-progress"
import { useFiscalCatalog } from "./use-fiscal-catalog"

/** What is to be invoiced: a note, several, an order, or an invoice to be replaced. */
export type ToIssue =
  | { note: NoteDTO }
  | { notes: Extract<ReceiptSummary, { kind: "note" }>[] }
  | { order: { id: string; number: number | null; name?: string } }
  | { replace: InvoiceDTO }

type IssueDialogProps = { what: ToIssue; onClose: () => void }

/** "Convertir a Factura", "Facturar", "Sustituir": the tax data, what cannot be undone, then the progress, then the invoice. */
export const IssueDialog = ({ what, onClose }: IssueDialogProps) => {
  const { t } = useTranslation("trato")
  useReturnFocus()
  const refresh = useBillingRefresh()
  const catalog = useFiscalCatalog()
  const [values, setValues] = useState<ReceiverValues>(() => firstValues(what))
  const [errors, setErrors] = useState<ReceiverErrors>({})
  const currency = currencyOf(what)
  const [rate, setRate] = useState("")
  const [rateError, setRateError] = useState<string | null>(null)
  const [general, setGeneral] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const [invoiceId, setInvoiceId] = useState<string | null>(null)
  const [made, setMade] = useState<InvoiceDTO | null>(null)

  const showErrors = (list: FieldError[], otherwise: string | null) => {
    const ofRate = list.find((error) => error.path === "exchange_rate")
    setRateError(ofRate ? fieldErrorText(t, ofRate) : null)
    const { fields, rest } = receiverErrors(t, list.filter((error) => error !== ofRate))
    setErrors(fields)
    const count = Object.keys(fields).length + (ofRate ? 1 : 0)
    setGeneral(rest.length ? rest.join(" ") : count ? t("billing.convert.fix", { count }) : otherwise)
  }
  const { progress, lost } = useInvoiceProgress(invoiceId, (invoice) => {
    void refresh(...notesOf(what).map((id): ["note", string] => ["note", id]), ["invoice", invoice.id], ...("replace" in what ? [["invoice", what.replace.id] as ["invoice", string]] : []))
    if (invoice.progress.step === "done") return setMade(invoice)
    setInvoiceId(null)
    showErrors(invoice.progress.errors, t("billing.progress.free"))
  })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (sending) return
    const exchange_rate = parseMoney(rate)
    if (Number.isNaN(exchange_rate)) return setRateError(t("after.pay.not_a_number"))
    setSending(true)
    setRateError(null)
    setErrors({})
    setGeneral(null)
    try {
      const answer = await issue(what, receiverOf(values), exchange_rate ?? undefined)
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
    <FocusModal open onOpenChange={(next) => !next && close()}>
      <FocusModal.Content>
        <form noValidate onSubmit={(event) => void submit(event)} className="flex min-h-0 flex-1 flex-col">
          <FocusModal.Header />
          <FocusModal.Body className="flex flex-1 flex-col items-center overflow-y-auto">
            <div className="flex w-full max-w-[720px] flex-col gap-y-6 px-4 py-8 md:px-2 md:py-16">
              {made ? <InvoiceMade invoice={made} /> : (
                <>
                  <div>
                    <FocusModal.Title asChild><Heading level="h1">{working ? t("billing.progress.title") : titleOf(t, what)}</Heading></FocusModal.Title>
                    <FocusModal.Description asChild>
                      <Text size="small" className="text-ui-fg-subtle mt-1">{subtitleOf(t, what)}</Text>
                    </FocusModal.Description>
                  </div>
                  {working ? <StampProgress progress={progress} lost={lost} /> : (
                    <>
                      <NoIssuer />
                      <Consequences what={what} />
                      {general && <Alert variant="error">{general}</Alert>}
                      {(currency !== "MXN" || rateError || rate) && (
                        <Field label={t("after.pay.rate")} optional hint={t("after.issue.rate_hint")} error={rateError ?? undefined}>
                          <Input inputMode="decimal" value={rate} onChange={(event) => setRate(event.target.value)} />
                        </Field>
                      )}
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
            {!working && !made && <Button type="submit" size="small" isLoading={sending}>{"note" in what ? t("billing.convert.submit") : "replace" in what ? t("after.replace.submit") : t("after.issue.action")}</Button>}
            {made && <Button size="small" asChild><Link to={`/billing/invoices/${made.id}`}>{t("billing.progress.view")}</Link></Button>}
          </FocusModal.Footer>
        </form>
      </FocusModal.Content>
    </FocusModal>
  )
}

/** Of a shop that cannot invoice yet: said before the tax data are typed, with the way to where it is settled. */
const NoIssuer = () => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const { data } = useQuery({ queryKey: billingKeys.issuers, queryFn: ({ signal }) => listIssuers(signal), enabled: can("note:view"), staleTime: 60_000 })
  if (!data || data.some((issuer) => issuer.certificate)) return null
  return (
    <Alert variant="error" className="[&>div]:min-w-0">
      {t("after.issue.no_issuer")} {can("issuer:update") && <Link to="/settings/trato-billing" className={LINK}>{t("setup.settle")}</Link>}
    </Alert>
  )
}

/** What happens, said before it does: it cannot be undone, and what the payment status will be (BIL-13, BIL-14). */
const Consequences = ({ what }: { what: ToIssue }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const money = (amount: number, currency: string) => format.money(amount, currency, { cents: true })
  if ("note" in what) {
    const { note } = what
    return (
      <Alert variant="warning" className="[&>div]:min-w-0">
        <span className="block">{t("billing.convert.warning", { number: note.number, total: money(note.total - note.credited, note.currency_code) })}</span>
        <span className="text-ui-fg-subtle mt-1 block">{t(`billing.convert.${note.payment_status}`, { balance: money(note.balance, note.currency_code) })}</span>
      </Alert>
    )
  }
  const text = "notes" in what
    ? t("after.many.warning", { numbers: what.notes.map((n) => n.number).join(", "), total: money(what.notes.reduce((sum, n) => sum + n.total, 0), what.notes[0].currency_code) })
    : t("replace" in what ? "after.replace.warning" : "after.issue.warning")
  return <Alert variant="warning" className="[&>div]:min-w-0">{text}</Alert>
}

const firstValues = (what: ToIssue): ReceiverValues => {
  if ("note" in what) return receiverValues(what.note.fiscal_profile, { name: what.note.customer.name, tax_id: what.note.customer.tax_id, email: what.note.customer.email })
  if ("replace" in what) return receiverValues(what.replace.receiver)
  return receiverValues(null, { name: "notes" in what ? what.notes[0].customer_name : what.order.name })
}

const notesOf = (what: ToIssue): string[] => ("note" in what ? [what.note.id] : "notes" in what ? what.notes.map((n) => n.id) : "replace" in what ? what.replace.notes.map((n) => n.id) : [])

/** Of an order it is not known here: the answer tells when a rate is missing. An invoice keeps the rate of the one that it replaces. */
const currencyOf = (what: ToIssue): string => ("note" in what ? what.note.currency_code : "notes" in what ? what.notes[0].currency_code : "mxn").toUpperCase()

const titleOf = (t: TFunction, what: ToIssue): string =>
  "note" in what ? t("billing.convert.title") : "notes" in what ? t("after.many.title", { count: what.notes.length }) : "replace" in what ? t("after.replace.title", { number: what.replace.number }) : t("after.issue.title")

const subtitleOf = (t: TFunction, what: ToIssue): string => {
  if ("note" in what) return `${t("billing.note.title", { number: what.note.number })} · ${what.note.customer_name}`
  if ("notes" in what) return [...new Set(what.notes.map((n) => n.customer_name))].join(", ")
  if ("replace" in what) return what.replace.customer_name
  return what.order.number === null ? "" : t("billing.note.order_number", { number: what.order.number })
}

const issue = (what: ToIssue, receiver: FiscalReceiver, exchange_rate?: number): Promise<{ invoice_id: string }> => {
  if ("note" in what) return invoiceNote(what.note.id, { receiver, exchange_rate })
  if ("notes" in what) return issueInvoice({ note_ids: what.notes.map((n) => n.id), receiver, exchange_rate })
  if ("replace" in what) return replaceInvoice(what.replace.id, receiver)
  return issueInvoice({ order_id: what.order.id, receiver, exchange_rate })
}

const InvoiceMade = ({ invoice }: { invoice: InvoiceDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return (
    <div role="status" className="flex flex-col items-center gap-y-3 py-10 text-center">
      <CheckCircleSolid className="text-ui-tag-green-icon size-8" />
      <FocusModal.Title asChild><Heading level="h1">{t("billing.progress.done", { number: invoice.number })}</Heading></FocusModal.Title>
      <Text className="text-ui-fg-subtle">{invoice.receiver.name} · {format.money(invoice.total, invoice.currency_code, { cents: true })}</Text>
      {invoice.uuid && <Text size="small" family="mono" className="text-ui-fg-subtle break-all">{invoice.uuid}</Text>}
      {invoice.sandbox && <Text size="small" className="text-ui-tag-orange-text">{t("billing.sandbox_hint")}</Text>}
    </div>
  )
}
