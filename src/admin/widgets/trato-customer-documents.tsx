import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { lazy } from "react"
import { Later } from "../components/common/later"

const DocumentsWidget = lazy(() => import("../components/presales/documents-widget"))

const TratoCustomerDocuments = ({ data }: DetailWidgetProps<AdminCustomer>) => <Later><DocumentsWidget of={{ customer_id: data.id }} /></Later>

export const config = defineWidgetConfig({ zone: "customer.details", id: "trato-customer-documents" })

export default TratoCustomerDocuments
