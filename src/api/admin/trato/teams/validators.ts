import { z } from "@medusajs/framework/zod"
import { id, requiredText } from "../../../utils/fields"

const fields = { name: requiredText(60), member_ids: z.array(id).max(500).optional() }

export const CreateTeamSchema = z.object(fields)
export const UpdateTeamSchema = z.object(fields).partial()
