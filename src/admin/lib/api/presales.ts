import type {
  AcceptDocumentBody, CatalogItem, ConvertToOrderResponse, CreateDocumentBody, DocumentDTO, DocumentListResponse, DocumentType, PaperFormat,
  PreviewDocumentBody, PreviewDocumentResponse, RejectDocumentBody, SendDocumentBody, SendDocumentResponse, UpdateDocumentBody, VoidDocumentBody,
} from "../../../types/http/presales"
import { request } from "../http"

export type DocumentFilters = {
  type?: DocumentType
  q?: string
  status?: string[]
  customer_id?: string
  deal_id?: string
  order_id?: string
  order?: string
  limit?: number
  offset?: number
}

type DocumentAnswer = { document: DocumentDTO }

const base = "/admin/trato/documents"

export const documentKeys = {
  all: ["trato", "documents"] as const,
  list: (filters: DocumentFilters) => ["trato", "documents", "list", filters] as const,
  detail: (id: string) => ["trato", "documents", "detail", id] as const,
}

export const listDocuments = (filters: DocumentFilters, signal?: AbortSignal): Promise<DocumentListResponse> =>
  request(base, { query: filters, signal })

export const getDocument = (id: string, signal?: AbortSignal): Promise<DocumentAnswer> => request(`${base}/${id}`, { signal })

export const createDocument = (body: CreateDocumentBody): Promise<DocumentAnswer> => request(base, { method: "POST", body })

export const updateDocument = (id: string, body: UpdateDocumentBody): Promise<DocumentAnswer> =>
  request(`${base}/${id}`, { method: "POST", body })

/** Totals as the server would save them. */
export const previewDocument = (body: PreviewDocumentBody, signal?: AbortSignal): Promise<PreviewDocumentResponse> =>
  request(`${base}/preview`, { method: "POST", body, signal })

/** Mail may be down: the document is sent all the same and `mail` says what happened. */
export const sendDocument = (id: string, body: SendDocumentBody): Promise<SendDocumentResponse> =>
  request(`${base}/${id}/send`, { method: "POST", body })

export const acceptDocument = (id: string, body: AcceptDocumentBody): Promise<DocumentAnswer> =>
  request(`${base}/${id}/accept`, { method: "POST", body })

export const rejectDocument = (id: string, body: RejectDocumentBody): Promise<DocumentAnswer> =>
  request(`${base}/${id}/reject`, { method: "POST", body })

export const voidDocument = (id: string, body: VoidDocumentBody): Promise<DocumentAnswer> =>
  request(`${base}/${id}/void`, { method: "POST", body })

export const duplicateDocument = (id: string): Promise<DocumentAnswer> =>
  request(`${base}/${id}/duplicate`, { method: "POST", body: {} })

/** Makes the host's order: stock is reserved and the document is closed. */
export const orderDocument = (id: string): Promise<ConvertToOrderResponse> =>
  request(`${base}/${id}/order`, { method: "POST", body: {} })

export const documentPdfPath = (id: string, format: PaperFormat): string => `${base}/${id}/pdf?format=${format}`

export type CatalogQuery = { q: string; customer_id?: string | null; currency_code?: string; region_id?: string; limit?: number }

export const searchCatalog = async (query: CatalogQuery, signal?: AbortSignal): Promise<CatalogItem[]> => {
  const answer = await request<{ items: CatalogItem[] }>("/admin/trato/catalog", { query, signal })
  return answer.items
}
