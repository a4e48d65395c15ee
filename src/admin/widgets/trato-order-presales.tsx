import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { lazy } from "react"
import { Later } from "../components/common/later"

const DocumentsWidget = lazy(() => import("../components/presales/documents-widget"))

const TratoOrderPresales = ({ data }: DetailWidgetProps<AdminOrder>) => <Later><DocumentsWidget of={{ order_id: data.id }} known={knownOf(data)} /></Later>

/** The document that the order's own card shows already. */
const knownOf = (order: AdminOrder): string | null => (typeof order.metadata?.trato_document_id === "string" ? order.metadata.trato_document_id : null)

export const config = defineWidgetConfig({ zone: "order.details.side", id: "trato-order-presales" })

export default TratoOrderPresales
