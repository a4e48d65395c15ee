import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { Suspense, lazy } from "react"

const DocumentsWidget = lazy(() => import("../components/presales/documents-widget"))

const TratoOrderPresales = ({ data }: DetailWidgetProps<AdminOrder>) => <Suspense fallback={null}><DocumentsWidget of={{ order_id: data.id }} /></Suspense>

export const config = defineWidgetConfig({ zone: "order.details.side", id: "trato-order-presales" })

export default TratoOrderPresales
