import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProductCategory, DetailWidgetProps } from "@medusajs/framework/types"
import { Suspense, lazy } from "react"

const TaxCodesCard = lazy(() => import("../components/billing/tax-codes-card"))

const CategoryTaxCodes = ({ data }: DetailWidgetProps<AdminProductCategory>) => (
  <Suspense fallback={null}>
    <TaxCodesCard type="category" id={data.id} name={data.name} />
  </Suspense>
)

export const config = defineWidgetConfig({ zone: "product_category.details.side", id: "trato-category-tax-codes" })

export default CategoryTaxCodes
