import type {
  AutomationBody, AutomationDTO, AutomationRunDTO, AutomationRunsResponse, AutomationsResponse, CartRuleDTO, CartRuleResponse, DealCartDTO, DealCartResponse, TryAutomationBody, TryAutomationResponse, UpdateAutomationBody,
} from "../../../types/http/automations"
import { request } from "../http"

const at = "/admin/trato/automations"
const id = encodeURIComponent

export const automationKeys = {
  list: ["trato", "automations"] as const,
  runs: (automationId: string) => ["trato", "automations", automationId, "runs"] as const,
  carts: ["trato", "automations", "carts"] as const,
  tags: (dealId: string) => ["trato", "deals", "tags", dealId] as const,
  knownTags: ["trato", "automations", "tags"] as const,
  cart: (dealId: string) => ["trato", "deals", "cart", dealId] as const,
}

export const listAutomations = (signal?: AbortSignal): Promise<AutomationDTO[]> => request<AutomationsResponse>(at, { signal }).then((r) => r.automations)
export const createAutomation = (body: AutomationBody): Promise<AutomationDTO> => request<{ automation: AutomationDTO }>(at, { method: "POST", body }).then((r) => r.automation)
export const updateAutomation = (automationId: string, body: UpdateAutomationBody): Promise<AutomationDTO> => request<{ automation: AutomationDTO }>(`${at}/${id(automationId)}`, { method: "POST", body }).then((r) => r.automation)
export const deleteAutomation = (automationId: string): Promise<unknown> => request(`${at}/${id(automationId)}`, { method: "DELETE" })
export const tryAutomation = (body: TryAutomationBody): Promise<TryAutomationResponse> => request(`${at}/try`, { method: "POST", body })
export const listRuns = (automationId: string, signal?: AbortSignal): Promise<AutomationRunDTO[]> => request<AutomationRunsResponse>(`${at}/${id(automationId)}/runs`, { query: { limit: 50 }, signal }).then((r) => r.runs)
export const retryRun = (automationId: string, runId: string): Promise<unknown> => request(`${at}/${id(automationId)}/runs/${id(runId)}/retry`, { method: "POST" })

export const getCartRule = (signal?: AbortSignal): Promise<CartRuleResponse> => request(`${at}/carts`, { signal })
export const saveCartRule = (body: Partial<CartRuleDTO>): Promise<CartRuleResponse> => request(`${at}/carts`, { method: "POST", body })
export const getDealCart = (dealId: string, signal?: AbortSignal): Promise<DealCartDTO | null> => request<DealCartResponse>(`/admin/trato/deals/${id(dealId)}/cart`, { signal }).then((r) => r.cart)

export const getTags = (dealId: string, signal?: AbortSignal): Promise<string[]> => request<{ tags: string[] }>(`/admin/trato/deals/${id(dealId)}/tags`, { signal }).then((r) => r.tags)
export const changeTags = (dealId: string, body: { add?: string[]; remove?: string[] }): Promise<string[]> => request<{ tags: string[] }>(`/admin/trato/deals/${id(dealId)}/tags`, { method: "POST", body }).then((r) => r.tags)
export const listKnownTags = (signal?: AbortSignal): Promise<string[]> => request<{ tags: string[] }>(`${at}/tags`, { signal }).then((r) => r.tags)
