import { DealStatus } from "../../types/http/crm"

export type DealAction = "win" | "lose" | "reopen" | "win_by_order" | "move"

/**
 * What may happen to a deal in each state. Winning a won deal (or losing a lost one) corrects its
 * date, amount or reason; from won to lost leads only through reopening (CRM-54, CRM-55, EXT-01).
 * An order wins any deal: it is the sale itself (B-11).
 */
const TABLE: Record<DealStatus, Partial<Record<DealAction, DealStatus>>> = {
  open: { win: "won", lose: "lost", win_by_order: "won", move: "open" },
  won: { win: "won", reopen: "open", win_by_order: "won" },
  lost: { lose: "lost", reopen: "open", win_by_order: "won" },
}

/** The state after an action; null when it is not allowed. */
export const nextStatus = (from: DealStatus, action: DealAction): DealStatus | null => TABLE[from][action] ?? null
