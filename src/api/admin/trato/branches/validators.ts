import { z } from "@medusajs/framework/zod"
import { PAPER_FORMATS } from "../../../../types/http/presales"
import { id, image } from "../../../utils/fields"

const zone = z.string().max(60).refine((name) => {
  try {
    return !!new Intl.DateTimeFormat("en", { timeZone: name })
  } catch {
    return false
  }
}, { error: "is not an IANA time zone", params: { code: "invalid_time_zone" } })

export const SaveBranch = z.strictObject({
  postal_code: z.string().regex(/^\d{5}$/).nullable().optional(),
  time_zone: zone.nullable().optional(),
  series_id: id.nullable().optional(),
  seller_id: id.nullable().optional(),
  paper_format: z.enum(PAPER_FORMATS).nullable().optional(),
  logo: image.nullable().optional(),
})
export type SaveBranch = z.infer<typeof SaveBranch>

const fields = {
  padding: z.number().int().min(0).max(12).optional(),
  next_folio: z.number().int().min(1).max(999_999_999).optional(),
  is_default: z.boolean().optional(),
  stock_location_id: id.nullable().optional(),
}
const prefix = z.string().trim().regex(/^[A-Za-z0-9]{1,10}$/).transform((s) => s.toUpperCase())

export const CreateSeries = z.strictObject({ prefix, ...fields })
export type CreateSeries = z.infer<typeof CreateSeries>

export const UpdateSeries = z.strictObject({ prefix: prefix.optional(), ...fields })
export type UpdateSeries = z.infer<typeof UpdateSeries>
