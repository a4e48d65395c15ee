import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { lazy } from "react"
import { Later } from "../components/common/later"

const OrderDealCard = lazy(() => import("../components/crm/deal/order-deal-card"))

const Widget = ({ data }: DetailWidgetProps<AdminOrder>) => <Later><OrderDealCard orderId={data.id} /></Later>

export const config = defineWidgetConfig({ zone: "order.details.side", id: "trato-order-deal" })

export default Widget
