import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Later } from "../components/common/later"

const DashboardCard = lazy(() => import("../components/crm/dashboard/dashboard-card"))

const TratoOrdersDashboard = () => (
  <Later>
    <DashboardCard />
  </Later>
)

export const config = defineWidgetConfig({ zone: "order.list.before", id: "trato-orders-dashboard" })

export default TratoOrdersDashboard
