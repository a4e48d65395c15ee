import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { lazy } from "react"
import { Later } from "../components/common/later"

const CustomerActivities = lazy(() => import("../components/crm/activities/customer-activities"))

const Widget = ({ data }: DetailWidgetProps<AdminCustomer>) => (
  <Later>
    <CustomerActivities customer={{ id: data.id, name: data.company_name || [data.first_name, data.last_name].filter(Boolean).join(" ") || data.email || "" }} />
  </Later>
)

export const config = defineWidgetConfig({ zone: "customer.details.side", id: "trato-customer-activities" })

export default Widget
