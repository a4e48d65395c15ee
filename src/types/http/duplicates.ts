import { Instant, Page } from "../common"
import { PersonRef } from "./crm"
import { Lifecycle } from "./crm-list"

export type DuplicateReason = "email" | "phone" | "tax_id" | "name"

/** One of two that may be the same: what people compare. */
export type DuplicateSide = {
  customer_id: string
  name: string
  email: string | null
  phone: string | null
  has_account: boolean
  tax_id: string | null
  lifecycle: Lifecycle | null
  seller: PersonRef | null
  contact_name: string | null
  contact_email: string | null
  contact_phone: string | null
  address: string | null
  created_at: Instant
  counts: { deals: number; documents: number; notes: number; orders: number }
}

export type DuplicatePair = {
  a: DuplicateSide
  b: DuplicateSide
  reasons: DuplicateReason[]
  status: "open" | "dismissed"
  /** Which one stays when they are merged; null: both have an account, so neither can go. */
  suggested_id: string | null
}

/** GET /admin/trato/duplicates?status=open|dismissed. POST /admin/trato/duplicates/scan looks at what changed. */
export type DuplicatesResponse = Page<"duplicates", DuplicatePair> & { scanned_at: Instant | null }

/** POST /admin/trato/duplicates/merge: the other one's deals, documents, notes and orders become the kept one's. */
export type MergeCustomersBody = { keep_id: string; drop_id: string }

/** POST /admin/trato/duplicates/decide: "dismissed" is "No son duplicados". */
export type DecideDuplicateBody = { a_id: string; b_id: string; status: "open" | "dismissed" }
