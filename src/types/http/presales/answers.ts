import { Amount, Instant } from "../../common"

/** POST /:id/attachments `{ name, content }` (base64, at most 10 MB; the type is told by content) answers 201 `{ attachment }`; GET /:id/attachments/:attachment_id the bytes; DELETE removes. */
export type AttachmentDTO = { id: string; name: string; content_type: string; size: number; in_pdf: "image" | "pages" | "listed"; is_public: boolean; device_id: string | null; created_at: Instant }
/** `device_id`: a photo of this device of a service. */
export type CreateAttachmentBody = { name: string; content: string; is_public?: boolean; device_id?: string | null }

/** Asked on the public page; POST /:id/questions/:question_id `{ answer }` answers it, by mail too when the customer has one. */
export type QuestionDTO = { id: string; text: string; asked_by: string | null; asked_at: Instant; answer: string | null; answered_by: string | null; answered_at: Instant | null }

export type AcceptanceDTO = {
  revision: number
  name: string | null
  method: "name" | "drawing" | "colleague"
  total: Amount
  option_key: string | null
  /** Hex SHA-256 of exactly what was accepted; GET /:id/certificate is the PDF of it. */
  content_hash: string
  ip: string | null
  accepted_at: Instant
}
