import type { SummaryResponse } from "../../../types/http/summary"
import { request } from "../http"

export type SummaryParams = { from?: string; to?: string; pipeline_id?: string; owner_id?: string; currency_code?: string }

/** Below the deals' key, so that whatever changes a deal also refreshes its figures. */
export const summaryKeys = {
  all: ["trato", "deals", "summary"] as const,
  page: (params: SummaryParams) => ["trato", "deals", "summary", "page", params] as const,
}

export const getSummary = (params: SummaryParams, signal?: AbortSignal): Promise<SummaryResponse> => request("/admin/trato/summary", { query: params, signal })
