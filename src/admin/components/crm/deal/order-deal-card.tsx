import { Container, Heading, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../hooks/use-format"
import { useMe } from "../../../hooks/use-me"
import { getOrderDeal, knowledgeKeys } from "../../../lib/api/knowledge"
import { Initials } from "../../common/initials"
import { StatusLabel } from "../status-label"

/** On the host's page of an order: the deal it came out of (CRM-90). Nothing where there is none. */
const OrderDealCard = ({ orderId }: { orderId: string }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { me, can } = useMe()
  const allowed = !!me?.features.crm && can("deal:view")
  const { data: deal } = useQuery({ queryKey: knowledgeKeys.orderDeal(orderId), queryFn: ({ signal }) => getOrderDeal(orderId, signal), enabled: allowed, retry: false })
  if (!allowed || !deal) return null
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading level="h2">{t("know.order_deal.title")}</Heading>
        <StatusLabel status={deal.status} />
      </div>
      <div className="flex items-center gap-x-3 px-6 py-4">
        <span className="flex min-w-0 flex-1 flex-col">
          <Link to={`/crm/deals/${deal.id}`} className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus break-words rounded outline-none hover:underline">{deal.title}</Link>
          <Text as="span" size="xsmall" leading="compact" className="text-ui-fg-subtle">{deal.key}</Text>
        </span>
        {deal.value && <Text as="span" size="small" className="tabular-nums">{format.money(deal.value.amount, deal.value.currency_code)}</Text>}
        {deal.owner && <Initials person={deal.owner} />}
      </div>
    </Container>
  )
}

export default OrderDealCard
