import { LayoutComposer } from "@medusajs/dashboard/components"
import { ArrowDownTray, ArrowPath, PaperPlane, ReceiptPercent, XCircle } from "@medusajs/icons"
import { Button, Container, Copy, Heading, Text, toast } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router-dom"
import type { FiscalReceiver } from "../../../types/fiscal"
import type { InvoiceDTO } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { billingKeys, getInvoice, invoicePdfPath, invoiceXmlPath, makeComplement } from "../../lib/api/billing"
import { errorText, fieldErrorText } from "../../lib/errors"
import { openFile, saveFile } from "../../lib/files"
import { isApiError } from "../../lib/http"
import { StateView } from "../common/state-view"
import { ErrorView } from "../error-view"
import { Gate, PageSkeleton } from "../gate"
import { Timeline } from "../journal/timeline"
import { Fact } from "../paper/fact"
import { LINK } from "../paper/link"
import { MoreMenu } from "../paper/more-menu"
import { PaperLines } from "../paper/paper-lines"
import { TotalsList } from "../paper/totals-list"
import { InvoiceBadge, PaymentBadge, SandboxBadge } from "./badges"
import { CancelInvoiceDrawer } from "./cancel-invoice-drawer"
import { CreditNoteDrawer } from "./credit-note-drawer"
import { AcknowledgedCard, CancellationCard, InvoiceChain } from "./invoice-chain"
import { IssueDialog } from "./issue-dialog"
import { PayDrawer } from "./pay-drawer"
import { PaymentRows } from "./payment-rows"
import { useBillingRefresh } from "./refresh"
import { SendInvoiceDrawer } from "./send-invoice-drawer"
import { StampProgress, useInvoiceProgress } from "./stamp-progress"
import { useFiscalCatalog } from "./use-fiscal-catalog"
import { isPending } from "../../../utils/invoice-states"

const InvoiceDetail = () => <Gate feature="billing" grant="invoice:view" banner={false}>{() => <LoadedInvoice />}</Gate>

export default InvoiceDetail

const isComing = ({ payments, related }: InvoiceDTO): boolean =>
  payments.some(({ complement }) => complement?.state === "needed" && !complement.error) || related.some(({ state }) => isPending(state))

const LoadedInvoice = () => {
  const { t } = useTranslation("trato")
  const { id = "" } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: billingKeys.invoice(id),
    queryFn: ({ signal }) => getInvoice(id, signal),
    retry: (count, reason) => !(isApiError(reason) && reason.status === 404) && count < 2,
    // What is made a moment later, a payment's complement or the stamp of what belongs to it, comes into sight by itself, before anybody asks for a second one.
    refetchInterval: ({ state }) => (state.dataUpdateCount < 15 && state.data && isComing(state.data.invoice) ? 2_000 : false),
  })
  if (error && !data) {
    if (!(isApiError(error) && error.status === 404)) return <ErrorView error={error} onRetry={() => void refetch()} />
    return (
      <StateView
        icon={<ReceiptPercent />}
        title={t("billing.note.not_found_invoice_title")}
        text={t("billing.note.not_found_text")}
        action={<Button size="small" variant="secondary" asChild><Link to="/billing/receipts">{t("billing.note.to_list")}</Link></Button>}
      />
    )
  }
  if (!data) return <PageSkeleton />
  const { invoice } = data
  const working = isPending(invoice.state)
  return (
    <LayoutComposer
      widgetsZonePrefix="trato_invoice.details"
      preferredLayoutId="core:two-column"
      data={invoice}
      sections={{
        main: (
          <>
            <LayoutComposer.Entry id="TratoInvoiceHeader"><InvoiceHeader invoice={invoice} /></LayoutComposer.Entry>
            {working && <LayoutComposer.Entry id="TratoInvoiceProgress"><InvoiceProgressCard id={invoice.id} /></LayoutComposer.Entry>}
            {invoice.state === "rejected" && <LayoutComposer.Entry id="TratoInvoiceRejected"><RejectedCard invoice={invoice} /></LayoutComposer.Entry>}
            <LayoutComposer.Entry id="TratoInvoicePaper"><InvoicePaper invoice={invoice} /></LayoutComposer.Entry>
            <LayoutComposer.Entry id="TratoInvoiceTimeline"><Timeline subjectType="invoice" subjectId={invoice.id} /></LayoutComposer.Entry>
          </>
        ),
        side: (
          <>
            <LayoutComposer.Entry id="TratoInvoiceSummary"><InvoiceSummaryCard invoice={invoice} /></LayoutComposer.Entry>
            <LayoutComposer.Entry id="TratoInvoiceAcknowledged"><AcknowledgedCard invoice={invoice} /></LayoutComposer.Entry>
            <LayoutComposer.Entry id="TratoInvoiceChain"><InvoiceChain invoice={invoice} /></LayoutComposer.Entry>
            <LayoutComposer.Entry id="TratoInvoiceCancellation"><CancellationCard invoice={invoice} /></LayoutComposer.Entry>
            <LayoutComposer.Entry id="TratoInvoiceFiscal"><FiscalCard invoice={invoice} /></LayoutComposer.Entry>
          </>
        ),
      }}
    />
  )
}

