import { Amount, CivilDate, CurrencyTotal, Instant, Page } from "../common"

export type DealPriority = "none" | "low" | "medium" | "high"
export type DealStatus = "open" | "won" | "lost"

export type PersonRef = { id: string; name: string; initials: string }

export type StageDTO = {
  id: string
  name: string
  help: string | null
  color: string
  probability: number | null
  position: number
  rotting_days: number | null
  wip_limit: number | null
}

export type PipelineDTO = { id: string; name: string; is_default: boolean; version: number; stages: StageDTO[]; /** Put away: on no board and in no form (B-01). */ archived: boolean }

export type DealCard = {
  id: string
  /** Clave de trato, `T-000123`. */
  key: string
  title: string
  customer: { id: string; name: string } | null
  owner: PersonRef | null
  value: Amount | null
  currency_code: string
  priority: DealPriority
  status: DealStatus
  pipeline_id: string
  stage_id: string | null
  expected_close_on: CivilDate | null
  /** Of a closed deal: the day the user gave (D10). The column Cierre shows it instead of the expected day. */
  closed_on: CivilDate | null
  /** Of a won deal, in its own currency: an order may be in another one than the estimate. */
  won_value: Amount | null
  won_currency_code: string | null
  /** Its own probability in percent, instead of its stage's (B-07). */
  probability: number | null
  /** Words that people and automations put on it (B-14). */
  tags: string[]
  /** On the board: for how many days nothing happened to it, when that is more than its stage allows (B-08); else null. */
  rotting_for: number | null
  /** Open and past its expected day, in the shop's time zone. */
  overdue: boolean
  version: number
}

export type DealDTO = DealCard & {
  description: string | null
  contact_name: string | null
  stage_name: string | null
  closed_at: Instant | null
  first_won_at: Instant | null
  lost_reason: { id: string; name: string } | null
  lost_note: string | null
  /** How often it was reopened (Reevaluación, CRM-87). */
  reopened_count: number
  custom_fields: Record<string, unknown> | null
  /** Of the stage it is in; what counts where it has no `probability` of its own. */
  stage_probability: number | null
  /** Since when an open deal is in its stage; of a closed one, when it left. */
  stage_entered_at: Instant
  created_by: PersonRef | null
  created_at: Instant
  updated_at: Instant
  /** What the actor may do with this very deal; the screen shows nothing else. */
  can: { update: boolean; close: boolean; assign: boolean; delete: boolean }
}

export type BoardColumn = { stage: StageDTO; count: number; totals: CurrencyTotal[]; /** The totals by probability: a deal's own, else its stage's. */ weighted: CurrencyTotal[]; deals: DealCard[]; next: string | null }

/** GET /admin/trato/board?pipeline_id&take&q&owner_id&priority&customer_id&close_from&close_to */
export type BoardResponse = {
  pipeline: PipelineDTO
  pipelines: { id: string; name: string }[]
  columns: BoardColumn[]
  /** Whatever entered a stage after this may not be here: for `SavePipelineBody`. */
  seen_at: Instant
}

/** GET /admin/trato/board/:stage_id?after&take */
export type BoardPageResponse = { deals: DealCard[]; next: string | null }

/** POST /admin/trato/deals */
export type CreateDealBody = {
  /** An existing customer … */
  customer_id?: string | null
  /** … or the name of a new one, created with the deal (D19). At most 300 characters. */
  customer_name?: string
  title: string
  description?: string | null
  contact_name?: string | null
  owner_id?: string | null
  value?: Amount | null
  currency_code?: string
  priority?: DealPriority
  pipeline_id?: string
  stage_id: string
  expected_close_on?: CivilDate | null
  /** 0 to 100; null takes its stage's. */
  probability?: number | null
  custom_fields?: Record<string, unknown> | null
  additional_data?: Record<string, unknown>
}

/** POST /admin/trato/deals/:id — the given fields only; `version` when the client wants a conflict told. */
export type UpdateDealBody = Partial<Omit<CreateDealBody, "stage_id" | "pipeline_id">> & { version?: number }

