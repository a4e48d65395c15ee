import { Plus } from "@medusajs/icons"
import { Button, Container, Heading, Skeleton, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DealsOfCustomer } from "../../../types/http/crm-list"
import { useFormat } from "../../hooks/use-format"
import { useMe } from "../../hooks/use-me"
import { getCustomerDetail, listKeys } from "../../lib/api/deal-list"
import { dealKeys, listDeals } from "../../lib/api/deals"
import { LoadError } from "../error-view"
import { LINK } from "../paper/link"
import { DealAmount } from "./list/cells"
import { StatusLabel } from "./status-label"

/** On Medusa's page of a customer: their last deals, and the way to all of them and to a new one. */
export const CustomerDeals = ({ customerId }: { customerId: string }) => {
  const { t } = useTranslation("trato")
  const { me, can } = useMe()
  const allowed = !!me?.features.crm && can("deal:view")
  const params = { customer_id: customerId, limit: 5, offset: 0 }
  const query = useQuery({ queryKey: dealKeys.list(params), queryFn: ({ signal }) => listDeals(params, signal), enabled: allowed })
  const detail = useQuery({ queryKey: listKeys.customer(customerId), queryFn: ({ signal }) => getCustomerDetail(customerId, signal), enabled: allowed })
  if (!allowed) return null
  const deals = query.data?.deals ?? []
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <div className="min-w-0">
          <Heading level="h2">{t("crm.widget.title")}</Heading>
          {detail.data && <Totals deals={detail.data.deals} />}
        </div>
        {can("deal:create") && (
          <Button asChild size="small" variant="secondary" className="shrink-0 whitespace-nowrap"><Link to={`/crm/funnel?new=1&for=${customerId}`}><Plus /> {t("crm.board.new_deal")}</Link></Button>
        )}
      </div>
      {query.isPending && <div className="px-6 py-4"><Skeleton className="h-5 w-2/3" /></div>}
      {query.error && <LoadError query={query} />}
      {query.data && !deals.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("crm.widget.empty")}</Text>}
      {deals.map((deal) => (
        <Link key={deal.id} to={`/crm/deals/${deal.id}`} className="hover:bg-ui-bg-base-hover focus-visible:shadow-borders-focus flex items-center gap-x-4 gap-y-1 px-6 py-3 outline-none max-md:flex-wrap max-md:justify-between">
          <span className="flex min-w-0 flex-1 items-baseline gap-x-2 max-md:basis-full">
            <Text size="small" leading="compact" className="text-ui-fg-subtle shrink-0 tabular-nums">{deal.key}</Text>
            <Text size="small" leading="compact" weight="plus" className="truncate">{deal.title}</Text>
          </span>
          <DealAmount deal={deal} />
          <StatusLabel status={deal.status} />
        </Link>
      ))}
      {query.data && query.data.count > deals.length && (
        <div className="px-6 py-3">
          <Link to={`/crm/funnel?view=deals&customer=${customerId}`} className={`${LINK} txt-compact-small-plus`}>{t("crm.widget.all")} ({query.data.count})</Link>
        </div>
      )}
    </Container>
  )
}

/** What is open and what was won, per currency (D11). */
const Totals = ({ deals }: { deals: DealsOfCustomer }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const parts = [
    ...(deals.open.count ? [`${t("deals.customer.open")}: ${[format.number(deals.open.count), format.totals(deals.open.totals.filter((total) => total.amount))].filter(Boolean).join(" · ")}`] : []),
    ...(deals.won.count ? [`${t("deals.customer.won")}: ${[format.number(deals.won.count), format.totals(deals.won.totals.filter((total) => total.amount))].filter(Boolean).join(" · ")}`] : []),
    ...(deals.lost.count ? [`${t("deals.customer.lost")}: ${format.number(deals.lost.count)}`] : []),
  ]
  if (!parts.length) return null
  return <ul className="flex flex-wrap gap-x-4">{parts.map((part) => <li key={part} className="txt-small text-ui-fg-subtle tabular-nums">{part}</li>)}</ul>
}
