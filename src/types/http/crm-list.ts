import { Amount, CivilDate, CurrencyTotal, Instant, Page } from "../common"
import { CustomerRef, DealCard, DealPriority, DealStatus, PersonRef } from "./crm"

// ── fields of deals that the merchant defines (B-18) ──

export type DealFieldType = "text" | "number" | "money" | "date" | "select" | "multi_select" | "boolean"
/** An option that was removed stays, archived, for the deals that have it. */
export type DealFieldOption = { id: string; label: string; archived: boolean }
export type DealFieldDTO = {
  id: string
  /** The name of its value in `custom_fields`; never changes. */
  key: string
  label: string
  type: DealFieldType
  required: boolean
  position: number
  /** No longer asked for; deals keep their values. */
  archived: boolean
  /** Of `select` and `multi_select`; else empty. */
  options: DealFieldOption[]
}
/** By type: text, number, amount in the deal's currency, `YYYY-MM-DD`, option id, option ids, true or false; null is empty. */
export type DealFieldValue = string | number | boolean | string[] | null

/** GET /admin/trato/custom-fields, archived ones included. POST makes one. */
export type DealFieldsResponse = { fields: DealFieldDTO[] }
export type CreateDealFieldBody = { label: string; type: DealFieldType; required?: boolean; options?: { label: string }[] }
/** POST /admin/trato/custom-fields/:id. Options without id are new; those left out are archived. The type never changes. */
export type UpdateDealFieldBody = { label?: string; required?: boolean; archived?: boolean; options?: { id?: string; label: string }[] }
/** POST /admin/trato/custom-fields/order and /admin/trato/lost-reasons/order: all ids, in their new order. */
export type OrderBody = { ids: string[] }

/** What a list may ask of one field: one of several options, true or false, a range, or words. */
export type DealFieldFilter = { in?: string[]; is?: boolean; from?: number | string; to?: number | string; has?: string; empty?: true }

// ── the list ──

/** A row of the tab "Tratos": the card and what its further columns show. */
export type DealListRow = DealCard & {
  stage_name: string | null
  contact_name: string | null
  custom_fields: Record<string, DealFieldValue> | null
  reopened_count: number
  /** Since when an open deal is in its stage. */
  stage_entered_at: Instant
  created_at: Instant
  updated_at: Instant
}

export type DealCountsDTO = { all: number; open: number; won: number; lost: number }
/** Counts that stopped at 10 000, to be read as "more than". */
export type CappedCounts = ("all" | DealStatus)[]

/** GET /admin/trato/deals; `next` goes back as `after` and is cheap at any depth, unlike `offset` (at most 10 000). */
export type DealListPage = Page<"deals", DealListRow> & { counts: DealCountsDTO; capped: CappedCounts; count_capped: boolean; next: string | null }

/** GET /admin/trato/deals/export?format=csv|xlsx&columns=…&language=es|en and the filters and order of the list: a file. */
export type DealExportFormat = "csv" | "xlsx"

/** POST /admin/trato/deals/batch/update: at most 200 deals, each changed whole or not at all. */
export type DealBatchUpdateBody = {
  ids: string[]
  set: { owner_id?: string | null; stage_id?: string; priority?: DealPriority; expected_close_on?: CivilDate | null; add_tags?: string[]; remove_tags?: string[] }
}
export type DealBatchUpdateResponse = {
  updated: string[]
  /** Had those values already. */
  unchanged: string[]
  refused: { id: string; key: string | null; title: string | null; code: string; message: string }[]
}

// ── saved views ──

/** Lists whose views can be saved. */
export const VIEW_LISTS = ["deals", "prospects", "documents", "receipts"] as const
export type ViewList = (typeof VIEW_LISTS)[number]

export type SavedViewDTO = {
  id: string
  list: ViewList
  name: string
  shared: boolean
  owner: PersonRef | null
  filters: Record<string, string>
  columns: string[] | null
  sort: string | null
  version: number
  /** Whether this actor may change it. */
  can: { update: boolean; share: boolean }
}
/** GET /admin/trato/views?list=deals: one's own and the shared ones. */
export type SavedViewsResponse = { views: SavedViewDTO[] }
/** POST /admin/trato/views, and without `list` POST /admin/trato/views/:id. `shared` needs the grant `view:share`. */
export type SavedViewBody = { list: ViewList; name: string; shared?: boolean; filters?: Record<string, string>; columns?: string[] | null; sort?: string | null }
export type UpdateSavedViewBody = Partial<Omit<SavedViewBody, "list">> & { version?: number }

// ── customers ──

export type Lifecycle = "prospect" | "potential" | "customer"
export type ProspectState = "new" | "attempted" | "contacted" | "qualified" | "unqualified"

/** What the CRM keeps beside the host's customer (CRM-74, CRM-77, CRM-78, CRM-79). */
export type CustomerProfileDTO = {
  seller: PersonRef | null
  contact_name: string | null
  contact_position: string | null
  contact_phone: string | null
  contact_email: string | null
  address: string | null
  lifecycle: Lifecycle
  prospect_state: ProspectState
  became_customer_at: Instant | null
  version: number
}

export type DealsOfCustomer = { open: { count: number; totals: CurrencyTotal[] }; won: { count: number; totals: CurrencyTotal[] }; lost: { count: number } }

/** GET /admin/trato/customers/:id. `deals` counts what this actor may see; a colleague's customer may be read, not changed. */
export type CustomerDetail = CustomerRef & { phone: string | null; profile: CustomerProfileDTO; deals: DealsOfCustomer; can: { update: boolean } }

/** POST /admin/trato/customers/:id: the given fields only; `seller_id` needs `deal:assign`. */
export type CustomerProfileBody = {
  seller_id?: string | null
  contact_name?: string | null
  contact_position?: string | null
  contact_phone?: string | null
  contact_email?: string | null
  address?: string | null
  prospect_state?: ProspectState
  /** "Convertir a Cliente". */
  lifecycle?: "customer"
  version?: number
}

/** POST /admin/trato/prospects: a customer of the shop without account, and whose they are: `seller_id` needs `deal:assign`, else whoever makes them. Answers 201 `{ customer }`. */
export type CreateProspectBody = Omit<CustomerProfileBody, "lifecycle" | "version"> & { name: string; email?: string | null; phone?: string | null }

/** GET /admin/trato/prospects?q&state&seller_id&lifecycle&order&limit&offset */
export type ProspectRow = {
  customer_id: string
  name: string
  email: string | null
  contact_name: string | null
  contact_position: string | null
  contact_phone: string | null
  contact_email: string | null
  lifecycle: Lifecycle
  prospect_state: ProspectState
  seller: PersonRef | null
  /** Null: not computed yet. */
  score: number | null
  open_deals: number
  created_at: Instant
}
export type ProspectsResponse = Page<"prospects", ProspectRow> & { counts: Record<ProspectState | "all", number>; /** Those of which there are more than counted. */ capped: (ProspectState | "all")[] }

// ── how the CRM behaves ──

/** GET and POST /admin/trato/crm-settings */
export type CrmSettingsDTO = { lost_reason_required: boolean; last_order_canceled: "reopen" | "ask" }

// ── orders of a deal ──

/** GET /admin/trato/deals/:id/orders; POST `{ order_id }` ties one by hand, DELETE …/orders/:order_id unties it. */
export type DealOrderDTO = {
  order_id: string
  display_id: number | null
  amount: Amount
  currency_code: string
  status: "live" | "canceled"
  placed_at: Instant | null
}
export type DealOrdersResponse = { orders: DealOrderDTO[] }
