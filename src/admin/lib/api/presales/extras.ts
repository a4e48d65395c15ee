import type {
  AttachmentDTO, ConversionReport, CreateAttachmentBody, DeviceHistoryResponse, DocumentType, ExportFormat, PaperFormat, PendingItemsReport, RevisionContent, RevisionDiff, RevisionSummary,
  SaveCostsBody, SaveCostsResponse, SaveSerialsBody, SellerReport, SinceResponse, SoldSerialsResponse, TemplateDTO, VariantCost,
} from "../../../../types/http/presales"
import { request, urlOf } from "../../http"
import { type DocumentAnswer, documentAt } from "./documents"

export const listRevisions = async (id: string, signal?: AbortSignal): Promise<RevisionSummary[]> =>
  (await request<{ revisions: RevisionSummary[] }>(documentAt(id, "/revisions"), { signal })).revisions

export const getRevision = async (id: string, revision: number, signal?: AbortSignal): Promise<RevisionContent> =>
  (await request<{ document: RevisionContent }>(documentAt(id, `/revisions/${revision}`), { signal })).document

export const revisionPdfPath = (id: string, revision: number, format: PaperFormat): string => documentAt(id, `/revisions/${revision}/pdf?format=${format}`)

export const getChanges = async (id: string, from: number, to: number, signal?: AbortSignal): Promise<RevisionDiff> => {
  const answer = await request<RevisionDiff | { changes: RevisionDiff }>(documentAt(id, "/changes"), { query: { from, to }, signal })
  return "changes" in answer ? answer.changes : answer
}

/** What changed since the document was written: prices, stock, margin (PB-08). */
export const getSince = (id: string, signal?: AbortSignal): Promise<SinceResponse> => request(documentAt(id, "/since"), { signal })

export const addAttachment = (id: string, body: CreateAttachmentBody): Promise<{ attachment: AttachmentDTO }> =>
  request(documentAt(id, "/attachments"), { method: "POST", body })

export const attachmentPath = (id: string, attachmentId: string): string => documentAt(id, `/attachments/${attachmentId}`)

export const removeAttachment = (id: string, attachmentId: string): Promise<unknown> => request(attachmentPath(id, attachmentId), { method: "DELETE" })

export const answerQuestion = (id: string, questionId: string, answer: string): Promise<DocumentAnswer> =>
  request(documentAt(id, `/questions/${questionId}`), { method: "POST", body: { answer } })

/** Pattern or password of a device; the bitácora keeps who looked. */
export const revealAccessCode = async (id: string, deviceId: string): Promise<string> =>
  (await request<{ access_code: string }>(documentAt(id, `/devices/${deviceId}/reveal`), { method: "POST", body: {} })).access_code

export const certificatePath = (id: string): string => documentAt(id, "/certificate")
export const intakePath = (id: string, format: PaperFormat): string => documentAt(id, `/intake?format=${format}`)
export const labelPath = (id: string): string => documentAt(id, "/label")

export const getDeviceHistory = async (serial: string, signal?: AbortSignal): Promise<DeviceHistoryResponse["history"]> =>
  (await request<DeviceHistoryResponse>("/admin/trato/devices", { query: { serial }, signal })).history

export type ReportQuery = { from?: string; to?: string; type?: DocumentType; seller_id?: string; currency_code?: string }
type Reports = { sellers: SellerReport; conversion: ConversionReport; "pending-items": PendingItemsReport }

export const getReport = <R extends keyof Reports>(report: R, query: ReportQuery, signal?: AbortSignal): Promise<Reports[R]> =>
  request(`/admin/trato/documents/reports/${report}`, { query, signal })

export type ReportName = keyof Reports
export const reportPath = (report: ReportName, query: ReportQuery, asked: { format: ExportFormat; language: "es" | "en" }): string => {
  const url = new URL(urlOf(`/admin/trato/documents/reports/${report}`, { ...query, ...asked }))
  return url.pathname + url.search
}

export const listTemplates = async (signal?: AbortSignal): Promise<TemplateDTO[]> => {
  const answer = await request<{ templates?: TemplateDTO[]; document_templates?: TemplateDTO[] }>("/admin/trato/document-templates", { signal })
  return answer.templates ?? answer.document_templates ?? []
}

export const serialsKey = (orderId: string) => ["trato", "serials", orderId] as const
const serialsPath = (orderId: string): string => `/admin/trato/orders/${encodeURIComponent(orderId)}/serials`

export const getSerials = (orderId: string, signal?: AbortSignal): Promise<SoldSerialsResponse> => request(serialsPath(orderId), { signal })

export const saveSerials = (orderId: string, body: SaveSerialsBody): Promise<SoldSerialsResponse> => request(serialsPath(orderId), { method: "POST", body })

export const costsKey = (variantIds: string[]) => ["trato", "variant-costs", ...variantIds] as const

export const listCosts = async (variant_id: string[], signal?: AbortSignal): Promise<VariantCost[]> =>
  (await request<{ costs: VariantCost[] }>("/admin/trato/variant-costs", { query: { variant_id }, signal })).costs

export const saveCosts = (body: SaveCostsBody): Promise<SaveCostsResponse> => request("/admin/trato/variant-costs", { method: "POST", body })

export type Variant = { id: string; title: string | null; sku: string | null }

export const variantsKey = (productId: string) => ["trato", "product-variants", productId] as const

/** The variants of a product; at most as many as costs may be asked for at once. */
export const listVariants = async (productId: string, signal?: AbortSignal): Promise<Variant[]> =>
  (await request<{ variants: Variant[] }>(`/admin/products/${encodeURIComponent(productId)}/variants`, { query: { fields: "id,title,sku", limit: 200 }, signal })).variants
