import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { lazy } from "react"
import { Later } from "../components/common/later"

const ScoreCard = lazy(() => import("../components/crm/score/score-card"))

const Widget = ({ data }: DetailWidgetProps<AdminCustomer>) => <Later><ScoreCard customerId={data.id} /></Later>

export const config = defineWidgetConfig({ zone: "customer.details.side", id: "trato-customer-score" })

export default Widget
