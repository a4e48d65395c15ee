import { z } from "@medusajs/framework/zod"
import { currencyCode, id, text } from "../../../utils/fields"

export const CatalogQuery = z.object({
  q: text(200).default(""),
  region_id: id.optional(),
  currency_code: currencyCode.optional(),
  customer_id: id.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

export type CatalogQuery = z.infer<typeof CatalogQuery>
