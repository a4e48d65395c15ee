import { Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { NoteSummary } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { billingKeys, listNotes } from "../../lib/api/billing"
import { LINK } from "../paper/link"
import { NoteBadge, PaymentBadge } from "./badges"

const SHOWN = 8

/** On the customer's page: their latest sales notes, with the invoice of each. */
const CustomerReceipts = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me, can } = useMe()
  const allowed = Boolean(me?.features.billing) && can("note:view")
  const { data, isLoading } = useQuery({ queryKey: billingKeys.notes({ customer_id: customerId }), queryFn: ({ signal }) => listNotes({ customer_id: customerId, limit: SHOWN }, signal), enabled: allowed, retry: 1 })
  if (!allowed) return null
  const notes = data?.sales_notes ?? []
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("menu.billing")}</Heading>
        {data && data.count > 0 && <Text size="small" leading="compact" className="text-ui-fg-subtle">{data.totals?.length ? format.totals(data.totals) : null}</Text>}
      </div>
      {isLoading && <div className="px-6 py-4"><Skeleton className="h-5 w-full" /></div>}
      {data && !notes.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("billing.receipts.empty_title")}</Text>}
      {notes.map((note) => <Row key={note.id} note={note} />)}
      {data && data.count > notes.length && <div className="px-6 py-3"><Link className={LINK} to={`/billing/receipts?q=${encodeURIComponent(notes[0].customer_name)}`}>{t("billing.order.all", { count: data.count })}</Link></div>}
    </Container>
  )
}

export default CustomerReceipts

const Row = ({ note }: { note: NoteSummary }) => {
  const format = useFormat()
  return (
    <Link to={`/billing/notes/${note.id}`} className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-6 py-3 outline-none last:rounded-b-lg">
      <div className="flex min-w-0 items-baseline gap-x-3">
        <Text size="small" leading="compact" weight="plus">{note.number}</Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle">{format.day(note.issued_on)}</Text>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2">
        <NoteBadge note={note} />
        {note.status !== "void" && <PaymentBadge status={note.payment_status} />}
        <Text size="small" leading="compact" className="min-w-28 text-right tabular-nums">{format.money(note.total, note.currency_code, { cents: true })}</Text>
      </div>
    </Link>
  )
}
