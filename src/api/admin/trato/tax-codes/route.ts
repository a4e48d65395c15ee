import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../modules/billing/service"
import { TaxCodesOfProducts } from "../../../../types/http/tax-codes"
import { handle } from "../../../utils/handle"
import { productsToCode } from "../../../../workflows/billing/tax-codes"
import { TaxCodesQuery } from "./validators"

/** What products would be invoiced with, and what is missing: asked before selling (FIS-09). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { product_ids } = req.validatedQuery as TaxCodesQuery
  const products = await req.scope.resolve<BillingModuleService>("trato_billing").resolveTaxCodes(await productsToCode(req.scope, product_ids))
  res.json({ products } satisfies TaxCodesOfProducts)
})
