import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProduct, DetailWidgetProps } from "@medusajs/framework/types"
import { lazy } from "react"
import { Later } from "../components/common/later"

const ProductCosts = lazy(() => import("../components/presales/costs/product-costs"))

const TratoProductCosts = ({ data }: DetailWidgetProps<AdminProduct>) => (
  <Later>
    <ProductCosts productId={data.id} />
  </Later>
)

export const config = defineWidgetConfig({ zone: "product.details.side", id: "trato-product-costs" })

export default TratoProductCosts
