import { z } from "@medusajs/framework/zod"
import { id, pageQuery } from "../../../utils/fields"

const status = z.enum(["open", "dismissed"])

export const DuplicatesQuery = z.object({ status: status.default("open"), limit: z.coerce.number().int().min(1).max(50).default(20), offset: pageQuery.shape.offset })
export type DuplicatesQuery = z.infer<typeof DuplicatesQuery>

export const MergeSchema = z.object({ keep_id: id, drop_id: id }).refine((body) => body.keep_id !== body.drop_id, { path: ["drop_id"], error: "must be another customer", params: { code: "same_customer" } })
export const DecideSchema = z.object({ a_id: id, b_id: id, status })
