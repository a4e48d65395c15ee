import { z } from "@medusajs/framework/zod"
import { id, requiredText } from "../../../utils/fields"

const fields = { name: requiredText(100), position: z.number().int().min(0).max(10_000).optional(), needs_note: z.boolean().optional() }

export const CreateLostReasonSchema = z.object(fields)
export const UpdateLostReasonSchema = z.object({ ...fields, name: fields.name.optional() })
export type LostReasonBody = z.infer<typeof UpdateLostReasonSchema>

/** All ids of a list, in their new order. */
export const OrderSchema = z.object({ ids: z.array(id).min(1).max(500) })
