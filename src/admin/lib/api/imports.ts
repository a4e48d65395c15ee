import type { DecideDuplicateBody, DuplicatesResponse, MergeCustomersBody } from "../../../types/http/duplicates"
import type { CheckImportBody, ImportKind, ImportResponse, ImportsResponse } from "../../../types/http/imports"
import type { CustomerDetail } from "../../../types/http/crm-list"
import { request } from "../http"

const BASE = "/admin/trato/imports"
const one = (id: string, act = ""): string => `${BASE}/${encodeURIComponent(id)}${act}`

export const importKeys = { all: ["trato", "imports"] as const, list: (page: number) => ["trato", "imports", "list", page] as const, one: (id: string) => ["trato", "imports", id] as const }

export const listImports = (limit: number, offset: number, signal?: AbortSignal): Promise<ImportsResponse> => request(BASE, { query: { limit, offset }, signal })
export const uploadImport = (kind: ImportKind, file: File): Promise<ImportResponse> => request(BASE, { method: "POST", file, query: { kind, name: file.name.slice(-200) } })
export const getImport = (id: string, signal?: AbortSignal): Promise<ImportResponse> => request(one(id), { signal })
export const checkImport = (id: string, body: CheckImportBody): Promise<ImportResponse> => request(one(id, "/check"), { method: "POST", body })
export const runImport = (id: string): Promise<ImportResponse> => request(one(id, "/run"), { method: "POST" })
export const cancelImport = (id: string): Promise<ImportResponse> => request(one(id, "/cancel"), { method: "POST" })
export const deleteImport = (id: string): Promise<unknown> => request(one(id), { method: "DELETE" })
export const badRowsPath = (id: string): string => one(id, "/bad-rows")
export const templatePath = (kind: ImportKind, language: "es" | "en"): string => `${BASE}/template?kind=${kind}&language=${language}`

const DUPLICATES = "/admin/trato/duplicates"
export const duplicateKeys = { all: ["trato", "duplicates"] as const, list: (query: object) => ["trato", "duplicates", query] as const }
export const listDuplicates = (query: { status: "open" | "dismissed"; limit: number; offset: number }, signal?: AbortSignal): Promise<DuplicatesResponse> => request(DUPLICATES, { query, signal })
export const scanDuplicates = (): Promise<{ looked_at: number }> => request(`${DUPLICATES}/scan`, { method: "POST" })
export const mergeCustomers = (body: MergeCustomersBody): Promise<{ customer: CustomerDetail }> => request(`${DUPLICATES}/merge`, { method: "POST", body })
export const decideDuplicate = (body: DecideDuplicateBody): Promise<unknown> => request(`${DUPLICATES}/decide`, { method: "POST", body })
