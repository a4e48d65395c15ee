import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { notFound } from "../../../../../../utils/errors"
import { handle } from "../../../../../utils/handle"
import { CatalogQuery } from "../../../tax-codes/validators"

/** Finds entries by code or by words. `imported: false` means that nobody can know, not that there is nothing. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { catalog } = req.params
  if (catalog !== "product_codes" && catalog !== "postal_codes") throw notFound("catalog", catalog)
  const { q, limit } = req.validatedQuery as CatalogQuery
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const [entries, catalogs] = await Promise.all([billing.searchCatalog(catalog, q, limit), billing.listCatalogs()])
  res.json({ entries, imported: catalogs.some((c) => c.id === catalog && c.imported) })
})
