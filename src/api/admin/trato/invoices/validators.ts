import { z } from "@medusajs/framework/zod"
import { amount, civilDate, id, quantity, requiredText } from "../../../utils/fields"
import { documentLines, Receiver } from "../sales-notes/validators"

const positive = amount.refine((n) => n > 0, { error: "must be more than 0", params: { code: "too_small" } })

const credit = { reason: requiredText(500), payment_form: z.string().regex(/^\d{2}$/).optional() }

export const CreditNote = z.union([
  z.strictObject({ ...credit, all: z.literal(true) }),
  z.strictObject({ ...credit, amount: positive }),
  z.strictObject({ ...credit, lines: z.array(z.strictObject({ index: z.number().int().min(0).max(10_000), quantity })).min(1).max(500) }),
])
export type CreditNote = z.infer<typeof CreditNote>

export const CancelInvoice = z.strictObject({ motive: z.enum(["01", "02", "03", "04"]), substitution_id: id.optional() })
export type CancelInvoice = z.infer<typeof CancelInvoice>

export const ReplaceInvoice = z.strictObject({ receiver: Receiver })
export type ReplaceInvoice = z.infer<typeof ReplaceInvoice>

const issue = { receiver: Receiver.optional(), exchange_rate: positive.optional() }

export const IssueInvoice = z.union([
  z.strictObject({ ...issue, order_id: id }),
  z.strictObject({ ...issue, document_id: id, document_lines: documentLines }),
  z.strictObject({ ...issue, note_ids: z.array(id).min(1).max(200) }),
])
export type IssueInvoice = z.infer<typeof IssueInvoice>

export const GlobalInvoice = z.strictObject({ from: civilDate, to: civilDate, periodicity: z.enum(["01", "02", "03", "04", "05"]).optional() })
export type GlobalInvoice = z.infer<typeof GlobalInvoice>

export const PeriodQuery = z.object({ from: civilDate, to: civilDate })
export type PeriodQuery = z.infer<typeof PeriodQuery>

export const MonthQuery = z.object({ month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), pdf: z.enum(["true", "false"]).default("true") })
export type MonthQuery = z.infer<typeof MonthQuery>

export const DayQuery = z.object({ day: civilDate.optional() })
export type DayQuery = z.infer<typeof DayQuery>

export const CashPdfQuery = DayQuery.extend({ format: z.enum(["ticket80", "ticket58"]).default("ticket80") })
export type CashPdfQuery = z.infer<typeof CashPdfQuery>
