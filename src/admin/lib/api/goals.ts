import type { GoalsResponse, SetGoalBody } from "../../../types/http/goals"
import { request } from "../http"

/** Below the deals' key, since every won deal moves the progress. */
export const goalKeys = { month: (month: string) => ["trato", "deals", "goals", month] as const }

export const listGoals = (month: string, signal?: AbortSignal): Promise<GoalsResponse> => request("/admin/trato/goals", { query: { month }, signal })
export const setGoal = (body: SetGoalBody): Promise<GoalsResponse> => request("/admin/trato/goals", { method: "POST", body })
