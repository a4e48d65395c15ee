import { Amount } from "../common"
import { PersonRef } from "./crm"

/** A seller's goal of a month, beside what they won in it (by `closed_on`). `progress`: 1 is all of it. */
export type GoalDTO = { user: PersonRef; currency_code: string; amount: Amount; won: Amount; deals: number; progress: number }

/** GET /admin/trato/goals?month=YYYY-MM, within the caller's scope. POST sets one (`amount` null takes it away) and answers with the month. */
export type GoalsResponse = { month: string; goals: GoalDTO[] }
export type SetGoalBody = { user_id: string; month: string; currency_code: string; amount: Amount | null }
