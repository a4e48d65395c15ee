import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { lazy } from "react"
import { Later } from "../components/common/later"

const OrderCard = lazy(() => import("../components/billing/order-card"))

const TratoOrderDocuments = ({ data }: DetailWidgetProps<AdminOrder>) => (
  <Later>
    <OrderCard orderId={data.id} orderNumber={data.display_id ?? null} documentId={documentOf(data)} />
  </Later>
)

/** The order remembers the document it was made from. */
const documentOf = (order: AdminOrder): string | null => {
  const id = order.metadata?.trato_document_id
  return typeof id === "string" ? id : null
}

export const config = defineWidgetConfig({ zone: "order.details.side", id: "trato-order-documents" })

export default TratoOrderDocuments
