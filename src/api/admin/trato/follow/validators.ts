import { z } from "@medusajs/framework/zod"
import { id, pageQuery } from "../../../utils/fields"

const listOf = <T extends z.ZodType<string, string>>(item: T) =>
  z.string().max(4000).transform((text) => text.split(",").map((part) => part.trim()).filter(Boolean)).pipe(z.array(item).max(100))

const page = { limit: pageQuery.shape.limit, offset: z.coerce.number().int().min(0).max(10_000).default(0) }

export const FollowQuery = z.object({
  kind: z.enum(["deal", "customer"]).default("deal"),
  idle: z.coerce.number().int().min(0).max(3650).optional(),
  next: z.enum(["none", "overdue", "planned"]).optional(),
  owner_id: listOf(id).optional(),
  order: z.enum(["idle", "-idle", "next", "-next"]).default("-idle"),
  ...page,
})
export type FollowQuery = z.infer<typeof FollowQuery>

export const ProposalsQuery = z.object(page)
export type ProposalsQuery = z.infer<typeof ProposalsQuery>
export const SettleProposalSchema = z.object({ status: z.enum(["accepted", "dismissed"]) })
