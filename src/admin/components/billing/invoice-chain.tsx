import { ArrowDownTray } from "@medusajs/icons"
import { Button, Container, Heading, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { InvoiceDTO } from "../../../types/http/billing"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { invoiceReceiptPath } from "../../lib/api/billing"
import { errorText } from "../../lib/errors"
import { saveFile } from "../../lib/files"
import { Fact } from "../paper/fact"
import { LINK } from "../paper/link"
import { InvoiceBadge } from "./badges"

const ROW = "hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex items-center justify-between gap-x-4 px-6 py-3 outline-none last:rounded-b-lg"

/** Complements, credit notes and replacements, each with its state. */
export const InvoiceChain = ({ invoice }: { invoice: InvoiceDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  if (!invoice.related.length && !invoice.origin) return null
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4"><Heading level="h2">{t("after.chain.title")}</Heading></div>
      {invoice.origin && <Fact label={t("after.chain.origin")}><Link className={LINK} to={`/billing/invoices/${invoice.origin.id}`}>{invoice.origin.number}</Link></Fact>}
      {invoice.related.map((one) => (
        <Link key={one.id} to={`/billing/invoices/${one.id}`} className={ROW}>
          <div className="min-w-0">
            <Text size="small" leading="compact" weight="plus" className="truncate">{one.number}</Text>
            <Text size="small" leading="compact" className="text-ui-fg-subtle mt-1">{t(`after.kind.${one.kind}`)} · {format.day(one.issued_on)}</Text>
          </div>
          <div className="flex shrink-0 flex-col items-end gap-1">
            <Text size="small" leading="compact" className="tabular-nums">{format.money(one.total, invoice.currency_code, { cents: true })}</Text>
            <InvoiceBadge state={one.state} />
          </div>
        </Link>
      ))}
    </Container>
  )
}

/** What a complement acknowledges, with the balances it tells. */
export const AcknowledgedCard = ({ invoice }: { invoice: InvoiceDTO }) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const format = useFormat()
  const money = (amount: number) => format.money(amount, invoice.currency_code, { cents: true })
  if (!invoice.acknowledged.length) return null
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4"><Heading level="h2">{t("after.complement.title")}</Heading></div>
      {invoice.acknowledged.map((one) => (
        <div key={`${one.number}-${one.installment}`} className="flex items-start justify-between gap-x-4 px-6 py-3">
          <div className="min-w-0">
            <Text size="small" leading="compact">{t("after.complement.installment", { n: one.installment, number: one.number })}</Text>
            <Text size="small" leading="compact" className="text-ui-fg-subtle mt-1 break-words">{format.instant(one.paid_at, me?.time_zone)} · {t("after.complement.balances", { before: money(one.previous_balance), after: money(one.new_balance) })}</Text>
          </div>
          <Text size="small" leading="compact" className="shrink-0 tabular-nums">{money(one.amount)}</Text>
        </div>
      ))}
    </Container>
  )
}

/** How the cancellation goes, and its receipt. */
export const CancellationCard = ({ invoice }: { invoice: InvoiceDTO }) => {
  const { t } = useTranslation("trato")
  const { me } = useMe()
  const format = useFormat()
  const { cancel } = invoice
  if (!cancel) return null
  const at = (instant: string) => format.instant(instant, me?.time_zone)
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("after.cancellation.card")}</Heading>
        {invoice.state !== "stamped" && <Text size="small" className="text-ui-fg-subtle">{cancel.canceled_at ? t("after.cancellation.state_canceled", { at: at(cancel.canceled_at) }) : t("after.cancellation.state_requested", { at: at(cancel.requested_at) })}</Text>}
      </div>
      <Fact label={t("after.cancellation.motive")}>{t(`after.cancellation.motives.${cancel.motive}`)}</Fact>
      {cancel.answer && <Fact label={t("after.cancellation.answer")}>{cancel.answer}</Fact>}
      {cancel.has_receipt && (
        <div className="px-6 py-3">
          <Button size="small" variant="secondary" onClick={() => void saveFile(invoiceReceiptPath(invoice.id), `${invoice.number}_acuse.xml`).catch((error: unknown) => toast.error(errorText(t, error)))}><ArrowDownTray />{t("after.cancellation.receipt")}</Button>
        </div>
      )}
    </Container>
  )
}
