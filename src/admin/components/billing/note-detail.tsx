import { LayoutComposer } from "@medusajs/dashboard/components"
import { ArrowUturnLeft, DocumentText, PaperPlane, ReceiptPercent, XCircle } from "@medusajs/icons"
import { Button, Container, Heading, Text, toast } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link, useParams } from "react-router-dom"
import type { NoteDTO } from "../../../types/http/billing"
import { useMe } from "../../hooks/use-me"
import { billingKeys, getNote, notePdfPath } from "../../lib/api/billing"
import { errorText } from "../../lib/errors"
import { openFile } from "../../lib/files"
import { isApiError } from "../../lib/http"
import { StateView } from "../common/state-view"
import { ErrorView } from "../error-view"
import { Gate, PageSkeleton } from "../gate"
import { Timeline } from "../journal/timeline"
import { FORMATS } from "../paper/formats"
import { MoreMenu } from "../paper/more-menu"
import { NoteBadge, PaymentBadge } from "./badges"
import { IssueDialog } from "./issue-dialog"
import { NoteRelatedCard, NoteSummaryCard } from "./note-side"
import { NotePaper } from "./note-paper"
import { OrderChangeCard } from "./order-change-card"
import { PayDrawer } from "./pay-drawer"
import { useBillingRefresh } from "./refresh"
import { ReturnNoteDrawer } from "./return-note-drawer"
import { SelfInvoiceCard } from "./self-invoice-card"
import { SendNoteDrawer } from "./send-note-drawer"
import { StampProgress, useInvoiceProgress } from "./stamp-progress"
import { VoidNoteDrawer } from "./void-note-drawer"
import { isPending } from "../../../utils/invoice-states"

const NoteDetail = () => <Gate feature="billing" grant="note:view" banner={false}>{() => <LoadedNote />}</Gate>

export default NoteDetail

const LoadedNote = () => {
  const { t } = useTranslation("trato")
  const { id = "" } = useParams()
  const { data, error, refetch } = useQuery({
    queryKey: billingKeys.note(id),
    queryFn: ({ signal }) => getNote(id, signal),
    retry: (count, reason) => !(isApiError(reason) && reason.status === 404) && count < 2,
  })
  if (error && !data) {
    if (!(isApiError(error) && error.status === 404)) return <ErrorView error={error} onRetry={() => void refetch()} />
    return (
      <StateView
        icon={<ReceiptPercent />}
        title={t("billing.note.not_found_title")}
        text={t("billing.note.not_found_text")}
        action={<Button size="small" variant="secondary" asChild><Link to="/billing/receipts">{t("billing.note.to_list")}</Link></Button>}
      />
    )
  }
  if (!data) return <PageSkeleton />
  return <ShownNote note={data.sales_note} />
}

type NoteDialog = "send" | "convert" | "pay" | "void" | "return"

const ShownNote = ({ note }: { note: NoteDTO }) => {
  const [dialog, setDialog] = useState<NoteDialog | null>(null)
  const close = () => setDialog(null)
  const stamping = note.invoice && isPending(note.invoice.state) ? note.invoice.id : null
  return (
    <>
      <LayoutComposer
        widgetsZonePrefix="trato_note.details"
        preferredLayoutId="core:two-column"
        data={note}
        sections={{
          main: (
            <>
              <LayoutComposer.Entry id="TratoNoteHeader"><NoteHeader note={note} onDialog={setDialog} /></LayoutComposer.Entry>
              {stamping && dialog !== "convert" && <LayoutComposer.Entry id="TratoNoteProgress"><NoteProgress noteId={note.id} invoiceId={stamping} /></LayoutComposer.Entry>}
              {note.order_change && <LayoutComposer.Entry id="TratoNoteOrderChange"><OrderChangeCard note={note} /></LayoutComposer.Entry>}
              <LayoutComposer.Entry id="TratoNotePaper"><NotePaper note={note} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoNoteTimeline"><Timeline subjectType="note" subjectId={note.id} /></LayoutComposer.Entry>
            </>
          ),
          side: (
            <>
              <LayoutComposer.Entry id="TratoNoteSummary"><NoteSummaryCard note={note} onPay={() => setDialog("pay")} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoNoteSelfInvoice"><SelfInvoiceCard note={note} /></LayoutComposer.Entry>
              <LayoutComposer.Entry id="TratoNoteRelated"><NoteRelatedCard note={note} /></LayoutComposer.Entry>
            </>
          ),
        }}
      />
      {dialog === "send" && <SendNoteDrawer note={note} open onClose={close} />}
      {dialog === "pay" && <PayDrawer noteId={note.id} balance={note.balance} currency={note.currency_code} complement={note.status === "invoiced"} onClose={close} />}
      {dialog === "void" && <VoidNoteDrawer note={note} onClose={close} />}
      {dialog === "return" && <ReturnNoteDrawer note={note} onClose={close} />}
      {dialog === "convert" && <IssueDialog what={{ note }} onClose={close} />}
    </>
  )
}

