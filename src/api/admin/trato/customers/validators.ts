import { z } from "@medusajs/framework/zod"
import { id, pageQuery } from "../../../utils/fields"

export const CustomersQuery = z.object({ q: pageQuery.shape.q, id: id.optional(), limit: z.coerce.number().int().min(1).max(50).default(10) })
export type CustomersQuery = z.infer<typeof CustomersQuery>

export const CustomerSellerSchema = z.object({ seller_id: id.nullable() })
export type CustomerSellerBody = z.infer<typeof CustomerSellerSchema>
