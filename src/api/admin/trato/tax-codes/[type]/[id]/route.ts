import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import type { BillingModuleService } from "../../../../../../modules/billing/service"
import { TaxCodesResponse, TaxCodeSubject } from "../../../../../../types/http/tax-codes"
import { notFound } from "../../../../../../utils/errors"
import { saveTaxCodesWorkflow } from "../../../../../../workflows/billing/workflows/save-tax-codes"
import { actorOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { productsToCode } from "../../../../../../workflows/billing/tax-codes"
import { SaveTaxCodes } from "../../validators"

/** The product or category of the address. Throws not_found for one that is not there, and for any other type. */
async function subjectOf(req: MedusaRequest): Promise<{ type: TaxCodeSubject; id: string }> {
  const { type, id } = req.params
  const products = req.scope.resolve(Modules.PRODUCT)
  if (type === "product" && (await products.listProducts({ id }, { select: ["id"], take: 1 })).length) return { type, id }
  if (type === "category" && (await products.listProductCategories({ id }, { select: ["id"], take: 1 })).length) return { type, id }
  throw notFound(type, id)
}

async function answer(req: MedusaRequest, { type, id }: { type: TaxCodeSubject; id: string }): Promise<TaxCodesResponse> {
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const [tax_codes, catalogs] = await Promise.all([billing.getTaxCodes(type, id), billing.listCatalogs()])
  const [effective = null] = type === "product" ? await billing.resolveTaxCodes(await productsToCode(req.scope, [id])) : []
  const catalog_imported = catalogs.some((c) => c.id === "product_codes" && c.imported)
  const code = tax_codes.product_code ?? effective?.product_code
  const [named] = code && catalog_imported ? await billing.searchCatalog("product_codes", code, 1) : []
  return { tax_codes, effective, product_name: named?.name ?? null, catalog_imported, warnings: [] }
}

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json(await answer(req, await subjectOf(req)))
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const subject = await subjectOf(req)
  await saveTaxCodesWorkflow(req.scope).run({ input: { ...subject, codes: req.validatedBody as SaveTaxCodes, actor: await actorOf(req) } })
  res.json(await answer(req, subject))
})
