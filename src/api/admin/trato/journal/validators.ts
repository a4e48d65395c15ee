import { z } from "@medusajs/framework/zod"
import { id } from "../../../utils/fields"

export const JournalQuery = z.object({
  subject_type: z.enum(["deal", "document", "note", "invoice", "customer", "pipeline", "issuer", "role", "team", "settings"]),
  subject_id: id,
  take: z.coerce.number().int().min(1).max(100).default(50),
  before: id.optional(),
})

export type JournalQuery = z.infer<typeof JournalQuery>
