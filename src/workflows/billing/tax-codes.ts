import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { BillingModuleService } from "../../modules/billing/service"
import { ProductToCode, TaxCodes } from "../../types/http/tax-codes"

/** Products of the host with the paths of their categories, in the order asked for; ids that are none are left out. */
export async function productsToCode(container: MedusaContainer, ids: string[]): Promise<ProductToCode[]> {
  if (ids.length === 0) return []
  const products = await container.resolve(Modules.PRODUCT).listProducts({ id: ids }, { select: ["id", "categories.id", "categories.mpath"], relations: ["categories"], take: ids.length })
  const known = new Map(products.map((p) => [p.id, p]))
  return ids.flatMap((id) => known.get(id) ?? []).map((p) => ({ id: p.id, categories: (p.categories ?? []).map((c) => ({ id: c.id, mpath: (c as { mpath?: string | null }).mpath ?? c.id })) }))
}

/** Lines of a sale with the codes of their products (FIS-09). What a line says already, from the variant or by hand, stays. */
export async function withTaxCodes<L extends TaxCodes & { product_id: string | null }>(container: MedusaContainer, lines: L[]): Promise<L[]> {
  const ids = [...new Set(lines.flatMap((l) => l.product_id ?? []))]
  const codes = await container.resolve<BillingModuleService>("trato_billing").resolveTaxCodes(await productsToCode(container, ids))
  const byProduct = new Map(codes.map((c) => [c.product_id, c]))
  return lines.map((line) => {
    const own = line.product_id === null ? undefined : byProduct.get(line.product_id)
    return own ? { ...line, product_code: line.product_code ?? own.product_code, unit_code: line.unit_code ?? own.unit_code, tax_object: line.tax_object ?? own.tax_object } : line
  })
}