type InvoiceDialog = "send" | "pay" | "credit" | "cancel" | "replace"

const InvoiceHeader = ({ invoice }: { invoice: InvoiceDTO }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const refresh = useBillingRefresh()
  const [dialog, setDialog] = useState<InvoiceDialog | null>(null)
  const close = () => setDialog(null)
  const fail = (error: unknown) => toast.error(errorText(t, error))
  const complement = async () => {
    const { complements } = await makeComplement(invoice.id)
    await refresh(["invoice", invoice.id])
    toast.success(complements[0] ? t("after.complement.started", { number: complements[0].number }) : t("after.complement.nothing"))
  }
  const may = (action: InvoiceDTO["actions"][number]) => invoice.actions.includes(action) && can(action === "cancel" ? "invoice:cancel" : "invoice:issue")
  const mayPay = invoice.balance > 0 && invoice.state === "stamped" && invoice.document_kind === "income" && invoice.notes.length === 1 && can("payment:create")
  const actions = [
    ...(invoice.uuid && can("invoice:issue") ? [{ icon: <PaperPlane />, label: t(invoice.mail.sent_at ? "billing.actions.resend" : "after.mail.action"), onClick: () => setDialog("send") }] : []),
    ...(may("credit_note") ? [{ icon: <ReceiptPercent />, label: t("after.credit.action"), onClick: () => setDialog("credit") }] : []),
    ...(may("replace") ? [{ icon: <ArrowPath />, label: t("after.replace.action"), onClick: () => setDialog("replace") }] : []),
    ...(may("cancel") ? [{ icon: <XCircle />, label: t("after.cancellation.action"), onClick: () => setDialog("cancel") }] : []),
  ]
  return (
    <Container className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-6 py-4">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-2">
          <Heading level="h1">{invoice.number}</Heading>
          <InvoiceBadge state={invoice.state} />
          {["income", "global"].includes(invoice.document_kind) && invoice.state !== "canceled" && <PaymentBadge status={invoice.payment_status} />}
          <SandboxBadge invoice={invoice} />
        </div>
        <Text size="small" className="text-ui-fg-subtle">{[t(`after.kind.${invoice.document_kind}`), invoice.reason].filter(Boolean).join(" · ")}</Text>
      </div>
      {invoice.uuid && (
        <div className="flex flex-wrap items-center gap-2">
          {mayPay && <Button size="small" variant="secondary" onClick={() => setDialog("pay")}>{t("after.pay.action")}</Button>}
          {may("complement") && <Button size="small" variant="secondary" onClick={() => void complement().catch(fail)}>{t("after.complement.action")}</Button>}
          <Button size="small" variant="secondary" aria-label={t("billing.actions.xml")} onClick={() => void saveFile(invoiceXmlPath(invoice.id), `${invoice.number}.xml`).catch(fail)}><ArrowDownTray />XML</Button>
          <Button size="small" aria-label={t("billing.actions.pdf_plain")} onClick={() => void openFile(invoicePdfPath(invoice.id)).catch(fail)}><ArrowDownTray />PDF</Button>
          {actions.length > 0 && <MoreMenu groups={[{ actions }]} />}
        </div>
      )}
      {dialog === "pay" && <PayDrawer noteId={invoice.notes[0].id} invoiceId={invoice.id} balance={invoice.balance} currency={invoice.currency_code} complement={invoice.payment_method === "PPD"} onClose={close} />}
      {dialog === "send" && <SendInvoiceDrawer invoice={invoice} onClose={close} />}
      {dialog === "credit" && <CreditNoteDrawer invoice={invoice} onClose={close} />}
      {dialog === "cancel" && <CancelInvoiceDrawer invoice={invoice} onClose={close} />}
      {dialog === "replace" && <IssueDialog what={{ replace: invoice }} onClose={close} />}
    </Container>
  )
}

