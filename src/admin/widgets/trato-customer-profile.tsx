import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { Suspense, lazy } from "react"

const ProfileCard = lazy(() => import("../components/billing/profile-card"))

const TratoCustomerProfile = ({ data }: DetailWidgetProps<AdminCustomer>) => (
  <Suspense fallback={null}>
    <ProfileCard customerId={data.id} name={data.company_name || [data.first_name, data.last_name].filter(Boolean).join(" ")} email={data.email || null} />
  </Suspense>
)

export const config = defineWidgetConfig({ zone: "customer.details.side", id: "trato-customer-profile" })

export default TratoCustomerProfile
