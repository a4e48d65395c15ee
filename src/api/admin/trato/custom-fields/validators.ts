import { z } from "@medusajs/framework/zod"
import { id, requiredText } from "../../../utils/fields"

const MOST_OPTIONS = 100

export const CreateDealFieldSchema = z.object({
  label: requiredText(60),
  type: z.enum(["text", "number", "money", "date", "select", "multi_select", "boolean"]),
  required: z.boolean().optional(),
  options: z.array(z.object({ label: requiredText(100) })).max(MOST_OPTIONS).optional(),
})

export const UpdateDealFieldSchema = z.object({
  label: requiredText(60).optional(),
  required: z.boolean().optional(),
  archived: z.boolean().optional(),
  options: z.array(z.object({ id: id.optional(), label: requiredText(100) })).max(MOST_OPTIONS).optional(),
})