const InvoiceProgressCard = ({ id }: { id: string }) => {
  const { t } = useTranslation("trato")
  const refresh = useBillingRefresh()
  const { progress, lost } = useInvoiceProgress(id, () => void refresh(["invoice", id]))
  return (
    <Container className="flex flex-col gap-y-4 px-6 py-4">
      <Heading level="h2">{t("billing.progress.title")}</Heading>
      <StampProgress progress={progress} lost={lost} />
    </Container>
  )
}

/** What the authority said, and the way back to the note, which is free again. */
const RejectedCard = ({ invoice }: { invoice: InvoiceDTO }) => {
  const { t } = useTranslation("trato")
  return (
    <Container className="flex flex-col gap-y-3 px-6 py-4" role="alert">
      <Heading level="h2">{t("billing.note.rejected_title")}</Heading>
      <ul className="flex flex-col gap-y-1">
        {invoice.progress.errors.map((error) => <li key={`${error.path}-${error.code}`} className="txt-small text-ui-fg-error break-words">{fieldErrorText(t, error)}</li>)}
      </ul>
      {invoice.notes[0] && <div><Button size="small" variant="secondary" asChild><Link to={`/billing/notes/${invoice.notes[0].id}`}>{t("billing.note.rejected_again")}</Link></Button></div>}
    </Container>
  )
}

const InvoicePaper = ({ invoice }: { invoice: InvoiceDTO }) => {
  const { t } = useTranslation("trato")
  const { receiver, issuer } = invoice
  return (
    <Container className="flex flex-col gap-y-6 px-6 py-6 md:px-10 md:py-8">
      <div className="grid gap-6 md:grid-cols-2">
        <Party label={t("billing.invoice.issuer")} name={issuer.name} taxId={issuer.tax_id} lines={[t("billing.invoice.regime", { code: issuer.regime }), t("billing.invoice.postal_code", { code: issuer.postal_code })]} />
        <Party
          label={t("billing.invoice.receiver")}
          name={receiver.name}
          taxId={receiver.tax_id}
          lines={[t("billing.invoice.regime", { code: receiver.regime }), t("billing.invoice.use", { code: receiver.use }), t("billing.invoice.postal_code", { code: receiver.postal_code }), ...address(receiver)]}
        />
      </div>
      {invoice.lines.length > 0 && <PaperLines lines={invoice.lines} currency={invoice.currency_code} />}
      <TotalsList totals={invoice.totals} currency={invoice.currency_code} className="w-full self-end md:max-w-[320px]" />
    </Container>
  )
}

const Party = ({ label, name, taxId, lines }: { label: string; name: string; taxId: string; lines: string[] }) => (
  <div className="min-w-0">
    <Text size="xsmall" className="text-ui-fg-subtle">{label}</Text>
    <Text weight="plus" className="text-ui-fg-base break-words">{name}</Text>
    <Text size="small" className="text-ui-fg-base">{taxId}</Text>
    {lines.map((line) => <Text key={line} size="small" className="text-ui-fg-subtle break-words">{line}</Text>)}
  </div>
)

