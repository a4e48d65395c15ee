import { ArrowDownMini } from "@medusajs/icons"
import { Skeleton, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { Fragment, type ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { NoteSummary } from "../../../types/http/billing"
import type { DocumentSummary } from "../../../types/http/presales"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { billingKeys, listNotes } from "../../lib/api/billing"
import { documentKeys, listDocuments } from "../../lib/api/presales"
import { errorText } from "../../lib/errors"
import { NoteBadge, PaymentBadge } from "../billing/badges"
import { DocumentBadge } from "./document-badge"
import { LostProposal } from "./lost-proposal"

/** What a deal became on paper, as a chain: quotes, the order made from them, its sales notes and invoices. */
export const DealDocuments = ({ dealId }: { dealId: string }) => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const mayDocuments = Boolean(me?.features.presales) && can("document:view")
  const filters = { deal_id: dealId, limit: 20 }
  const documents = useQuery({ queryKey: documentKeys.list(filters), queryFn: ({ signal }) => listDocuments(filters, signal), enabled: mayDocuments, retry: 1 })
  if (!mayDocuments) return null
  const rows = [...(documents.data?.documents ?? [])].sort((a, b) => a.created_at.localeCompare(b.created_at))
  if (documents.isLoading) return <div className="flex flex-col gap-y-2 px-6 py-4"><Skeleton className="h-5 w-2/3" /><Skeleton className="h-5 w-1/2" /></div>
  if (documents.error) return <Text size="small" className="text-ui-fg-error px-6 py-4">{errorText(t, documents.error)}</Text>
  if (!rows.length) {
    return (
      <div className="px-6 py-6 text-center">
        <Text size="small" leading="compact" weight="plus">{t("presales.deal.empty")}</Text>
        {can("document:create") && <Text size="small" className="text-ui-fg-subtle mt-1">{t("presales.deal.empty_text")}</Text>}
      </div>
    )
  }
  return (
    <>
      <LostProposal dealId={dealId} className="mx-6 my-3" />
      <ol className="flex flex-col py-2">{rows.map((document) => <DocumentChain key={document.id} document={document} />)}</ol>
    </>
  )
}

/** One document and what came of it. */
const DocumentChain = ({ document }: { document: DocumentSummary }) => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const orderId = document.order_id
  const mayNotes = Boolean(me?.features.billing) && can("note:view")
  const notes = useQuery({
    queryKey: billingKeys.notes({ order_id: orderId ?? "" }),
    queryFn: ({ signal }) => listNotes({ order_id: orderId ?? "", limit: 10 }, signal),
    enabled: orderId !== null && mayNotes,
    retry: 1,
  })
  return (
    <li>
      <ChainRow to={`/presales/documents/${document.id}`} title={document.number} kind={t(`presales.type.${document.type}`)} total={document.total} currency={document.currency_code}>
        <DocumentBadge status={document.shown_status} />
      </ChainRow>
      {orderId && (
        <>
          <Joint />
          <ChainRow to={`/orders/${orderId}`} title={document.order_display_id ? t("presales.detail.order_number", { number: document.order_display_id }) : t("presales.detail.order")} kind={t("presales.deal.order_kind")} />
        </>
      )}
      {notes.data?.sales_notes.map((note) => (
        <Fragment key={note.id}><Joint /><NoteLink note={note} /></Fragment>
      ))}
    </li>
  )
}

const NoteLink = ({ note }: { note: NoteSummary }) => {
  const { t } = useTranslation("trato")
  return (
    <ChainRow to={`/billing/notes/${note.id}`} title={note.number} kind={t("billing.kind.note")} total={note.total} currency={note.currency_code}>
      <NoteBadge note={note} />
      {note.status !== "void" && <PaymentBadge status={note.payment_status} />}
    </ChainRow>
  )
}

type ChainRowProps = { to: string; title: string; kind: string; total?: number; currency?: string; children?: ReactNode }

const ChainRow = ({ to, title, kind, total, currency, children }: ChainRowProps) => {
  const format = useFormat()
  return (
    <Link to={to} className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex items-center justify-between gap-x-4 px-6 py-2 outline-none">
      <div className="min-w-0">
        <Text size="small" leading="compact" weight="plus" className="truncate">{title}</Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle mt-0.5">
          {kind}{total !== undefined && currency ? ` · ${format.money(total, currency, { cents: true })}` : ""}
        </Text>
      </div>
      <div className="flex shrink-0 flex-wrap justify-end gap-1">{children}</div>
    </Link>
  )
}

const Joint = () => <ArrowDownMini aria-hidden className="text-ui-fg-muted ml-6" />
