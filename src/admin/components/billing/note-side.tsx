import { Container, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { NoteDTO, PaymentDTO } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { Fact } from "../paper/fact"
import { LINK } from "../paper/link"
import { PaymentBadge } from "./badges"
import { useFiscalCatalog } from "./use-fiscal-catalog"

/** Total, what was paid of it, and what is left. */
export const NoteSummaryCard = ({ note }: { note: NoteDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const money = (amount: number) => format.money(amount, note.currency_code, { cents: true })
  return (
    <Container className="divide-y p-0">
      <div className="flex items-start justify-between gap-x-4 px-6 py-4">
        <div>
          <Text size="small" leading="compact" className="text-ui-fg-subtle">{t("presales.totals.total")}</Text>
          <Heading level="h1" className="mt-1 tabular-nums">{money(note.total)}</Heading>
        </div>
        <PaymentBadge status={note.payment_status} />
      </div>
      {note.payments.map((payment) => <Payment key={payment.id} payment={payment} />)}
      {!note.payments.length && <Text size="small" className="text-ui-fg-muted px-6 py-3">{t("billing.note.no_payments")}</Text>}
      {note.balance > 0 && <Fact label={t("billing.note.balance")}><span className="font-medium tabular-nums">{money(note.balance)}</span></Fact>}
    </Container>
  )
}

const Payment = ({ payment }: { payment: PaymentDTO }) => {
  const format = useFormat()
  const catalog = useFiscalCatalog()
  const form = catalog.data?.payment_forms.find((one) => one.code === payment.form)?.name ?? payment.form
  return (
    <div className="flex items-start justify-between gap-x-4 px-6 py-3">
      <div className="min-w-0">
        <Text size="small" leading="compact" className="text-ui-fg-base break-words">{form}</Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle mt-1 break-words">{[format.day(payment.paid_on), payment.reference].filter(Boolean).join(" · ")}</Text>
      </div>
      <Text size="small" leading="compact" className="text-ui-fg-base shrink-0 tabular-nums">{format.money(payment.amount, payment.currency_code, { cents: true })}</Text>
    </div>
  )
}

/** Customer, order, quote and deal of the note. */
export const NoteRelatedCard = ({ note }: { note: NoteDTO }) => {
  const { t } = useTranslation("trato")
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4"><Heading level="h2">{t("billing.note.related")}</Heading></div>
      <Fact label={t("billing.note.customer")}>
        {note.customer_id ? <Link className={LINK} to={`/customers/${note.customer_id}`}>{note.customer_name}</Link> : note.customer_name}
      </Fact>
      {note.order && <Fact label={t("billing.note.order")}><Link className={LINK} to={`/orders/${note.order.id}`}>{t("billing.note.order_number", { number: note.order.display_id })}</Link></Fact>}
      {note.document && <Fact label={t("billing.note.document")}><Link className={LINK} to={`/presales/documents/${note.document.id}`}>{note.document.number}</Link></Fact>}
      {note.deal_id && <Fact label={t("billing.note.deal")}><Link className={LINK} to={`/crm/deals/${note.deal_id}`}>{t("billing.note.view_deal")}</Link></Fact>}
    </Container>
  )
}
