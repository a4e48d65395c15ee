import type {
  BatchDocumentsBody, BatchDocumentsResponse, ConversionPlan, ConversionTargetType, ConvertDocumentBody, ConvertDocumentResponse,
  ConvertedLine, TraceResponse,
} from "../../../../types/http/presales"
import { request } from "../../http"
import { documentAt, orderDocument } from "./documents"

/** What would be carried, line by line, before anybody confirms. */
export const getConversionPlan = async (id: string, to: ConversionTargetType, signal?: AbortSignal): Promise<ConversionPlan> =>
  (await request<{ plan: ConversionPlan }>(documentAt(id, "/conversion"), { query: { to }, signal })).plan

export const convertDocument = (id: string, body: ConvertDocumentBody): Promise<ConvertDocumentResponse> =>
  request(documentAt(id, "/convert"), { method: "POST", body })

/** One result per document, each on its own. */
export const batchDocuments = (body: BatchDocumentsBody): Promise<BatchDocumentsResponse> =>
  request("/admin/trato/documents/batch", { method: "POST", body })

export const getTrace = (id: string, signal?: AbortSignal): Promise<TraceResponse> => request(documentAt(id, "/trace"), { signal })

export type Converted = { type: ConversionTargetType; id: string; number: string }

/**
 * Makes what was asked for: another document, the host's order, a sales note or an invoice. Without lines all
 * that remains is carried.
 */
export async function convertTo(id: string, to: ConversionTargetType, lines?: ConvertedLine[]): Promise<Converted> {
  if (to === "order") {
    const { order } = await orderDocument(id, lines)
    return { type: to, id: order.id, number: `#${order.display_id}` }
  }
  if (to === "sales_note") {
    const { sales_note } = await request<{ sales_note: { id: string; number: string } }>("/admin/trato/sales-notes", { method: "POST", body: { document_id: id, document_lines: lines } })
    return { type: to, id: sales_note.id, number: sales_note.number }
  }
  if (to === "invoice") {
    const { invoice_id, number } = await request<{ invoice_id: string; number: string }>("/admin/trato/invoices/issue", { method: "POST", body: { document_id: id, document_lines: lines } })
    return { type: to, id: invoice_id, number }
  }
  return (await convertDocument(id, { to, ...(lines ? { lines } : {}) })).target
}
