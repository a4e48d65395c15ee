import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProduct, DetailWidgetProps } from "@medusajs/framework/types"
import { lazy } from "react"
import { Later } from "../components/common/later"

const TaxCodesCard = lazy(() => import("../components/billing/tax-codes-card"))

const ProductTaxCodes = ({ data }: DetailWidgetProps<AdminProduct>) => (
  <Later>
    <TaxCodesCard type="product" id={data.id} name={data.title} />
  </Later>
)

export const config = defineWidgetConfig({ zone: "product.details.side", id: "trato-product-tax-codes" })

export default ProductTaxCodes
