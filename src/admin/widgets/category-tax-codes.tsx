import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProductCategory, DetailWidgetProps } from "@medusajs/framework/types"
import { lazy } from "react"
import { Later } from "../components/common/later"

const TaxCodesCard = lazy(() => import("../components/billing/tax-codes-card"))

const CategoryTaxCodes = ({ data }: DetailWidgetProps<AdminProductCategory>) => (
  <Later>
    <TaxCodesCard type="category" id={data.id} name={data.name} />
  </Later>
)

export const config = defineWidgetConfig({ zone: "product_category.details.side", id: "trato-category-tax-codes" })

export default CategoryTaxCodes
