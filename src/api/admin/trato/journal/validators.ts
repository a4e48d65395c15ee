import { z } from "@medusajs/framework/zod"
import { JOURNAL_KINDS } from "../../../../types/http/journal"
import { id, pageQuery, requiredText } from "../../../utils/fields"

export const JournalQuery = z.object({
  subject_type: z.enum(["deal", "document", "note", "invoice", "customer", "pipeline", "issuer", "role", "team", "settings"]),
  subject_id: id,
  take: z.coerce.number().int().min(1).max(100).default(50),
  before: id.optional(),
  kind: z.enum(JOURNAL_KINDS).optional(),
  q: pageQuery.shape.q,
})

export type JournalQuery = z.infer<typeof JournalQuery>

/** What people write beside what happened by itself. */
export const CommentSchema = z.object({
  subject_type: z.enum(["deal", "document", "note", "invoice", "customer"]),
  subject_id: id,
  text: requiredText(4000),
  mentions: z.array(id).max(20).default([]),
})
export type CommentSchema = z.infer<typeof CommentSchema>
