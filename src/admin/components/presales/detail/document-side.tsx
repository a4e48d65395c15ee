import { Container, Heading, Text } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DocumentDTO } from "../../../../types/http/presales"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { Fact } from "../../paper/fact"
import { LINK } from "../../paper/link"
import { mailReason } from "../../paper/mail-reason"
import { DocumentBadge } from "../document-badge"
import { documentPath, gender } from "../kinds"

/** Total and validity, what it hangs on, what the customer did. */
export const DocumentSummaryCard = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const expired = document.shown_status === "expired"
  return (
    <Container className="divide-y p-0">
      <div className="flex items-start justify-between gap-x-4 px-6 py-4">
        <div>
          <Text size="small" leading="compact" className="text-ui-fg-subtle">{t("presales.totals.total")}</Text>
          <Heading level="h1" className="mt-1 tabular-nums">{format.money(document.total, document.currency_code, { cents: true })}</Heading>
        </div>
        <DocumentBadge status={document.shown_status} type={document.type} />
      </div>
      {document.converted_total > 0 && document.converted_total < document.total && (
        <Fact label={t("presales.detail.converted")}>
          {format.money(document.converted_total, document.currency_code, { cents: true })}
          <Meter value={document.converted_total / document.total} />
          {document.rest && <p className="text-ui-fg-subtle mt-1 break-words">{t("presales.detail.rest_closed", { amount: format.money(document.rest.amount, document.currency_code, { cents: true }), reason: document.rest.reason })}</p>}
        </Fact>
      )}
      {document.margin && <MarginFact document={document} />}
      {document.type !== "order_request" && document.type !== "service" && document.type !== "opportunity" && <Fact label={t("presales.detail.valid_until")}>
        {!document.valid_until ? <span className="text-ui-fg-subtle">{t("presales.detail.no_validity")}</span>
          : expired ? <span className="text-ui-tag-orange-text">{t("presales.detail.expired_on", { date: format.day(document.valid_until) })}</span>
          : format.day(document.valid_until, { year: true })}
      </Fact>}
      {document.due_on && <Fact label={t("presales.detail.due_on")}>{format.day(document.due_on, { year: true })}</Fact>}
      {document.delivery_on && <Fact label={t("presales.detail.delivery_on")}>{format.day(document.delivery_on, { year: true })}</Fact>}
      <Fact label={t("presales.detail.customer")}>
        {document.customer_id ? <Link className={LINK} to={`/customers/${document.customer_id}`}>{document.customer_name}</Link> : document.customer_name}
      </Fact>
      <Fact label={t("presales.detail.seller")}>{document.seller_name ?? t("presales.detail.none")}</Fact>
      {document.deal && (
        <Fact label={t("presales.detail.deal")}>
          <Link className={LINK} to={`/crm/deals/${document.deal.id}`}>{document.deal.key} {document.deal.title}</Link>
        </Fact>
      )}
      {document.reference && <Fact label={t("presales.detail.reference")}>{document.reference}</Fact>}
      {document.purchase_order && <Fact label={t("presales.detail.purchase_order")}>{document.purchase_order}</Fact>}
      {document.exchange_rate && <Fact label={t("presales.detail.exchange_rate")}>{format.number(document.exchange_rate)}</Fact>}
      {document.source && (
        <Fact label={t("presales.detail.source")}><Link className={LINK} to={documentPath(document.source.id)}>{document.source.number}</Link></Fact>
      )}
      {document.order && (
        <Fact label={t("presales.detail.order")}>
          <Link className={LINK} to={`/orders/${document.order.id}`}>{t("presales.detail.order_number", { number: document.order.display_id })}</Link>
        </Fact>
      )}
    </Container>
  )
}

/** How much of it, as a thin bar. */
export const Meter = ({ value }: { value: number }) => (
  <span aria-hidden className="bg-ui-bg-subtle shadow-borders-base mt-2 block h-1.5 overflow-hidden rounded-full">
    <span className="bg-ui-bg-interactive block h-full rounded-full" style={{ width: `${Math.min(100, Math.max(0, value * 100))}%` }} />
  </span>
)

const MarginFact = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { margin } = document
  if (!margin) return null
  return (
    <Fact label={t("presales.detail.margin")}>
      {margin.amount === null ? <span className="text-ui-fg-subtle">{t("presales.detail.no_cost")}</span> : (
        <>
          {format.money(margin.amount, document.currency_code, { cents: true })}{margin.percent !== null && ` · ${format.percent(margin.percent / 100)}`}
          {margin.lines_without_cost > 0 && <span className="text-ui-fg-subtle block">{t("presales.detail.lines_without_cost", { count: margin.lines_without_cost })}</span>}
        </>
      )}
    </Fact>
  )
}

/** Sent, seen, answered: when and by whom. Nothing of the kind happens to internal papers that were never sent. */
export const CustomerActivityCard = ({ document }: { document: DocumentDTO }) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const format = useFormat()
  const at = (instant: string) => format.instant(instant, me?.time_zone)
  const words = gender(document.type)
  const internal = document.type === "opportunity" || document.type === "order_request"
  if (internal && !document.sent_at && !document.answered_at && !document.void_reason) return null
  const answered = !document.answered_at ? "answered" : document.status === "rejected" ? "answered_rejected" : "answered_accepted"
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4"><Heading level="h2">{t("presales.detail.activity")}</Heading></div>
      <Fact label={t("presales.detail.sent", words)}>
        <Moment at={document.sent_at && at(document.sent_at)} more={document.sent_to ? t("presales.detail.sent_to", { email: document.sent_to }) : null} />
        {document.mail_error && <p className="text-ui-tag-orange-text mt-1">{t("presales.detail.mail_error", { reason: mailReason(t, document.mail_error) })}</p>}
      </Fact>
      <Fact label={t("presales.detail.viewed", words)}><Moment at={document.viewed_at && at(document.viewed_at)} /></Fact>
      <Fact label={t(`presales.detail.${answered}`, words)}>
        <Moment
          at={document.answered_at && at(document.answered_at)}
          more={document.answered_by ? t("presales.detail.answered_by", { name: document.answered_by }) : null}
        />
        {document.rejection_reason && <p className="text-ui-fg-subtle mt-1">{t("presales.detail.reason", { reason: document.rejection_reason })}</p>}
      </Fact>
      {document.void_reason && <Text size="small" className="text-ui-fg-subtle break-words px-6 py-3">{t("presales.detail.void_reason", { ...words, reason: document.void_reason })}</Text>}
    </Container>
  )
}

const Moment = ({ at, more }: { at: string | null; more?: ReactNode }) => {
  const { t } = useTranslation("trato")
  if (!at) return <span className="text-ui-fg-subtle">{t("presales.detail.not_yet")}</span>
  return <>{at}{more && <span className="text-ui-fg-subtle mt-1 block break-words">{more}</span>}</>
}
