import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProduct, DetailWidgetProps } from "@medusajs/framework/types"
import { Suspense, lazy } from "react"

const TaxCodesCard = lazy(() => import("../components/billing/tax-codes-card"))

const ProductTaxCodes = ({ data }: DetailWidgetProps<AdminProduct>) => (
  <Suspense fallback={null}>
    <TaxCodesCard type="product" id={data.id} name={data.title} />
  </Suspense>
)

export const config = defineWidgetConfig({ zone: "product.details.side", id: "trato-product-tax-codes" })

export default ProductTaxCodes
