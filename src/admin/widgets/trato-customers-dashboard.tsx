import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { lazy } from "react"
import { Later } from "../components/common/later"

const DashboardCard = lazy(() => import("../components/crm/dashboard/dashboard-card"))

const TratoCustomersDashboard = () => (
  <Later>
    <DashboardCard />
  </Later>
)

export const config = defineWidgetConfig({ zone: "customer.list.before", id: "trato-customers-dashboard" })

export default TratoCustomersDashboard
