import { Badge, Container, Heading, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DealDTO } from "../../../../types/http/crm"
import { useFormat } from "../../../hooks/use-format"
import { getDealShop, knowledgeKeys } from "../../../lib/api/knowledge"

/** What the deal's customer has in the shop, whether or not it belongs to the deal (CRM-90). */
export const DealShop = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { data } = useQuery({ queryKey: knowledgeKeys.shop(deal.id), queryFn: ({ signal }) => getDealShop(deal.id, signal), enabled: !!deal.customer })
  if (!deal.customer || !data) return null
  return (
    <Container className="divide-y p-0" data-testid="deal-shop">
      <Heading level="h2" className="px-6 py-4">{t("know.shop.title")}</Heading>
      {!data.carts.length && !data.orders.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("know.shop.none")}</Text>}
      {data.carts.length > 0 && (
        <div className="flex flex-col gap-y-2 px-6 py-4">
          <Text size="xsmall" weight="plus" className="text-ui-fg-subtle">{t("know.shop.carts")}</Text>
          {data.carts.map((cart) => (
            <div key={cart.id} className="flex items-baseline justify-between gap-x-3">
              <span className="flex min-w-0 flex-col">
                <Text as="span" size="small" leading="compact">{t("know.shop.items", { count: cart.items })}</Text>
                <Text as="span" size="xsmall" leading="compact" className="text-ui-fg-subtle">{format.relative(cart.updated_at)}</Text>
              </span>
              <Text as="span" size="small" className="tabular-nums">{format.money(cart.total, cart.currency_code)}</Text>
            </div>
          ))}
        </div>
      )}
      {data.orders.length > 0 && (
        <div className="flex flex-col gap-y-2 px-6 py-4">
          <Text size="xsmall" weight="plus" className="text-ui-fg-subtle">{t("know.shop.orders")}</Text>
          {data.orders.map((order) => (
            <div key={order.id} className="flex items-baseline justify-between gap-x-3">
              <span className="flex min-w-0 flex-col">
                <Link to={`/orders/${order.id}`} className="txt-compact-small-plus text-ui-fg-base focus-visible:shadow-borders-focus w-fit rounded outline-none hover:underline">{t("know.shop.order", { number: order.display_id })}</Link>
                <Text as="span" size="xsmall" leading="compact" className="text-ui-fg-subtle">
                  {format.relative(order.created_at)}{order.deal && ` · ${order.deal.id === deal.id ? t("know.shop.of_deal") : t("know.shop.in_deal", { key: order.deal.key })}`}
                </Text>
              </span>
              <span className="flex items-center gap-x-2">
                {order.status === "canceled" && <Badge size="2xsmall" color="red">{t("know.shop.canceled")}</Badge>}
                <Text as="span" size="small" className="tabular-nums">{format.money(order.total, order.currency_code)}</Text>
              </span>
            </div>
          ))}
        </div>
      )}
    </Container>
  )
}