/** An end of a column. */
export type DealPlace = "top" | "bottom"

/**
 * POST /admin/trato/deals/:id/move. Between two cards, or to an end of the column; without any of these
 * on top. A rank is never accepted.
 */
export type MoveDealBody = { stage_id: string; before_id?: string | null; after_id?: string | null; position?: DealPlace; version: number }
export type MoveDealResponse = { deal: DealCard; columns: { stage_id: string; count: number; totals: CurrencyTotal[]; weighted: CurrencyTotal[] }[] }

export type WinDealBody = { closed_on?: CivilDate; value?: Amount; version?: number }
export type LoseDealBody = { closed_on?: CivilDate; lost_reason_id?: string | null; lost_note?: string | null; version?: number }
/** `reason` is required of people: it is the Reevaluación (CRM-87). */
export type ReopenDealBody = { reason: string; version?: number }

export type LostReasonDTO = { id: string; name: string; position: number; needs_note: boolean }

/**
 * GET /admin/trato/deals?status&owner_id&priority&customer_id&pipeline_id&stage_id&close_from&close_to&q&order&limit&offset.
 * Several values of status, owner_id and priority by commas; owner_id `none` is Sin asignar. `order` is one of
 * created_at, key, title, customer, value, close, priority, status, with `-` for descending (default `-created_at`).
 * `counts` are for the quick filters: the same filters without status.
 */
export type DealListResponse = Page<"deals", DealCard> & { counts: { all: number; open: number; won: number; lost: number } }

/** POST /admin/trato/deals/batch: at most 200 ids, all or none. */
export type DealBatchBody = { delete: string[]; /** Opportunities of these deals go too, where nothing came of them yet (CRM-94). */ with_opportunities?: boolean }
export type DealBatchResponse = { deleted: string[] }

/** GET /admin/trato/deals/papers?ids=…: what hangs on these deals. It stays when they are deleted; `opportunities` of `documents` may go too. */
export type DealPapersResponse = { documents: number; opportunities: number; notes: number }

/** GET /admin/trato/people: who may own deals. */
export type PeopleResponse = { people: PersonRef[] }

/** GET /admin/trato/customers?q&id — the picker of "Cliente o prospecto". POST /admin/trato/customers/:id `{ seller_id }`. */
export type CustomerRef = { id: string; name: string; email: string | null; has_account: boolean; seller: PersonRef | null }
export type CustomersResponse = { customers: CustomerRef[] }

/** POST /admin/trato/pipelines */
export type CreatePipelineBody = { name: string; preset?: "sale" | "definition"; stages?: { name: string; help?: string | null; color?: string; probability?: number | null }[] }

/** GET /admin/trato/board/events?pipeline_id: `event: board` with this, `event: ping` while nothing happens. */
export type BoardEvent = { pipeline_id: string; stage_ids: string[]; deal_id: string | null; actor_id: string | null; client_id: string | null }

/** POST /admin/trato/pipelines/:id/archive puts a funnel away or brings it back: no board and no form offers it, its deals stay in the list. */
export type ArchivePipelineBody = { archived: boolean; version?: number }

/** POST /admin/trato/pipelines/:id saves the whole funnel. */
export type SavePipelineBody = {
  version: number
  /** When the deals of the stages to delete were looked at; one that entered since refuses the save, also where as many left. */
  seen_at?: Instant
  name?: string
  is_default?: true
  stages: {
    id?: string
    name: string
    help?: string | null
    color?: string
    probability?: number | null
    rotting_days?: number | null
    wip_limit?: number | null
    delete?: boolean
    move_deals_to?: string | null
    /** What the dialog told the user; refused if it changed meanwhile (D5). */
    expected_count?: number
  }[]
}

/** How the search palette calls deals. */
export const DEAL_SEARCH_ENTITY = "trato_deal"

/** A deal as GET /admin/search finds it, within the scope of who asks. */
export type DealSearchResult = { id: string; key: string; title: string; customer_name: string | null; status: DealStatus }
