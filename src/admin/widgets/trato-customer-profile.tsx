import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { lazy } from "react"
import { Later } from "../components/common/later"

const ProfileCard = lazy(() => import("../components/billing/profile-card"))

const TratoCustomerProfile = ({ data }: DetailWidgetProps<AdminCustomer>) => (
  <Later>
    <ProfileCard customerId={data.id} name={data.company_name || [data.first_name, data.last_name].filter(Boolean).join(" ")} email={data.email || null} />
  </Later>
)

export const config = defineWidgetConfig({ zone: "customer.details.side", id: "trato-customer-profile" })

export default TratoCustomerProfile
