import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { lazy } from "react"
import { Later } from "../components/common/later"

const CrmCard = lazy(() => import("../components/crm/customer/crm-card"))

const TratoCustomerCrm = ({ data }: DetailWidgetProps<AdminCustomer>) => (
  <Later>
    <CrmCard customerId={data.id} />
  </Later>
)

export const config = defineWidgetConfig({ zone: "customer.details.side", id: "trato-customer-crm" })

export default TratoCustomerCrm
