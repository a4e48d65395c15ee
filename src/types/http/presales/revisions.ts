import { Amount, CivilDate, Instant } from "../../common"
import { DocumentDTO } from "./documents"
import { DocumentLineDTO } from "./lines"

/** GET /:id/revisions answers `{ revisions }`, the newest first; GET /:id/revisions/:revision `{ revision, document }`; GET /:id/revisions/:revision/pdf?format its paper. */
export type RevisionSummary = { revision: number; total: Amount; currency_code: string; is_current: boolean; is_accepted: boolean; actor_name: string | null; created_at: Instant }
export type RevisionContent = Pick<
  DocumentDTO,
  "number" | "revision" | "title" | "customer" | "currency_code" | "issued_on" | "valid_until" | "delivery_on" | "due_on" | "delivery_time" | "payment_terms" | "notes" | "terms" | "discount" | "totals" | "options" | "chosen_option"
> & { lines: DocumentLineDTO[] }
/** GET /:id/changes?from=1&to=2 (default: the last two). `head` maps a field to [before, after]. */
export type RevisionDiff = {
  from: number
  to: number
  head: Record<string, [unknown, unknown]>
  lines: { change: "added" | "removed" | "changed"; title: string; before: Partial<DocumentLineDTO> | null; after: Partial<DocumentLineDTO> | null; fields: string[] }[]
  total: [Amount, Amount]
  /** Of each side: a revision may be in another currency than the one before. */
  currencies: [string, string]
}
/** GET /:id/since: what changed since it was written (PB-08). `margin` only with its grant. */
export type SinceResponse = {
  lines: {
    line_id: string
    title: string
    price: [Amount, Amount | null]
    available: Amount | null
    is_short: boolean
    is_gone: boolean
    margin?: [Amount | null, Amount | null]
  }[]
  has_changes: boolean
}
/** POST /:id/renew: of a contract in force it makes the next period as a new draft (201 `{ document }`): dates moved on, instalments with them, to be sent and signed. Otherwise new validity (omitted: as many days as before, from today); `reprice` takes today's prices of catalogue lines (a sent document becomes the next revision). A contract that has not begun when it is renewed begins today. */
export type RenewDocumentBody = { valid_until?: CivilDate; reprice?: boolean }
