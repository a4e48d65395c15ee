import { Amount, CivilDate, CurrencyTotal, Instant, Page } from "../common"
import { NextActivity } from "./activities"
import { PersonRef } from "./crm"
import { Lifecycle } from "./crm-list"

export type FollowKind = "deal" | "customer"
/** `idle`: by days without a touch; `next`: by the next thing to do. */
export type FollowOrder = "idle" | "next"
export type FollowNext = "none" | "overdue" | "planned"

/** An open deal, or a contact of the CRM, with when it was last touched and what comes next (CRM-75). */
export type FollowDTO = {
  kind: FollowKind
  /** Of the deal, or of the customer. */
  id: string
  deal: { key: string; title: string; stage: { name: string; color: string } | null; value: CurrencyTotal | null } | null
  customer: { id: string; name: string } | null
  lifecycle: Lifecycle | null
  score: number | null
  owner: PersonRef | null
  last_touch_at: Instant
  /** Whole days of the shop since then. */
  idle_days: number
  /** A colleague's follow-up with the same customer has no id and no title: only that there is one, and when (D7). */
  next: (Omit<NextActivity, "id" | "title"> & { id: string | null; title: string | null }) | null
}

/** GET /admin/trato/follow?kind=deal|customer&idle&next&owner_id&order=-idle|idle|next|-next&limit&offset. */
export type FollowResponse = Page<"follow", FollowDTO> & { count_capped: boolean }

// ── what the shop proposes by itself ──

export const PROPOSAL_KINDS = ["reorder", "back_in_stock", "cheaper"] as const
export type ProposalKind = (typeof PROPOSAL_KINDS)[number]

export type ProposalDTO = {
  id: string
  kind: ProposalKind
  customer: { id: string; name: string } | null
  /** The deal that was lost, of the two about price and stock. */
  deal: { id: string; key: string; title: string } | null
  owner: PersonRef | null
  /** `reorder`: how often they bought and since when they are late. */
  orders: number | null
  every_days: number | null
  last_on: CivilDate | null
  due_on: CivilDate | null
  /** Articles that are there again, or cost less now, at most five. */
  items: { title: string; available: number | null; offered: Amount | null; price: Amount | null; currency_code: string }[]
  created_at: Instant
}
/** GET /admin/trato/proposals?limit&offset: the open ones this actor sees, the newest first. */
export type ProposalsResponse = Page<"proposals", ProposalDTO>
/** POST /admin/trato/proposals/:id: done with it, one way or the other. */
export type SettleProposalBody = { status: "accepted" | "dismissed" }

/** GET /admin/trato/deals/:id/shop: what the deal's customer has in the shop (CRM-90). */
export type DealShopResponse = {
  carts: { id: string; currency_code: string; items: number; total: Amount; updated_at: Instant }[]
  orders: { id: string; display_id: number; currency_code: string; total: Amount; created_at: Instant; status: string; deal: { id: string; key: string } | null }[]
}
/** GET /admin/trato/orders/:order_id/deal: null when the order came out of none, or of one the actor may not see. */
export type OrderDealResponse = { deal: { id: string; key: string; title: string; status: "open" | "won" | "lost"; value: CurrencyTotal | null; owner: PersonRef | null } | null }
