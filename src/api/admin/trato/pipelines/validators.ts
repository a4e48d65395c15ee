import { z } from "@medusajs/framework/zod"
import { id, optionalText, requiredText, rowVersion } from "../../../utils/fields"

const MOST_STAGES = 50
const stageFields = {
  name: requiredText(60),
  help: optionalText(500).optional(),
  color: z.string().regex(/^#[0-9A-Fa-f]{6}$/).optional(),
  probability: z.number().int().min(0).max(100).nullable().optional(),
  rotting_days: z.number().int().min(1).max(3650).nullable().optional(),
  wip_limit: z.number().int().min(1).max(100_000).nullable().optional(),
}

export const CreatePipelineSchema = z.object({
  name: requiredText(60),
  preset: z.enum(["sale", "definition"]).optional(),
  stages: z.array(z.object(stageFields)).min(1).max(MOST_STAGES).optional(),
})

export const ArchivePipelineSchema = z.object({ archived: z.boolean(), version: rowVersion.optional() })

export const SavePipelineSchema = z.object({
  version: rowVersion,
  name: requiredText(60).optional(),
  is_default: z.literal(true).optional(),
  seen_at: z.iso.datetime({ offset: true, abort: true }).refine((text) => text >= "1970" && text < "2200", { error: "is out of range", params: { code: "invalid_date" } }).optional(),
  stages: z.array(z.object({
    ...stageFields,
    id: id.optional(),
    delete: z.boolean().optional(),
    move_deals_to: id.nullish(),
    expected_count: z.number().int().min(0).optional(),
  })).min(1).max(MOST_STAGES * 2),
})
