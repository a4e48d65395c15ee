import type { InvoiceRow } from "../../modules/billing/rows"
import { isPending } from "../../utils/invoice-states"

/** Pending, its time has come, and no living process holds it. */
export const isDue = (row: Pick<InvoiceRow, "state" | "next_attempt_at" | "claimed_until">, now: Date): boolean =>
  isPending(row.state) && (!row.next_attempt_at || row.next_attempt_at <= now) && (!row.claimed_until || row.claimed_until < now)
