import type { DealShopResponse, FollowKind, FollowNext, FollowResponse, OrderDealResponse, ProposalsResponse, SettleProposalBody } from "../../../types/http/follow"
import type { CustomerScoreDTO, CustomerScoreResponse, SaveScoreRulesBody, ScoreRulesDTO } from "../../../types/http/score"
import type { SegmentBody, SegmentDTO, SegmentPreview, SegmentResponse, SegmentRules, SegmentsResponse, SegmentSyncResponse, UpdateSegmentBody } from "../../../types/http/segments"
import { request } from "../http"

const id = encodeURIComponent
const at = "/admin/trato"

export type FollowQuery = { kind: FollowKind; idle?: number; next?: FollowNext; owner_id?: string; order?: string; limit: number; offset: number }

export const knowledgeKeys = {
  score: (customerId: string) => ["trato", "customer", "score", customerId] as const,
  rules: ["trato", "score-rules"] as const,
  segments: ["trato", "segments"] as const,
  segment: (segmentId: string) => ["trato", "segments", "one", segmentId] as const,
  preview: (rules: SegmentRules) => ["trato", "segments", "preview", rules] as const,
  groups: ["trato", "customer-groups"] as const,
  follow: ["trato", "follow"] as const,
  proposals: ["trato", "proposals"] as const,
  shop: (dealId: string) => ["trato", "deals", "shop", dealId] as const,
  orderDeal: (orderId: string) => ["trato", "order-deal", orderId] as const,
}

export const getScore = (customerId: string, signal?: AbortSignal): Promise<CustomerScoreDTO | null> => request<CustomerScoreResponse>(`${at}/customers/${id(customerId)}/score`, { signal }).then((r) => r.score)
export const getScoreRules = (signal?: AbortSignal): Promise<ScoreRulesDTO> => request(`${at}/score-rules`, { signal })
export const saveScoreRules = (body: SaveScoreRulesBody): Promise<ScoreRulesDTO> => request(`${at}/score-rules`, { method: "POST", body })

export const listSegments = (query: { q?: string; limit: number; offset: number }, signal?: AbortSignal): Promise<SegmentsResponse> => request(`${at}/segments`, { query, signal })
export const getSegment = (segmentId: string, signal?: AbortSignal): Promise<SegmentDTO> => request<SegmentResponse>(`${at}/segments/${id(segmentId)}`, { signal }).then((r) => r.segment)
export const createSegment = (body: SegmentBody): Promise<SegmentDTO> => request<SegmentResponse>(`${at}/segments`, { method: "POST", body }).then((r) => r.segment)
export const updateSegment = (segmentId: string, body: UpdateSegmentBody): Promise<SegmentDTO> => request<SegmentResponse>(`${at}/segments/${id(segmentId)}`, { method: "POST", body }).then((r) => r.segment)
export const deleteSegment = (segmentId: string): Promise<unknown> => request(`${at}/segments/${id(segmentId)}`, { method: "DELETE" })
export const syncSegment = (segmentId: string, recreate = false): Promise<SegmentSyncResponse> => request(`${at}/segments/${id(segmentId)}/sync`, { method: "POST", body: { recreate } })
export const previewSegment = (rules: SegmentRules, signal?: AbortSignal): Promise<SegmentPreview> => request(`${at}/segments/preview`, { method: "POST", body: { rules }, signal })

type Group = { id: string; name: string }
/** All customer groups of the host, by name: it gives them page by page. */
export async function listGroups(signal?: AbortSignal): Promise<Group[]> {
  const groups: Group[] = []
  for (;;) {
    const page = await request<{ customer_groups: Group[]; count: number }>("/admin/customer-groups", { query: { fields: "id,name", order: "name", limit: 200, offset: groups.length }, signal })
    groups.push(...page.customer_groups)
    if (groups.length >= page.count || !page.customer_groups.length) return groups
  }
}

export const listFollow = (query: FollowQuery, signal?: AbortSignal): Promise<FollowResponse> => request(`${at}/follow`, { query, signal })
export const listProposals = (query: { limit: number; offset: number }, signal?: AbortSignal): Promise<ProposalsResponse> => request(`${at}/proposals`, { query, signal })
export const settleProposal = (proposalId: string, body: SettleProposalBody): Promise<unknown> => request(`${at}/proposals/${id(proposalId)}`, { method: "POST", body })

export const getDealShop = (dealId: string, signal?: AbortSignal): Promise<DealShopResponse> => request(`${at}/deals/${id(dealId)}/shop`, { signal })
export const getOrderDeal = (orderId: string, signal?: AbortSignal): Promise<OrderDealResponse["deal"]> => request<OrderDealResponse>(`${at}/orders/${id(orderId)}/deal`, { signal }).then((r) => r.deal)
