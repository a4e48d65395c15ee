import { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { Actor, CivilDate } from "../../types/common"
import { AddressInput, AdvanceDTO, ContractItem, ConversionTargetType, CustomField, CustomerPaper, DocumentStage, DocumentStatus, DocumentType, LineKind, OptionSet, ServiceDetails, TaxTreatment } from "../../types/http/presales"
import { CustomerSnapshot, LineDiscount, TaxLine, TaxSummary } from "../../types/lines"

/** A postal address as the host's own forms have it. */
export type HostAddress = AddressInput

/** A row of trato_document as knex reads it: `numeric` as text, instants as Date. */
export type DocumentRow = {
  id: string
  type: DocumentType
  series_id: string
  folio: number
  number: string
  revision: number
  status: DocumentStatus
  stage: DocumentStage | null
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
  exchange_rate: string | null
  issued_on: CivilDate
  issued_time: string | null
  valid_until: CivilDate | null
  delivery_on: CivilDate | null
  due_on: CivilDate | null
  contact_name: string | null
  contact_phone: string | null
  purchase_order: string | null
  reference: string | null
  custom_field: CustomField | null
  internal_notes: string | null
  bank_account_ids: string[] | null
  options: OptionSet[]
  chosen_option: string | null
  language: "es" | "en" | null
  discount: LineDiscount | null
  delivery_time: string | null
  payment_terms: string | null
  notes: string | null
  terms: string | null
  subtotal: string
  discount_total: string
  tax_total: string
  total: string
  converted_total: string
  advance_total: string
  attachment_count: number
  taxes: TaxSummary[]
  deal_id: string | null
  source_id: string | null
  order_id: string | null
  order_display_id: number | null
  conversion_id: string | null
  checkout_cart_id: string | null
  token_version: number
  token_hash: string
  shared_at: Date | null
  sent_at: Date | null
  sent_to: string | null
  viewed_at: Date | null
  answered_at: Date | null
  answered_by: string | null
  accepted_revision: number | null
  seen_revision: number | null
  rejection_reason: string | null
  voided_at: Date | null
  void_reason: string | null
  rest_closed_at: Date | null
  rest_reason: string | null
  version: number
  metadata: Record<string, unknown> | null
  search: string
  created_at: Date
  updated_at: Date
}

export const DOCUMENT_COLUMNS = [
  "id", "type", "series_id", "folio", "number", "revision", "status", "stage", "title", "customer_id", "customer_name", "customer",
  "shipping_address", "seller_id", "seller_name", "created_by", "region_id", "sales_channel_id", "currency_code", "exchange_rate",
  "issued_on", "issued_time", "valid_until", "delivery_on", "due_on", "contact_name", "contact_phone", "purchase_order", "reference",
  "custom_field", "internal_notes", "bank_account_ids", "options", "chosen_option", "language", "discount", "delivery_time", "payment_terms", "notes", "terms", "subtotal", "discount_total", "tax_total",
  "total", "converted_total", "advance_total", "attachment_count", "taxes", "deal_id", "source_id", "order_id", "order_display_id", "conversion_id", "checkout_cart_id", "token_version", "token_hash",
  "shared_at", "sent_at", "sent_to", "viewed_at", "answered_at", "answered_by", "accepted_revision", "seen_revision", "rejection_reason", "voided_at",
  "void_reason", "rest_closed_at", "rest_reason", "version", "metadata", "search", "created_at", "updated_at",
] as const satisfies readonly (keyof DocumentRow)[]

export type LineRow = {
  id: string
  document_id: string
  position: number
  kind: LineKind
  is_optional: boolean
  is_chosen: boolean
  option_key: string | null
  counts: boolean
  device_id: string | null
  approval: "pending" | "approved" | "declined" | null
  delivery_time: string | null
  tax_treatment: TaxTreatment
  brand: string | null
  model: string | null
  converted_quantity: string
  source_line_id: string | null
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
  "id", "document_id", "position", "kind", "is_optional", "is_chosen", "option_key", "counts", "device_id", "approval", "delivery_time",
  "tax_treatment", "brand", "model", "converted_quantity", "source_line_id", "variant_id", "product_id", "title", "description", "sku", "unit", "quantity", "unit_price",
  "is_tax_inclusive", "discount", "adjustment", "tax_lines", "has_own_taxes", "subtotal", "discount_total", "tax_total", "total",
] as const satisfies readonly (keyof LineRow)[]

export type ConversionRow = {
  id: string
  document_id: string
  target_type: ConversionTargetType
  target_id: string | null
  target_number: string | null
  total: string | null
  via_id: string | null
  status: "pending" | "reserved" | "done" | "undone"
  key: string
  actor: Actor
  created_at: Date
}

export type ContractRow = {
  starts_on: CivilDate | null
  ends_on: CivilDate | null
  alert_days: number
  alerted_at: string | null
  items: (Required<ContractItem> & { kind: "deliverable" | "instalment" })[]
}

export type DeviceRow = {
  id: string
  equipment: string
  brand: string | null
  model: string | null
  serial: string | null
  accessories: string | null
  condition: string | null
  reported_fault: string | null
  diagnosis: string | null
  work_done: string | null
  has_access_code: boolean
}

export type ServiceRow = ServiceDetails & { technician_name: string | null; devices: DeviceRow[] }

export type AttachmentRow = { id: string; file_id: string; name: string; content_type: string; size: number; is_public: boolean; device_id: string | null; created_at: string }

export type QuestionRow = { id: string; text: string; asked_by: string | null; asked_at: string; answer: string | null; answered_by: string | null; answered_at: string | null }

export type AcceptanceRow = {
  id: string
  revision: number
  name: string | null
  method: "name" | "drawing" | "colleague"
  option_key: string | null
  total: number
  content_hash: string
  ip: string | null
  accepted_at: string
}

export type ConversionSummary = {
  id: string
  target_type: ConversionTargetType
  target_id: string | null
  target_number: string | null
  status: "pending" | "reserved" | "done"
  cart_id: string | null
  expires_at: string | null
  total: number | null
  actor: Actor
  created_at: string
  lines: { line_id: string; quantity: number }[] | null
}

/** What hangs on a document, read with it in the same statement. Instants are text here: they come as JSON. */
export type Satellites = {
  contract: ContractRow | null
  service: ServiceRow | null
  advances: AdvanceDTO[]
  attachments: AttachmentRow[]
  questions: QuestionRow[]
  acceptance: AcceptanceRow | null
  conversions: ConversionSummary[]
  /** The paper and language that this customer's documents usually have. */
  customer_paper: CustomerPaper
}

/** A document with its lines and details, as the module hands it out. */
export type StoredDocument = DocumentRow & Satellites & { lines: LineRow[] }

/** Columns of a line that are `numeric`. */
export const LINE_AMOUNTS = ["converted_quantity", "quantity", "unit_price", "adjustment", "subtotal", "discount_total", "tax_total", "total"] as const satisfies readonly (keyof LineRow)[]

const MONEY: Record<string, readonly string[]> = {
  document: ["subtotal", "discount_total", "tax_total", "total", "exchange_rate", "converted_total", "advance_total"],
  line: LINE_AMOUNTS,
}

const JSON_COLUMNS: Record<string, readonly string[]> = {
  document: ["customer", "shipping_address", "discount", "taxes", "metadata", "custom_field", "bank_account_ids", "options"],
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
    if (row[name] === null) {
      columns[`raw_${name}`] = null
      continue
    }
    const value = MathBN.convert(row[name] as BigNumberInput).toFixed()
    columns[name] = value
    columns[`raw_${name}`] = JSON.stringify({ value, precision: 20 })
  }
  for (const name of JSON_COLUMNS[kind]) {
    if (row[name] !== undefined) columns[name] = row[name] === null ? null : JSON.stringify(row[name])
  }
  return columns
}

/** The same row for `jsonb_populate_record`: JSON stays JSON, what is not there is left out. */
export function toJson(kind: "document" | "line", row: Record<string, unknown>): Record<string, unknown> {
  const columns: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) if (value !== undefined) columns[name] = value
  for (const name of MONEY[kind]) {
    if (row[name] === undefined) continue
    const value = row[name] === null ? null : MathBN.convert(row[name] as BigNumberInput).toFixed()
    columns[name] = value
    columns[`raw_${name}`] = value === null ? null : { value, precision: 20 }
  }
  return columns
}

/** `COT-00000014` */
export const FOLIO_DIGITS = 8

/** Lower case without accents, words separated by one blank: what the search column holds and what is searched with. */
export const folded = (...parts: (string | null | undefined)[]): string =>
  parts.filter(Boolean).join(" ").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()

/** A serial number as it is compared: letters and digits alone, upper case. */
export const serialKey = (serial: string | null | undefined): string | null => serial?.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, "") || null
