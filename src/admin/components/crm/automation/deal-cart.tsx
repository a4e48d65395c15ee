import { Badge, Container, Heading, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { DealDTO } from "../../../../types/http/crm"
import { useFormat } from "../../../hooks/use-format"
import { automationKeys, getDealCart } from "../../../lib/api/automations"
import { LINK } from "../../paper/link"

/** The abandoned cart a deal was born of, with its lines as they are now (B-13); nothing for other deals. */
export const DealCart = ({ deal }: { deal: DealDTO }) => {
  const { t } = useTranslation("trato")
  const format = useFormat()
  const { data: cart } = useQuery({ queryKey: automationKeys.cart(deal.id), queryFn: ({ signal }) => getDealCart(deal.id, signal) })
  if (!cart) return null
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-3 px-6 py-4">
        <Heading level="h2">{t("automations.carts.deal_title")}</Heading>
        <Badge size="2xsmall">{t(`automations.carts.${cart.state}`)}</Badge>
      </div>
      {!cart.lines.length && <Text size="small" className="text-ui-fg-subtle px-6 py-4">{t("automations.carts.empty")}</Text>}
      {cart.lines.length > 0 && (
        <ul className="divide-y">
          {cart.lines.map((line) => (
            <li key={line.id} className="flex items-center gap-x-3 px-6 py-3">
              <div className="min-w-0 flex-1">
                <Text size="small" className="truncate">{line.title}</Text>
                {line.variant_title && <Text size="xsmall" className="text-ui-fg-subtle truncate">{line.variant_title}</Text>}
              </div>
              <Text size="small" className="text-ui-fg-subtle shrink-0 tabular-nums">{format.number(line.quantity)} × {format.money(line.unit_price, cart.currency_code)}</Text>
            </li>
          ))}
        </ul>
      )}
      <div className="flex items-center justify-between gap-x-3 px-6 py-3">
        <Text size="small" className="text-ui-fg-subtle">{t("automations.carts.total")}</Text>
        <Text size="small" weight="plus" className="tabular-nums">{format.money(cart.total, cart.currency_code)}</Text>
      </div>
      {cart.order_id && <div className="px-6 py-3"><Link to={`/orders/${cart.order_id}`} className={LINK}>{t("automations.carts.order")}</Link></div>}
    </Container>
  )
}
