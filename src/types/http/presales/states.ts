export const DOCUMENT_TYPES = ["opportunity", "quote", "contract", "order_request", "service"] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

export const PAPER_FORMATS = ["a4", "a5", "ticket80", "ticket58"] as const
export type PaperFormat = (typeof PAPER_FORMATS)[number]

/**
 * The commercial state: draft → sent → accepted | rejected | expired (by date, never stored over a
 * closed state) → converted (once nothing remains); void from any but converted; `not_chosen` when the
 * deal was won with another document.
 */
export const DOCUMENT_STATUSES = ["draft", "sent", "accepted", "rejected", "converted", "void", "not_chosen"] as const
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number]

/** How far the work is, beside the commercial state. Quotes and opportunities have none. */
export const STAGES = {
  service: ["received", "diagnosed", "quoted", "approved", "declined", "waiting_parts", "repairing", "testing", "ready", "delivered", "warranty"],
  order_request: ["pending", "to_deliver", "delivered"],
  contract: ["active", "delivered", "ended"],
} as const
export type DocumentStage = (typeof STAGES)[keyof typeof STAGES][number]

export const CONVERSION_TARGETS = [...DOCUMENT_TYPES, "order", "sales_note", "invoice"] as const
export type ConversionTargetType = (typeof CONVERSION_TARGETS)[number]
