import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { lazy } from "react"
import { Later } from "../components/common/later"

const CustomerReceipts = lazy(() => import("../components/billing/customer-receipts"))

const TratoCustomerReceipts = ({ data }: DetailWidgetProps<AdminCustomer>) => <Later><CustomerReceipts customerId={data.id} /></Later>

export const config = defineWidgetConfig({ zone: "customer.details", id: "trato-customer-receipts" })

export default TratoCustomerReceipts