const NoteHeader = ({ note, onDialog }: { note: NoteDTO; onDialog: (dialog: NoteDialog) => void }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const maySend = note.actions.includes("send") && can("note:send")
  const mayInvoice = note.actions.includes("invoice") && can("invoice:issue")
  const pdfs = FORMATS.map((format) => ({
    icon: <DocumentText />,
    label: t("billing.actions.pdf", { format: t(`presales.format.${format}`) }),
    onClick: () => void openFile(notePdfPath(note.id, format)).catch((error) => toast.error(errorText(t, error))),
  }))
  const sendItem = { icon: <PaperPlane />, label: t(note.sent_at ? "billing.actions.resend" : "billing.actions.send"), onClick: () => onDialog("send") }
  const changes = can("note:void")
    ? [
        ...(note.actions.includes("return") ? [{ icon: <ArrowUturnLeft />, label: t("after.return.action"), onClick: () => onDialog("return") }] : []),
        ...(note.actions.includes("void") ? [{ icon: <XCircle />, label: t("after.void.action"), onClick: () => onDialog("void") }] : []),
      ]
    : []
  return (
    <Container className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 px-6 py-4">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-2">
          <Heading level="h1" className="break-words">{note.number}</Heading>
          <NoteBadge note={note} />
          {note.status !== "void" && <PaymentBadge status={note.payment_status} />}
        </div>
        <Text size="small" className="text-ui-fg-subtle">{t("billing.kind.note")} · {t("billing.note.no_tax_value")}</Text>
      </div>
      <div className="flex items-center gap-x-2">
        {maySend && <Button size="small" variant="secondary" onClick={() => onDialog("send")} className={mayInvoice ? "hidden md:inline-flex" : undefined}>{t(note.sent_at ? "billing.actions.resend" : "billing.actions.send")}</Button>}
        {mayInvoice && <Button size="small" onClick={() => onDialog("convert")}>{t("billing.actions.invoice")}</Button>}
        {note.status === "invoiced" && note.invoice && can("invoice:view") && (
          <Button size="small" asChild><Link to={`/billing/invoices/${note.invoice.id}`}>{t("billing.note.view_invoice", { number: note.invoice.number })}</Link></Button>
        )}
        <MoreMenu groups={[...(maySend ? [{ actions: [sendItem] }] : []), { actions: pdfs }, ...(changes.length ? [{ actions: changes }] : [])]} />
      </div>
    </Container>
  )
}

/** An invoice on its way, also after a reload or when the buyer started it. */
const NoteProgress = ({ noteId, invoiceId }: { noteId: string; invoiceId: string }) => {
  const { t } = useTranslation("trato")
  const refresh = useBillingRefresh()
  const { progress, lost } = useInvoiceProgress(invoiceId, () => void refresh(["note", noteId], ["invoice", invoiceId]))
  return (
    <Container className="flex flex-col gap-y-4 px-6 py-4">
      <Heading level="h2">{t("billing.progress.title")}</Heading>
      <StampProgress progress={progress} lost={lost} />
    </Container>
  )
}
