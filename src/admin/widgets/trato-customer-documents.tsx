import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { Suspense, lazy } from "react"

const DocumentsWidget = lazy(() => import("../components/presales/documents-widget"))

const TratoCustomerDocuments = ({ data }: DetailWidgetProps<AdminCustomer>) => <Suspense fallback={null}><DocumentsWidget of={{ customer_id: data.id }} /></Suspense>

export const config = defineWidgetConfig({ zone: "customer.details", id: "trato-customer-documents" })

export default TratoCustomerDocuments
