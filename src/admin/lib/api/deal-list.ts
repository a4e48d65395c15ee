import type { DealStatus } from "../../../types/http/crm"
import type {
  CreateDealFieldBody, CrmSettingsDTO, CustomerDetail, CreateProspectBody, CustomerProfileBody, DealBatchUpdateBody, DealBatchUpdateResponse, DealExportFormat, DealFieldDTO, DealFieldsResponse,
  DealListPage, DealOrderDTO, DealOrdersResponse, ProspectsResponse, SavedViewBody, SavedViewDTO, SavedViewsResponse, UpdateDealFieldBody, UpdateSavedViewBody, ViewList,
} from "../../../types/http/crm-list"
import type { DealDTO } from "../../../types/http/crm"
import { request, requestBlob } from "../http"
import type { BoardFilters } from "./deals"

/** What the tab "Tratos" asks for. `cf`: filters on the merchant's fields, as JSON. */
export type DealQuery = BoardFilters & { status?: DealStatus; stage_id?: string; cf?: string; order?: string } & Partial<Record<"currency_code" | "lost_reason_id" | "created_from" | "created_to" | "handled_from" | "handled_to" | "no_close", string>>
export type DealPageQuery = DealQuery & { limit: number; offset?: number; after?: string }

const id = encodeURIComponent

export const listKeys = {
  page: (query: DealPageQuery) => ["trato", "deals", "list", "rows", query] as const,
  fields: ["trato", "custom-fields"] as const,
  views: (list: ViewList) => ["trato", "views", list] as const,
  settings: ["trato", "crm-settings"] as const,
  orders: (dealId: string) => ["trato", "deals", "orders", dealId] as const,
  customer: (customerId: string) => ["trato", "customer", "detail", customerId] as const,
  prospects: ["trato", "prospects"] as const,
}

export const listDealPage = (query: DealPageQuery, signal?: AbortSignal): Promise<DealListPage> => request("/admin/trato/deals", { query, signal })

export const exportDeals = (query: DealQuery & { format: DealExportFormat; columns: string[]; language: "es" | "en" }): Promise<Blob> => requestBlob("/admin/trato/deals/export", { query })

export const updateDeals = (body: DealBatchUpdateBody): Promise<DealBatchUpdateResponse> => request("/admin/trato/deals/batch/update", { method: "POST", body })

const FIELDS = "/admin/trato/custom-fields"
type OneField = { field: DealFieldDTO }
export const listDealFields = (signal?: AbortSignal): Promise<DealFieldDTO[]> => request<DealFieldsResponse>(FIELDS, { signal }).then((r) => r.fields)
export const createDealField = (body: CreateDealFieldBody): Promise<DealFieldDTO> => request<OneField>(FIELDS, { method: "POST", body }).then((r) => r.field)
export const updateDealField = (fieldId: string, body: UpdateDealFieldBody): Promise<DealFieldDTO> => request<OneField>(`${FIELDS}/${id(fieldId)}`, { method: "POST", body }).then((r) => r.field)
export const deleteDealField = (fieldId: string): Promise<unknown> => request(`${FIELDS}/${id(fieldId)}`, { method: "DELETE" })
export const orderDealFields = (ids: string[]): Promise<DealFieldDTO[]> => request<DealFieldsResponse>(`${FIELDS}/order`, { method: "POST", body: { ids } }).then((r) => r.fields)

const VIEWS = "/admin/trato/views"
type OneView = { view: SavedViewDTO }
export const listViews = (list: ViewList, signal?: AbortSignal): Promise<SavedViewDTO[]> => request<SavedViewsResponse>(VIEWS, { query: { list }, signal }).then((r) => r.views)
export const createView = (body: SavedViewBody): Promise<SavedViewDTO> => request<OneView>(VIEWS, { method: "POST", body }).then((r) => r.view)
export const updateView = (viewId: string, body: UpdateSavedViewBody): Promise<SavedViewDTO> => request<OneView>(`${VIEWS}/${id(viewId)}`, { method: "POST", body }).then((r) => r.view)
export const deleteView = (viewId: string): Promise<unknown> => request(`${VIEWS}/${id(viewId)}`, { method: "DELETE" })

type Settings = { settings: CrmSettingsDTO }
export const getCrmSettings = (signal?: AbortSignal): Promise<CrmSettingsDTO> => request<Settings>("/admin/trato/crm-settings", { signal }).then((r) => r.settings)
export const saveCrmSettings = (body: Partial<CrmSettingsDTO>): Promise<CrmSettingsDTO> => request<Settings>("/admin/trato/crm-settings", { method: "POST", body }).then((r) => r.settings)

const ordersOf = (dealId: string) => `/admin/trato/deals/${id(dealId)}/orders`
export const listDealOrders = (dealId: string, signal?: AbortSignal): Promise<DealOrderDTO[]> => request<DealOrdersResponse>(ordersOf(dealId), { signal }).then((r) => r.orders)
export const tieOrder = (dealId: string, orderId: string): Promise<DealDTO> => request<{ deal: DealDTO }>(ordersOf(dealId), { method: "POST", body: { order_id: orderId } }).then((r) => r.deal)
export const untieOrder = (dealId: string, orderId: string): Promise<DealDTO> => request<{ deal: DealDTO }>(`${ordersOf(dealId)}/${id(orderId)}`, { method: "DELETE" }).then((r) => r.deal)

type OneCustomer = { customer: CustomerDetail }
export const getCustomerDetail = (customerId: string, signal?: AbortSignal): Promise<CustomerDetail> => request<OneCustomer>(`/admin/trato/customers/${id(customerId)}`, { signal }).then((r) => r.customer)
export const saveCustomer = (customerId: string, body: CustomerProfileBody): Promise<CustomerDetail> => request<OneCustomer>(`/admin/trato/customers/${id(customerId)}`, { method: "POST", body }).then((r) => r.customer)

export type ProspectQuery = { q?: string; state?: string; seller_id?: string; removed?: "true"; order?: string; limit: number; offset: number }
export const listProspects = (query: ProspectQuery, signal?: AbortSignal): Promise<ProspectsResponse> => request("/admin/trato/prospects", { query, signal })

export const createProspect = (body: CreateProspectBody): Promise<CustomerDetail> => request<OneCustomer>("/admin/trato/prospects", { method: "POST", body }).then((r) => r.customer)
const changeProspects = (act: string, body: object): Promise<unknown> => request(`/admin/trato/prospects/${act}`, { method: "POST", body })
export const deleteProspects = (customer_ids: string[]): Promise<unknown> => changeProspects("delete", { customer_ids })
export const restoreProspects = (customer_ids: string[]): Promise<unknown> => changeProspects("restore", { customer_ids })
export const assignProspects = (customer_ids: string[], seller_id: string | null): Promise<unknown> => changeProspects("assign", { customer_ids, seller_id })
export const exportProspects = (query: Omit<ProspectQuery, "limit" | "offset"> & { format: "csv" | "xlsx"; language: "es" | "en" }): Promise<Blob> => requestBlob("/admin/trato/prospects/export", { query })

/** Orders of the shop as the host's own API finds them, for tying one to a deal. */
export type ShopOrder = { id: string; display_id: number; total: number; currency_code: string; created_at: string; email: string | null; status: string; customer_id: string | null }
export const findOrders = (query: { q?: string; customer_id?: string }, signal?: AbortSignal): Promise<ShopOrder[]> =>
  request<{ orders: ShopOrder[] }>("/admin/orders", { query: { ...query, limit: 8, order: "-created_at", fields: "id,display_id,total,currency_code,created_at,email,status,customer_id" }, signal }).then((r) => r.orders)
