import type {
  BoardPageResponse, BoardResponse, CreateDealBody, CustomerRef, CustomersResponse, DealBatchResponse, DealPapersResponse, DealCard, DealDTO, DealListResponse, DealPriority,
  DealStatus, LoseDealBody, LostReasonDTO, MoveDealBody, MoveDealResponse, PipelineDTO, ReopenDealBody, SavePipelineBody, UpdateDealBody, WinDealBody,
} from "../../../types/http/crm"
import { request } from "../http"

export type BoardFilters = {
  pipeline_id?: string
  q?: string
  owner_id?: string
  priority?: DealPriority
  tag?: string
  customer_id?: string
  close_from?: string
  close_to?: string
}

export type DealListParams = BoardFilters & { status?: DealStatus; order?: string; limit: number; offset: number }

export const BOARD_TAKE = 25
export const MAX_TAKE = 100

/** Everything below `["trato", "deals"]` shows deals, so one invalidation refreshes board, list and pages. */
export const dealKeys = {
  all: ["trato", "deals"] as const,
  board: (filters: BoardFilters) => ["trato", "deals", "board", filters] as const,
  boards: ["trato", "deals", "board"] as const,
  list: (params: DealListParams) => ["trato", "deals", "list", params] as const,
  lists: ["trato", "deals", "list"] as const,
  one: (id: string) => ["trato", "deals", "one", id] as const,
  reasons: ["trato", "lost-reasons"] as const,
  pipelines: ["trato", "pipelines"] as const,
}

const at = (id: string, action = "") => `/admin/trato/deals/${encodeURIComponent(id)}${action}`

/** `shown`: how many cards of a column are on screen; the answer holds as many, within the server's limit. */
export const getBoard = (filters: BoardFilters, signal?: AbortSignal, shown = 0): Promise<BoardResponse> =>
  request("/admin/trato/board", { query: { ...filters, take: Math.min(MAX_TAKE, Math.max(BOARD_TAKE, shown)) }, signal })

export const getColumnPage = (stageId: string, after: string, filters: BoardFilters, take = BOARD_TAKE): Promise<BoardPageResponse> =>
  request(`/admin/trato/board/${encodeURIComponent(stageId)}`, { query: { ...filters, pipeline_id: undefined, after, take } })

export const listDeals = (params: DealListParams, signal?: AbortSignal): Promise<DealListResponse> =>
  request("/admin/trato/deals", { query: params, signal })

type One = { deal: DealDTO }

export const getDeal = (id: string, signal?: AbortSignal): Promise<DealDTO> => request<One>(at(id), { signal }).then((r) => r.deal)
export const createDeal = (body: CreateDealBody): Promise<DealDTO> => request<One>("/admin/trato/deals", { method: "POST", body }).then((r) => r.deal)
export const updateDeal = (id: string, body: UpdateDealBody): Promise<DealDTO> => request<One>(at(id), { method: "POST", body }).then((r) => r.deal)
export const moveDeal = (id: string, body: MoveDealBody): Promise<MoveDealResponse> => request(at(id, "/move"), { method: "POST", body })
export const winDeal = (id: string, body: WinDealBody): Promise<DealDTO> => request<One>(at(id, "/win"), { method: "POST", body }).then((r) => r.deal)
export const loseDeal = (id: string, body: LoseDealBody): Promise<DealDTO> => request<One>(at(id, "/lose"), { method: "POST", body }).then((r) => r.deal)
export const reopenDeal = (id: string, body: ReopenDealBody): Promise<DealDTO> => request<One>(at(id, "/reopen"), { method: "POST", body }).then((r) => r.deal)
/** All of them or none; at most 200. */
export const deleteDeals = (ids: string[], withOpportunities = false): Promise<DealBatchResponse> =>
  request("/admin/trato/deals/batch", { method: "POST", body: { delete: ids, ...(withOpportunities ? { with_opportunities: true } : {}) } })
export const papersOfDeals = (ids: string[], signal?: AbortSignal): Promise<DealPapersResponse> => request("/admin/trato/deals/papers", { query: { ids: ids.join(",") }, signal })

export const listLostReasons = (signal?: AbortSignal): Promise<LostReasonDTO[]> =>
  request<{ lost_reasons: LostReasonDTO[] }>("/admin/trato/lost-reasons", { signal }).then((r) => r.lost_reasons)

export const listPipelines = (signal?: AbortSignal): Promise<PipelineDTO[]> =>
  request<{ pipelines: PipelineDTO[] }>("/admin/trato/pipelines", { signal }).then((r) => r.pipelines)

export const savePipeline = (id: string, body: SavePipelineBody): Promise<PipelineDTO> =>
  request<{ pipeline: PipelineDTO }>(`/admin/trato/pipelines/${encodeURIComponent(id)}`, { method: "POST", body }).then((r) => r.pipeline)

export const searchCustomers = (q: string, signal?: AbortSignal): Promise<CustomerRef[]> =>
  request<CustomersResponse>("/admin/trato/customers", { query: { q }, signal }).then((r) => r.customers)

/** The customer of a link such as "Nuevo Trato" on their page; null when there is none. */
export const getCustomer = (id: string, signal?: AbortSignal): Promise<CustomerRef | null> =>
  request<CustomersResponse>("/admin/trato/customers", { query: { id }, signal }).then((r) => r.customers[0] ?? null)

/** A deal as a person names it. */
export const dealName = (deal: Pick<DealCard, "key" | "title">): string => `${deal.key} ${deal.title}`
