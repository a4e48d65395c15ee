import { z } from "@medusajs/framework/zod"
import { amount, text } from "../../../utils/fields"

/** A CFDI of a thousand lines is under 600 kB. */
const MAX_FILE = 1_000_000

export const ImportInvoices = z.strictObject({
  files: z.array(z.strictObject({ name: text(200).min(1), content: z.string().min(1).max(MAX_FILE), balance: amount.optional() })).min(1).max(500),
  dry_run: z.boolean().optional(),
})
export type ImportInvoices = z.infer<typeof ImportInvoices>
