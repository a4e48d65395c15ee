import { Amount, Instant } from "../../common"
import { DocumentDTO } from "./documents"
import { ConversionTargetType, DocumentType } from "./states"

/** How much of which line; a line that is not named is not converted. */
export type ConvertedLine = { line_id: string; quantity: Amount }
/** GET /:id/conversion?to=order answers `{ plan }`: what will be carried, before anybody confirms. */
export type ConversionPlan = {
  to: ConversionTargetType
  /** Null when it may be converted now. */
  refusal: { code: string; message: string } | null
  lines: { line_id: string; title: string; unit: string | null; quantity: Amount; converted: Amount; remaining: Amount; unit_price: Amount; available: Amount | null }[]
  carries: { attachments: number; advances: number; notes: boolean; discount: boolean; currency_code: string; total: Amount }
}
/** POST /:id/convert `{ to, lines?, type fields }`; `to` is a document type or `order` (notes and invoices: the routes of billing). Answers 201. */
export type ConvertDocumentBody = { to: ConversionTargetType; lines?: ConvertedLine[] }
export type ConvertDocumentResponse = {
  /** The source as it is now. */
  document: DocumentDTO
  target: { type: ConversionTargetType; id: string; number: string }
}
export type ConversionDTO = {
  id: string
  target_type: ConversionTargetType
  target_id: string | null
  target_number: string | null
  status: "pending" | "done"
  total: Amount | null
  lines: ConvertedLine[]
  actor_name: string | null
  created_at: Instant
}
/**
 * POST /admin/trato/documents/batch answers 200 with one result per id, each on its own. At most 100
 * ids; a screen that wants a progress bar sends them in portions.
 */
export type BatchDocumentsBody =
  | { ids: string[]; action: "convert"; to: ConversionTargetType }
  | { ids: string[]; action: "void"; reason: string }
  | { ids: string[]; action: "send"; channel?: "email" | "link" }
export type BatchDocumentsResponse = {
  results: { id: string; ok: boolean; number: string | null; target: ConvertDocumentResponse["target"] | null; code: string | null; message: string | null }[]
}

/** GET /:id/trace: the whole chain, opportunity to invoice, both ways; documents out of the actor's sight come without amounts and without `id`. */
export type TraceNode = {
  key: string
  type: DocumentType | "deal" | "order" | "sales_note" | "invoice"
  id: string | null
  number: string
  status: string
  total: Amount | null
  currency_code: string | null
  person: string | null
  created_at: Instant
  is_this: boolean
}
export type TraceResponse = { nodes: TraceNode[]; edges: { from: string; to: string; kind: "converted" | "duplicated" | "opened"; total: Amount | null; actor_name: string | null; created_at: Instant | null }[] }
