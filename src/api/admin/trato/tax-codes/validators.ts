import { z } from "@medusajs/framework/zod"
import { id, text } from "../../../utils/fields"

/** Upper case, as people do not always write it; an empty text forgets the code. */
const code = (max: number) => text(max).transform((s) => s.toUpperCase() || null).nullable().optional()

export const SaveTaxCodes = z.object({ product_code: code(20), unit_code: code(20), tax_object: code(20) })
export type SaveTaxCodes = z.output<typeof SaveTaxCodes>

const MAX_PRODUCTS = 100

export const TaxCodesQuery = z.object({
  product_ids: z.string().max(10_000).transform((s) => [...new Set(s.split(",").map((id) => id.trim()).filter(Boolean))]).pipe(z.array(id).min(1).max(MAX_PRODUCTS)),
})
export type TaxCodesQuery = z.output<typeof TaxCodesQuery>

export const CatalogQuery = z.object({ q: text(200).default(""), limit: z.coerce.number().int().min(1).max(50).default(20) })
export type CatalogQuery = z.output<typeof CatalogQuery>
