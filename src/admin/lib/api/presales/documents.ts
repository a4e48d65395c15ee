import type {
  AcceptDocumentBody, ConvertToOrderResponse, ConvertedLine, CloseRestBody, CreateDocumentBody, DocumentDTO, DocumentListResponse, DocumentType, ExportFormat,
  PaperFormat, PreviewDocumentBody, PreviewDocumentResponse, RejectDocumentBody, RenewDocumentBody, SendDocumentBody, SendDocumentResponse,
  StageDocumentBody, UpdateDocumentBody, VoidDocumentBody,
} from "../../../../types/http/presales"
import { request, urlOf } from "../../http"

export type DocumentFilters = {
  type?: DocumentType | DocumentType[]
  q?: string
  status?: string[]
  stage?: string[]
  customer_id?: string
  seller_id?: string[]
  technician_id?: string
  deal_id?: string
  order_id?: string
  source_id?: string
  serial?: string
  issued_from?: string
  issued_to?: string
  valid_from?: string
  valid_to?: string
  delivery_from?: string
  delivery_to?: string
  pending?: boolean
  order?: string
  limit?: number
  offset?: number
}

export type DocumentAnswer = { document: DocumentDTO }

const base = "/admin/trato/documents"

export const documentAt = (id: string, action = ""): string => `${base}/${encodeURIComponent(id)}${action}`

/** Everything below `["trato", "documents"]` shows documents: one invalidation refreshes lists, board and pages. */
export const documentKeys = {
  all: ["trato", "documents"] as const,
  list: (filters: DocumentFilters) => ["trato", "documents", "list", filters] as const,
  detail: (id: string) => ["trato", "documents", "detail", id] as const,
  part: (id: string, part: string, ...rest: unknown[]) => ["trato", "documents", "detail", id, part, ...rest] as const,
}

export const listDocuments = (filters: DocumentFilters, signal?: AbortSignal): Promise<DocumentListResponse> =>
  request(base, { query: filters, signal })

/** The list as a file, with the filters and columns it has on screen. */
export const exportPath = (filters: DocumentFilters, asked: { format: ExportFormat; language: "es" | "en"; columns: readonly string[] }): string => {
  const url = new URL(urlOf(`${base}/export`, { ...filters, limit: undefined, offset: undefined, ...asked, columns: asked.columns.join(",") }))
  return url.pathname + url.search
}

export const getDocument = (id: string, signal?: AbortSignal): Promise<DocumentAnswer> => request(documentAt(id), { signal })

export const createDocument = (body: CreateDocumentBody): Promise<DocumentAnswer> => request(base, { method: "POST", body })

export const updateDocument = (id: string, body: UpdateDocumentBody): Promise<DocumentAnswer> => request(documentAt(id), { method: "POST", body })

/** Totals as the server would save them. */
export const previewDocument = (body: PreviewDocumentBody, signal?: AbortSignal): Promise<PreviewDocumentResponse> =>
  request(`${base}/preview`, { method: "POST", body, signal })

/** Mail may be down: the document is sent all the same and `mail` says what happened. */
export const sendDocument = (id: string, body: SendDocumentBody): Promise<SendDocumentResponse> =>
  request(documentAt(id, "/send"), { method: "POST", body })

export const acceptDocument = (id: string, body: AcceptDocumentBody): Promise<DocumentAnswer> => request(documentAt(id, "/accept"), { method: "POST", body })

export const rejectDocument = (id: string, body: RejectDocumentBody): Promise<DocumentAnswer> => request(documentAt(id, "/reject"), { method: "POST", body })

export const voidDocument = (id: string, body: VoidDocumentBody): Promise<DocumentAnswer> => request(documentAt(id, "/void"), { method: "POST", body })

/** Gives up what was not converted of it, and takes that back. */
export const closeRest = (id: string, body: CloseRestBody): Promise<DocumentAnswer> => request(documentAt(id, "/close-rest"), { method: "POST", body })

export const reopenRest = (id: string): Promise<DocumentAnswer> => request(documentAt(id, "/reopen-rest"), { method: "POST" })

/** Whether this person said "Ahora no" to what the document's rejection proposes. */
export const getAside = (id: string, signal?: AbortSignal): Promise<{ put_aside: boolean }> => request(documentAt(id, "/aside"), { signal })

export const putAside = (id: string): Promise<{ put_aside: boolean }> => request(documentAt(id, "/aside"), { method: "POST" })

/** Takes away the cart in which the customer was to pay. */
export const cancelCheckout = (id: string): Promise<DocumentAnswer> => request(documentAt(id, "/cancel-checkout"), { method: "POST" })

export const renewDocument = (id: string, body: RenewDocumentBody): Promise<DocumentAnswer> => request(documentAt(id, "/renew"), { method: "POST", body })

export const duplicateDocument = (id: string): Promise<DocumentAnswer> => request(documentAt(id, "/duplicate"), { method: "POST", body: {} })

export const stageDocument = (id: string, body: StageDocumentBody): Promise<DocumentAnswer> => request(documentAt(id, "/stage"), { method: "POST", body })

/** Makes the host's order: stock is reserved. Without lines: all that remains. */
export const orderDocument = (id: string, lines?: ConvertedLine[]): Promise<ConvertToOrderResponse> =>
  request(documentAt(id, "/order"), { method: "POST", body: lines ? { lines } : {} })

export const documentPdfPath = (id: string, format: PaperFormat, copy = false): string => documentAt(id, `/pdf?format=${format}${copy ? "&copy=true" : ""}`)
