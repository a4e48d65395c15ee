import type { CreateDealFileBody, DashboardResponse, DealFileRecord, DealFilesResponse } from "../../../types/http/dashboard"
import { request } from "../http"

export const dashboardKey = ["trato", "dashboard"] as const
export const getDashboard = (signal?: AbortSignal): Promise<DashboardResponse> => request("/admin/trato/dashboard", { signal })

const filesOf = (dealId: string): string => `/admin/trato/deals/${encodeURIComponent(dealId)}/files`
export const dealFilesKey = (dealId: string) => ["trato", "deal-files", dealId] as const
export const dealFilePath = (dealId: string, fileId: string): string => `${filesOf(dealId)}/${encodeURIComponent(fileId)}`
export const listDealFiles = (dealId: string, signal?: AbortSignal): Promise<DealFileRecord[]> => request<DealFilesResponse>(filesOf(dealId), { signal }).then((r) => r.files)
export const addDealFile = (dealId: string, body: CreateDealFileBody): Promise<DealFileRecord[]> => request<DealFilesResponse>(filesOf(dealId), { method: "POST", body }).then((r) => r.files)
export const removeDealFile = (dealId: string, fileId: string): Promise<DealFileRecord[]> => request<DealFilesResponse>(dealFilePath(dealId, fileId), { method: "DELETE" }).then((r) => r.files)
