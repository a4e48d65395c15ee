import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { lazy } from "react"
import { Later } from "../components/common/later"

const OrderSerials = lazy(() => import("../components/presales/service/order-serials"))

const TratoOrderSerials = ({ data }: DetailWidgetProps<AdminOrder>) => (
  <Later>
    <OrderSerials orderId={data.id} />
  </Later>
)

export const config = defineWidgetConfig({ zone: "order.details.side", id: "trato-order-serials" })

export default TratoOrderSerials
