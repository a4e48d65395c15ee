import { BookOpen, DocumentText, ShoppingBag, Target, Tools } from "@medusajs/icons"
import type { ConversionTargetType, DocumentType } from "../../../types/http/presales"

/** In the order of the menu. */
export const TYPES: readonly DocumentType[] = ["opportunity", "quote", "contract", "order_request", "service"]

const PATH: Record<DocumentType, string> = {
  opportunity: "opportunities", quote: "quotes", contract: "contracts", order_request: "order-requests", service: "services",
}

export const TYPE_ICON = { opportunity: Target, quote: DocumentText, contract: BookOpen, order_request: ShoppingBag, service: Tools } as const

export const listPath = (type: DocumentType): string => `/presales/${PATH[type]}`
export const documentPath = (id: string): string => `/presales/documents/${id}`
export const newPath = (type: DocumentType): string => `/presales/documents/new?type=${type}`

/** Spanish says `Enviada` of a quote and `Enviado` of a contract: the i18n context of words about a document. */
export const gender = (type: DocumentType): { context?: "m" } => (type === "quote" || type === "opportunity" ? {} : { context: "m" })

export const isDocumentType = (target: string): target is DocumentType => (TYPES as readonly string[]).includes(target)

/** The page of what a conversion made. */
export const targetPath = (type: ConversionTargetType | "deal", id: string): string => {
  if (type === "order") return `/orders/${id}`
  if (type === "sales_note") return `/billing/notes/${id}`
  if (type === "invoice") return `/billing/invoices/${id}`
  if (type === "deal") return `/crm/deals/${id}`
  return documentPath(id)
}
