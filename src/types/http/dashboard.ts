import { CurrencyTotal, Instant } from "../common"

export type CountAndTotals = { count: number; totals: CurrencyTotal[] }

/**
 * GET /admin/trato/dashboard: the widgets on the host's lists of orders and customers (B-21), in one answer. What this
 * actor may not see, or the shop switched off, is null. Deals and follow-ups are one's own, quotes and notes those of one's scope.
 */
export type DashboardResponse = {
  deals: CountAndTotals | null
  follow_ups: { count: number } | null
  quotes: (CountAndTotals & { days: number }) | null
  notes: { unpaid: CountAndTotals; to_invoice: CountAndTotals } | null
}

/** A file of a deal (B-19). */
export type DealFileRecord = { id: string; name: string; content_type: string; size: number; created_by: { id: string | null; name: string | null }; created_at: Instant }

/** GET /admin/trato/deals/:id/files; POST `{ name, content }` with the bytes as base64; GET and DELETE …/:file_id. */
export type DealFilesResponse = { files: DealFileRecord[] }
export type CreateDealFileBody = { name: string; content: string }
