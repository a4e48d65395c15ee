import { z } from "@medusajs/framework/zod"
import { CheckImportBody, IMPORT_KINDS } from "../../../../types/http/imports"
import { pageQuery, requiredText } from "../../../utils/fields"

export const ImportsQuery = pageQuery.pick({ limit: true, offset: true })

export const UploadQuery = z.object({ kind: z.enum(IMPORT_KINDS), name: requiredText(200) })
export type UploadQuery = z.infer<typeof UploadQuery>

export const TemplateQuery = z.object({ kind: z.enum(IMPORT_KINDS), language: z.enum(["es", "en"]).default("es") })
export type TemplateQuery = z.infer<typeof TemplateQuery>

/** Which fields there are depends on the kind: the module tells those it does not know. */
export const CheckImportSchema = z.object({
  mapping: z.record(z.string().max(40), z.number().int().min(0).max(200)).refine((mapping) => Object.keys(mapping).length <= 60, { error: "too many columns", params: { code: "too_many_columns" } }),
  date_order: z.enum(["dmy", "mdy"]).optional(),
}) as unknown as z.ZodType<CheckImportBody>