const address = (r: FiscalReceiver): string[] => {
  const street = [r.street, r.exterior_number, r.interior_number].filter(Boolean).join(" ")
  const place = [r.neighborhood, r.municipality ?? r.city, r.state].filter(Boolean).join(", ")
  return [street, place].filter(Boolean)
}

const InvoiceSummaryCard = ({ invoice }: { invoice: InvoiceDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const catalog = useFiscalCatalog()
  const money = (amount: number) => format.money(amount, invoice.currency_code, { cents: true })
  const form = catalog.data?.payment_forms.find((one) => one.code === invoice.payment_form)?.name
  return (
    <Container className="divide-y p-0">
      <div className="flex items-start justify-between gap-x-4 px-6 py-4">
        <div>
          <Text size="small" leading="compact" className="text-ui-fg-subtle">{t("presales.totals.total")}</Text>
          <p className="h1-core text-ui-fg-base mt-1 tabular-nums">{money(invoice.total)}</p>
        </div>
        <PaymentBadge status={invoice.payment_status} />
      </div>
      <PaymentRows payments={invoice.payments} noteId={invoice.notes.length === 1 ? invoice.notes[0].id : undefined} />
      {invoice.credited > 0 && <Fact label={t("after.credited")}><span className="tabular-nums">{money(invoice.credited)}</span></Fact>}
      {invoice.balance < 0 && <Fact label={t("after.in_favor")}><span className="font-medium tabular-nums">{money(-invoice.balance)}</span></Fact>}
      {invoice.balance > 0 && ["income", "global"].includes(invoice.document_kind) && <Fact label={t("billing.invoice.balance")}><span className="font-medium tabular-nums">{money(invoice.balance)}</span></Fact>}
      <Fact label={t("billing.invoice.payment_method")}>{t(`billing.invoice.${invoice.payment_method}`, { defaultValue: invoice.payment_method })}</Fact>
      <Fact label={t("billing.invoice.payment_form")}>{form ? `${invoice.payment_form} · ${form}` : invoice.payment_form}</Fact>
      {invoice.notes.length > 0 && (
        <Fact label={t("billing.invoice.notes")}>
          {invoice.notes.map((note) => <Link key={note.id} className={`${LINK} block py-0.5`} to={`/billing/notes/${note.id}`}>{note.number}</Link>)}
        </Fact>
      )}
    </Container>
  )
}

const FiscalCard = ({ invoice }: { invoice: InvoiceDTO }) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const format = useFormat()
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4"><Heading level="h2">{t("billing.invoice.fiscal")}</Heading></div>
      {invoice.uuid && (
        <div className="px-6 py-3">
          <Text size="small" leading="compact" weight="plus" className="text-ui-fg-subtle">{t("billing.invoice.uuid")}</Text>
          <div className="mt-1 flex items-start gap-x-2">
            <Text size="small" family="mono" className="min-w-0 break-all">{invoice.uuid}</Text>
            <Copy content={invoice.uuid} className="mt-0.5 shrink-0" />
          </div>
        </div>
      )}
      <Fact label={t("billing.invoice.issued_at")}>{format.instant(invoice.issued_at, me?.time_zone)}</Fact>
      {invoice.stamped_at && <Fact label={t("billing.invoice.stamped_at")}>{format.instant(invoice.stamped_at, me?.time_zone)}</Fact>}
      {invoice.certificate_number && <Fact label={t("billing.invoice.certificate")}><span className="break-all">{invoice.certificate_number}</span></Fact>}
      {invoice.authority_certificate_number && <Fact label={t("billing.invoice.authority_certificate")}><span className="break-all">{invoice.authority_certificate_number}</span></Fact>}
    </Container>
  )
}
