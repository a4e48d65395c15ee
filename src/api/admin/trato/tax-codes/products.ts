import { MedusaRequest } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { ProductToCode } from "../../../../types/http/tax-codes"

/** Products of the host with the paths of their categories, in the order asked for; ids that are none are left out. */
export async function productsToCode(req: MedusaRequest, ids: string[]): Promise<ProductToCode[]> {
  const products = await req.scope.resolve(Modules.PRODUCT).listProducts({ id: ids }, { select: ["id", "categories.id", "categories.mpath"], relations: ["categories"], take: ids.length })
  const known = new Map(products.map((p) => [p.id, p]))
  return ids.flatMap((id) => known.get(id) ?? []).map((p) => ({ id: p.id, categories: (p.categories ?? []).map((c) => ({ id: c.id, mpath: (c as { mpath?: string | null }).mpath ?? c.id })) }))
}
