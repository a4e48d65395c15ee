import { z } from "@medusajs/framework/zod"
import { requiredText, text } from "../utils/fields"

export const AcceptForm = z.object({ name: requiredText(200) })

export const RejectForm = z.object({ reason: text(1000).optional().transform((s) => s || null), name: text(200).optional().transform((s) => s || null) })
