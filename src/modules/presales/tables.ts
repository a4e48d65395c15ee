import { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { Actor, CivilDate } from "../../types/common"
import { DocumentStatus, DocumentType } from "../../types/http/presales"
import { CustomerSnapshot, LineDiscount, TaxLine, TaxSummary } from "../../types/lines"

/** A postal address as the host's own forms have it. */
export type HostAddress = {
  first_name?: string | null
  last_name?: string | null
  company?: string | null
  phone?: string | null
  address_1?: string | null
  address_2?: string | null
  city?: string | null
  province?: string | null
  postal_code?: string | null
  country_code?: string | null
}

/** A row of trato_document as knex reads it: `numeric` as text, instants as Date. */
export type DocumentRow = {
  id: string
  type: DocumentType
  series_id: string
  folio: number
  number: string
  revision: number
  status: DocumentStatus
  title: string | null
  customer_id: string
  customer_name: string
  customer: CustomerSnapshot
  shipping_address: HostAddress | null
  seller_id: string | null
  seller_name: string | null
  created_by: string | null
  region_id: string
  sales_channel_id: string | null
  currency_code: string
  issued_on: CivilDate
  valid_until: CivilDate | null
  discount: LineDiscount | null
  delivery_time: string | null
  payment_terms: string | null
  notes: string | null
  terms: string | null
  subtotal: string
  discount_total: string
  tax_total: string
  total: string
  taxes: TaxSummary[]
  deal_id: string | null
  source_id: string | null
  order_id: string | null
  order_display_id: number | null
  conversion_id: string | null
  token_version: number
  token_hash: string
  shared_at: Date | null
  sent_at: Date | null
  sent_to: string | null
  viewed_at: Date | null
  answered_at: Date | null
  answered_by: string | null
  rejection_reason: string | null
  voided_at: Date | null
  void_reason: string | null
  version: number
  metadata: Record<string, unknown> | null
  search: string
  created_at: Date
  updated_at: Date
}

export const DOCUMENT_COLUMNS = [
  "id", "type", "series_id", "folio", "number", "revision", "status", "title", "customer_id", "customer_name", "customer",
  "shipping_address", "seller_id", "seller_name", "created_by", "region_id", "sales_channel_id", "currency_code", "issued_on",
  "valid_until", "discount", "delivery_time", "payment_terms", "notes", "terms", "subtotal", "discount_total", "tax_total",
  "total", "taxes", "deal_id", "source_id", "order_id", "order_display_id", "conversion_id", "token_version", "token_hash",
  "shared_at", "sent_at", "sent_to", "viewed_at", "answered_at", "answered_by", "rejection_reason", "voided_at",
  "void_reason", "version", "metadata", "search", "created_at", "updated_at",
] as const satisfies readonly (keyof DocumentRow)[]

export type LineRow = {
  id: string
  document_id: string
  position: number
  variant_id: string | null
  product_id: string | null
  title: string
  description: string | null
  sku: string | null
  unit: string | null
  quantity: string
  unit_price: string
  is_tax_inclusive: boolean
  discount: LineDiscount | null
  adjustment: string
  tax_lines: TaxLine[]
  has_own_taxes: boolean
  subtotal: string
  discount_total: string
  tax_total: string
  total: string
}

export const LINE_COLUMNS = [
  "id", "document_id", "position", "variant_id", "product_id", "title", "description", "sku", "unit", "quantity", "unit_price",
  "is_tax_inclusive", "discount", "adjustment", "tax_lines", "has_own_taxes", "subtotal", "discount_total", "tax_total", "total",
] as const satisfies readonly (keyof LineRow)[]

export type ConversionRow = {
  id: string
  document_id: string
  target_type: "order" | "document" | "note"
  target_id: string | null
  status: "pending" | "done" | "undone"
  key: string
  actor: Actor
  created_at: Date
}

/** A document with its lines, as the module hands it out. */
export type StoredDocument = DocumentRow & { lines: LineRow[] }

const MONEY: Record<string, readonly string[]> = {
  document: ["subtotal", "discount_total", "tax_total", "total"],
  line: ["quantity", "unit_price", "adjustment", "subtotal", "discount_total", "tax_total", "total"],
}

const JSON_COLUMNS: Record<string, readonly string[]> = {
  document: ["customer", "shipping_address", "discount", "taxes", "metadata"],
  line: ["discount", "tax_lines"],
}

/**
 * A row ready for knex: a bigNumber field becomes its two columns (writing the numeric one alone would
 * leave the exact one, which the host computes with, stale), JSON becomes text.
 */
export function toColumns(kind: "document" | "line", row: Record<string, unknown>): Record<string, unknown> {
  const columns: Record<string, unknown> = { ...row }
  for (const name of MONEY[kind]) {
    if (row[name] === undefined) continue
    const value = MathBN.convert(row[name] as BigNumberInput).toFixed()
    columns[name] = value
    columns[`raw_${name}`] = JSON.stringify({ value, precision: 20 })
  }
  for (const name of JSON_COLUMNS[kind]) {
    if (row[name] !== undefined) columns[name] = row[name] === null ? null : JSON.stringify(row[name])
  }
  return columns
}

/** Lower case without accents, words separated by one blank: what the search column holds and what is searched with. */
export const folded = (...parts: (string | null | undefined)[]): string =>
  parts.filter(Boolean).join(" ").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()
