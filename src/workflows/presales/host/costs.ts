import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { CostDraft } from "../../../modules/presales/operations/costs"
import { FieldError } from "../../../types/common"
import { SaveCostsBody } from "../../../types/http/presales"

/** Rows of an import with the variant each one names; rows that name none are told at their number. Two calls whatever their number. */
export async function resolveCosts(container: MedusaContainer, rows: SaveCostsBody["costs"]): Promise<{ costs: CostDraft[]; errors: FieldError[] }> {
  const products = container.resolve(Modules.PRODUCT)
  const skus = rows.flatMap((row) => (row.variant_id ? [] : row.sku ?? []))
  const ids = rows.flatMap((row) => row.variant_id ?? [])
  const [bySku, byId] = await Promise.all([
    skus.length ? products.listProductVariants({ sku: skus }, { select: ["id", "sku"], take: skus.length }) : [],
    ids.length ? products.listProductVariants({ id: ids }, { select: ["id"], take: ids.length }) : [],
  ])
  const known = new Map(bySku.map((variant) => [variant.sku, variant.id]))
  const there = new Set(byId.map((variant) => variant.id))
  const errors: FieldError[] = []
  const costs = rows.flatMap((row, i): CostDraft[] => {
    const variant_id = row.variant_id ? (there.has(row.variant_id) ? row.variant_id : undefined) : known.get(row.sku ?? null)
    if (variant_id) return [{ variant_id, cost: row.cost, currency_code: row.currency_code }]
    errors.push({ path: `costs.${i}.${row.variant_id ? "variant_id" : "sku"}`, code: "variant_not_found", message: `Fila ${i + 1}: no hay un producto con ${row.sku ? `el SKU ${row.sku}` : "ese identificador"}.` })
    return []
  })
  return { costs, errors }
}
