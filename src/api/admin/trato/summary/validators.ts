import { z } from "@medusajs/framework/zod"
import { civilDate, currencyCode, id } from "../../../utils/fields"

/** Ten years are as much as a chart of months can show. */
const MOST_DAYS = 3660

export const SummaryQuery = z
  .object({
    from: civilDate.optional(),
    to: civilDate.optional(),
    pipeline_id: id.optional(),
    owner_id: z.string().max(4000).transform((text) => text.split(",").map((part) => part.trim()).filter(Boolean)).pipe(z.array(id).max(100)).optional(),
    currency_code: currencyCode.optional(),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], error: "must not be before `from`", params: { code: "range_reversed" } })
  .refine(({ from, to }) => !from || !to || Date.parse(to) - Date.parse(from) < MOST_DAYS * 86_400_000, { path: ["from"], error: "at most ten years", params: { code: "range_too_long" } })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), { path: ["to"], error: "`from` and `to` come together", params: { code: "range_incomplete" } })

export type SummaryQuery = z.infer<typeof SummaryQuery>
