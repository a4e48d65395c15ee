import { z } from "@medusajs/framework/zod"
import { amount, currencyCode, id } from "../../../utils/fields"

const month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)

export const GoalsQuery = z.object({ month })
export type GoalsQuery = z.infer<typeof GoalsQuery>

export const SetGoalSchema = z.object({ user_id: id, month, currency_code: currencyCode, amount: amount.refine((n) => n > 0, { error: "must be more than 0" }).nullable() })
export type SetGoalSchema = z.infer<typeof SetGoalSchema>
