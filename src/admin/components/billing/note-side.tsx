import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { NoteDTO } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { Fact } from "../paper/fact"
import { LINK } from "../paper/link"
import { PaymentBadge } from "./badges"
import { PaymentRows } from "./payment-rows"

/** Total, what was paid of it, and what is left. */
export const NoteSummaryCard = ({ note, onPay }: { note: NoteDTO; onPay?: () => void }) => {
  const { t } = useTranslation("trato")
  const { can } = useMe()
  const format = useFormat()
  const money = (amount: number) => format.money(amount, note.currency_code, { cents: true })
  return (
    <Container className="divide-y p-0">
      <div className="flex items-start justify-between gap-x-4 px-6 py-4">
        <div>
          <Text size="small" leading="compact" className="text-ui-fg-subtle">{t("presales.totals.total")}</Text>
          <p className="h1-core text-ui-fg-base mt-1 tabular-nums">{money(note.total)}</p>
        </div>
        <PaymentBadge status={note.payment_status} />
      </div>
      <PaymentRows payments={note.payments} noteId={note.status === "void" ? undefined : note.id} />
      {!note.payments.length && <Text size="small" className="text-ui-fg-subtle px-6 py-3">{t("billing.note.no_payments")}</Text>}
      {note.credited > 0 && <Fact label={t("after.credited")}><span className="tabular-nums">{money(note.credited)}</span></Fact>}
      {note.balance > 0 && note.status !== "void" && <Fact label={t("billing.note.balance")}><span className="font-medium tabular-nums">{money(note.balance)}</span></Fact>}
      {note.balance < 0 && <Fact label={t("after.in_favor")}><span className="font-medium tabular-nums">{money(-note.balance)}</span></Fact>}
      {note.voided?.reason && <Text size="small" className="text-ui-fg-subtle px-6 py-3">{t("after.void.reason", { reason: note.voided.reason })}</Text>}
      {onPay && note.actions.includes("pay") && can("payment:create") && <div className="px-6 py-3"><Button size="small" variant="secondary" onClick={onPay}>{t("after.pay.action")}</Button></div>}
    </Container>
  )
}

/** Customer, order, quote and deal of the note. */
export const NoteRelatedCard = ({ note }: { note: NoteDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4"><Heading level="h2">{t("billing.note.related")}</Heading></div>
      <Fact label={t("billing.note.customer")}>
        {note.customer_id ? <Link className={LINK} to={`/customers/${note.customer_id}`}>{note.customer_name}</Link> : note.customer_name}
      </Fact>
      {note.order && <Fact label={t("billing.note.order")}><Link className={LINK} to={`/orders/${note.order.id}`}>{t("billing.note.order_number", { number: note.order.display_id })}</Link></Fact>}
      {note.document && <Fact label={t("billing.note.document")}><Link className={LINK} to={`/presales/documents/${note.document.id}`}>{note.document.number}</Link></Fact>}
      {note.due_on && <Fact label={t("billing.note.due_on")}>{format.day(note.due_on, { year: true })}</Fact>}
      {note.imported_number && <Fact label={t("billing.note.imported_number")}>{note.imported_number}</Fact>}
      {note.deal_id && <Fact label={t("billing.note.deal")}><Link className={LINK} to={`/crm/deals/${note.deal_id}`}>{t("billing.note.view_deal")}</Link></Fact>}
    </Container>
  )
}
