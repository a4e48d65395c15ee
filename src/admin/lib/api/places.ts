import type { BranchDTO, ImportInvoicesBody, ImportInvoicesResponse, SaveBranchBody, SaveSeriesBody, SeriesDTO } from "../../../types/http/billing"
import { request } from "../http"

export const placesKeys = { branches: ["trato", "billing", "branches"] as const, series: ["trato", "billing", "series"] as const }

export const listBranches = async (signal?: AbortSignal): Promise<BranchDTO[]> => (await request<{ branches: BranchDTO[] }>("/admin/trato/branches", { signal })).branches

export const saveBranch = (id: string, body: SaveBranchBody): Promise<{ branch: BranchDTO }> => request(`/admin/trato/branches/${id}`, { method: "POST", body })

export const listSeries = async (signal?: AbortSignal): Promise<SeriesDTO[]> => (await request<{ series: SeriesDTO[] }>("/admin/trato/billing-series", { signal })).series

export const saveSeries = (id: string | null, body: SaveSeriesBody): Promise<{ series: SeriesDTO }> => request(`/admin/trato/billing-series${id ? `/${id}` : ""}`, { method: "POST", body })

/** A dry run says what would become of each file. */
export const importOldInvoices = (body: ImportInvoicesBody): Promise<ImportInvoicesResponse> => request("/admin/trato/ppd-invoices", { method: "POST", body })
