import { Button, Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { NoteSummary } from "../../../types/http/billing"
import type { DocumentDTO } from "../../../types/http/presales"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { billingKeys, getNote, listNotes } from "../../lib/api/billing"
import { documentKeys, getDocument } from "../../lib/api/presales"
import { DocumentBadge } from "../presales/document-badge"
import { NoteBadge, PaymentBadge } from "./badges"
import { CreateNoteDrawer } from "./create-note-drawer"
import { IssueDialog } from "./issue-dialog"
import { OrderChangeCard } from "./order-change-card"

type OrderCardProps = { orderId: string; orderNumber: number | null; documentId: string | null }

/** On the order's page: the deal and quote it came from, its sales notes, and the way to make one. */
const OrderCard = ({ orderId, orderNumber, documentId }: OrderCardProps) => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const [creating, setCreating] = useState(false)
  const [issuing, setIssuing] = useState(false)
  const mayNotes = Boolean(me?.features.billing) && can("note:view")
  const mayDocuments = Boolean(me?.features.presales) && can("document:view")
  const notes = useQuery({ queryKey: billingKeys.notes({ order_id: orderId }), queryFn: ({ signal }) => listNotes({ order_id: orderId, limit: 20 }, signal), enabled: mayNotes, retry: 1 })
  const origin = useQuery({
    queryKey: documentKeys.detail(documentId ?? ""),
    queryFn: ({ signal }) => getDocument(documentId ?? "", signal),
    enabled: mayDocuments && documentId !== null,
    retry: false,
  })
  const first = notes.data?.sales_notes.filter((note) => note.status !== "void").at(-1)
  const changed = useQuery({ queryKey: billingKeys.note(first?.id ?? ""), queryFn: ({ signal }) => getNote(first?.id ?? "", signal), enabled: mayNotes && first !== undefined, retry: false })
  if (!mayNotes && !mayDocuments) return null

  const live = notes.data?.sales_notes.some((note) => note.status !== "void")
  const mayCreate = mayNotes && can("note:create") && notes.data !== undefined && !live
  const document = origin.data?.document
  return (
    <>
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("billing.order.heading")}</Heading>
        <div className="flex flex-wrap justify-end gap-2">
          {mayCreate && <Button size="small" variant="secondary" onClick={() => setCreating(true)}>{t("billing.order.create")}</Button>}
          {mayCreate && can("invoice:issue") && <Button size="small" variant="secondary" onClick={() => setIssuing(true)}>{t("after.issue.action")}</Button>}
        </div>
      </div>
      {document?.deal && can("deal:view") && <DealRow deal={document.deal} />}
      {document && <DocumentRow document={document} />}
      {notes.isLoading && <div className="px-6 py-4"><Skeleton className="h-5 w-full" /></div>}
      {notes.data?.sales_notes.map((note) => <NoteRow key={note.id} note={note} />)}
      {notes.data && !notes.data.sales_notes.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("billing.order.none")}</Text>}
      {issuing && <IssueDialog what={{ order: { id: orderId, number: orderNumber } }} onClose={() => setIssuing(false)} />}
      {creating && <CreateNoteDrawer orderId={orderId} orderNumber={orderNumber} open onClose={() => setCreating(false)} />}
    </Container>
    {changed.data && <OrderChangeCard note={changed.data.sales_note} />}
    </>
  )
}

export default OrderCard

const ROW = "hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex items-center justify-between gap-x-4 px-6 py-3 outline-none last:rounded-b-lg"

const DealRow = ({ deal }: { deal: NonNullable<DocumentDTO["deal"]> }) => {
  const { t } = useTranslation("trato")
  return (
    <Link to={`/crm/deals/${deal.id}`} className={ROW}>
      <div className="min-w-0">
        <Text size="small" leading="compact" weight="plus" className="truncate">{deal.title}</Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle mt-1">{t("billing.order.deal")} {deal.key}</Text>
      </div>
    </Link>
  )
}

const DocumentRow = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  return (
    <Link to={`/presales/documents/${document.id}`} className={ROW}>
      <div className="min-w-0">
        <Text size="small" leading="compact" weight="plus" className="truncate">{document.number}</Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle mt-1">{t(`presales.type.${document.type}`)}</Text>
      </div>
      <DocumentBadge status={document.shown_status} />
    </Link>
  )
}

const NoteRow = ({ note }: { note: NoteSummary }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return (
    <Link to={`/billing/notes/${note.id}`} className={ROW}>
      <div className="min-w-0">
        <Text size="small" leading="compact" weight="plus" className="truncate">{note.number}</Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle mt-1">{t("billing.kind.note")}</Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle mt-1 tabular-nums">{format.money(note.total, note.currency_code, { cents: true })}</Text>
      </div>
      <div className="flex shrink-0 flex-wrap justify-end gap-1">
        <NoteBadge note={note} />
        {note.status !== "void" && <PaymentBadge status={note.payment_status} />}
      </div>
    </Link>
  )
}
