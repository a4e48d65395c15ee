import { z } from "@medusajs/framework/zod"
import { id, optionalText, pageQuery, requiredText, rowVersion } from "../../../utils/fields"

export const CustomersQuery = z.object({ q: pageQuery.shape.q, id: id.optional(), limit: z.coerce.number().int().min(1).max(50).default(10) })
export type CustomersQuery = z.infer<typeof CustomersQuery>

export const CustomerProfileSchema = z.object({
  seller_id: id.nullable().optional(),
  contact_name: optionalText(300).optional(),
  contact_position: optionalText(200).optional(),
  contact_phone: optionalText(60).optional(),
  contact_email: z.union([z.literal("").transform(() => null), z.null(), z.email().max(254)]).optional(),
  address: optionalText(500).optional(),
  prospect_state: z.enum(["new", "attempted", "contacted", "qualified", "unqualified"]).optional(),
  lifecycle: z.literal("customer").optional(),
  version: rowVersion.optional(),
})

export const CreateProspectSchema = CustomerProfileSchema.omit({ lifecycle: true, version: true }).extend({
  name: requiredText(300),
  email: CustomerProfileSchema.shape.contact_email,
  phone: optionalText(60).optional(),
})

const listOf = <T extends string>(item: z.ZodType<T, string>) =>
  z.string().max(4000).transform((list) => list.split(",").map((part) => part.trim()).filter(Boolean)).pipe(z.array(item).max(100))

export const ProspectsQuery = pageQuery.extend({
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
  state: listOf(z.enum(["new", "attempted", "contacted", "qualified", "unqualified"])).optional(),
  lifecycle: listOf(z.enum(["prospect", "potential", "customer"])).optional(),
  removed: z.enum(["true", "false"]).transform((text) => text === "true").optional(),
  seller_id: listOf(id).optional(),
  order: z.string().default("-created_at").transform((by) => ({ by: by.replace(/^-/, ""), descending: by.startsWith("-") }))
    .pipe(z.object({ by: z.enum(["created_at", "name", "score"]), descending: z.boolean() })),
})
export type ProspectsQuery = z.infer<typeof ProspectsQuery>

/** Of a page of the list, or of several. */
const customer_ids = z.array(id).min(1).max(200).transform((ids) => [...new Set(ids)])
export const ProspectIdsSchema = z.object({ customer_ids })
export const AssignProspectsSchema = z.object({ customer_ids, seller_id: id.nullable() })
export const ProspectExportQuery = ProspectsQuery.omit({ limit: true, offset: true }).extend({ format: z.enum(["csv", "xlsx"]).default("xlsx"), language: z.enum(["es", "en"]).default("es") })
export type ProspectExportQuery = z.infer<typeof ProspectExportQuery>
