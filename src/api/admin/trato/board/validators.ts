import { z } from "@medusajs/framework/zod"
import { id } from "../../../utils/fields"
import { filterFields } from "../deals/validators"

const take = z.coerce.number().int().min(1).max(100).default(25)

export const BoardQuery = z.object({ ...filterFields, pipeline_id: id.optional(), take })
export type BoardQuery = z.infer<typeof BoardQuery>

export const BoardEventsQuery = z.object({ pipeline_id: id })
export type BoardEventsQuery = z.infer<typeof BoardEventsQuery>

export const BoardPageQuery = z.object({ ...filterFields, after: z.string().max(4000).regex(/^[A-Za-z0-9_-]+$/).optional(), take })
export type BoardPageQuery = z.infer<typeof BoardPageQuery>
