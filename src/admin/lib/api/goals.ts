import type { GoalsResponse, SetGoalBody } from "../../../types/http/goals"
import { request } from "../http"

export const setGoal = (body: SetGoalBody): Promise<GoalsResponse> => request("/admin/trato/goals", { method: "POST", body })
