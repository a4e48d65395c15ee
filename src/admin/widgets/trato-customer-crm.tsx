import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { Suspense, lazy } from "react"

const CrmCard = lazy(() => import("../components/crm/customer/crm-card"))

const TratoCustomerCrm = ({ data }: DetailWidgetProps<AdminCustomer>) => (
  <Suspense fallback={null}>
    <CrmCard customerId={data.id} />
  </Suspense>
)

export const config = defineWidgetConfig({ zone: "customer.details.side", id: "trato-customer-crm" })

export default TratoCustomerCrm
