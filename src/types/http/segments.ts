import { Instant, Page } from "../common"
import { PersonRef } from "./crm"
import { ProspectState, Lifecycle } from "./crm-list"
import { SCORE_FACTS } from "./score"

/** Numbers that a condition may ask for: the score and what it is made of. Money names its currency. */
export const SEGMENT_NUMBERS = ["score", ...SCORE_FACTS] as const
export type SegmentNumber = (typeof SEGMENT_NUMBERS)[number]
/** `deal_tag`: of any deal of theirs. */
export const SEGMENT_TEXTS = ["city", "postal_code", "name", "email", "deal_tag"] as const
export type SegmentText = (typeof SEGMENT_TEXTS)[number]
/** Ids, or words of a fixed list; `none` of `seller` is nobody. */
export const SEGMENT_CHOICES = ["lifecycle", "prospect_state", "seller", "group", "country"] as const
export type SegmentChoice = (typeof SEGMENT_CHOICES)[number]

export type SegmentCondition =
  | { field: SegmentNumber; is: "at_least" | "at_most" | "equals"; value: number; currency_code?: string | null }
  /** There is nothing to count from: never bought, never touched. */
  | { field: SegmentNumber; is: "unknown" | "known" }
  /** Without regard to case. `one_of` takes several words. */
  | { field: SegmentText; is: "contains" | "starts"; value: string }
  | { field: SegmentText; is: "one_of"; values: string[] }
  | { field: SegmentText; is: "unknown" | "known" }
  | { field: SegmentChoice; is: "one_of" | "none_of"; values: string[] }
  | { field: "has_account"; is: "yes" | "no" }

/** Conditions joined by and (`all`) or or (`any`), nested at most four deep, at most fifty in all. An empty group is everybody. */
export type SegmentRules = { match: "all" | "any"; rules: (SegmentCondition | SegmentRules)[] }

/** `never`: not yet; `group_gone`: the customer group was deleted by hand and is not made again by itself. */
export type SegmentState = "never" | "synced" | "group_gone" | "failed"

export type SegmentDTO = {
  id: string
  name: string
  description: string | null
  rules: SegmentRules
  /** Whether its customers are kept in a customer group of the shop. */
  sync: boolean
  group_id: string | null
  state: SegmentState
  /** At the last sync. */
  members: number | null
  synced_at: Instant | null
  problem: string | null
  version: number
}

/** GET /admin/trato/segments?q&limit&offset */
export type SegmentsResponse = Page<"segments", SegmentDTO>
export type SegmentResponse = { segment: SegmentDTO }
/** POST /admin/trato/segments and, with any of these, POST /admin/trato/segments/:id. */
export type SegmentBody = { name: string; description?: string | null; rules: SegmentRules; sync?: boolean }
export type UpdateSegmentBody = Partial<SegmentBody> & { version?: number }

export type SegmentMember = { customer_id: string; name: string; email: string | null; lifecycle: Lifecycle; prospect_state: ProspectState; score: number | null; seller: PersonRef | null }
/** POST /admin/trato/segments/preview `{ rules }`: how many of the customers this actor sees, and the first ones by score. */
export type SegmentPreview = { count: number; sample: SegmentMember[] }
/** POST /admin/trato/segments/:id/sync `{ recreate? }`. `recreate` makes the group again after somebody deleted it. */
export type SegmentSyncResponse = { segment: SegmentDTO; added: number; removed: number }
