import { Lifecycle, ProspectState } from "./crm-list"
import { FieldError, Instant, Page } from "../common"

/** What a file may bring (B-15, DAY-03). */
export const IMPORT_KINDS = ["customers", "deals", "quotes", "notes"] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

export type ImportField =
  | "name" | "email" | "phone" | "seller" | "contact_name" | "contact_position" | "contact_phone" | "contact_email" | "address" | "lifecycle" | "prospect_state"
  | "tax_id" | "tax_name" | "regime" | "postal_code" | "use"
  | "number" | "issued_on" | "valid_until" | "sku" | "line_title" | "quantity" | "unit" | "unit_price" | "discount" | "tax_included" | "taxes" | "total" | "balance" | "invoiced" | "due_on" | "payment_form" | "paid_on"
  | "title" | "customer" | "customer_email" | "stage" | "pipeline" | "status" | "value" | "currency_code" | "owner" | "priority" | "expected_close_on" | "created_on" | "closed_on" | "lost_reason" | "lost_note" | "description"

/** Kinds whose rows belong together by their number: the lines of a quote come in as one paper, or not at all. */
export const GROUPED_KINDS: readonly ImportKind[] = ["quotes"]

/** Field → index of the file's column. */
export type ImportMapping = Partial<Record<ImportField, number>>

/** uploaded → checking (dry run) → checked → running → done; canceled and failed from any of them but done. */
export type ImportStatus = "uploaded" | "checking" | "checked" | "running" | "done" | "canceled" | "failed"

/** Rows of the file: not looked at yet, found right, found wrong, brought in. */
export type ImportCounts = { rows: number; waiting: number; ready: number; bad: number; done: number }

export type ImportDTO = {
  id: string
  kind: ImportKind
  status: ImportStatus
  filename: string
  /** `csv` with encoding and separator, or `xlsx` with the name of the sheet that was read. */
  source: { format: "csv" | "xlsx"; encoding?: string; delimiter?: string; sheet?: string }
  headers: string[]
  mapping: ImportMapping
  date_order: "dmy" | "mdy"
  counts: ImportCounts
  /** Why it stopped, in a sentence. */
  error: string | null
  created_by: { id: string | null; name: string | null }
  created_at: Instant
  finished_at: Instant | null
}

/** A column that this kind of file may have, with its title in the asked language. */
export type ImportColumn = { key: ImportField; title: string; required: boolean }

export type BadRow = { row: number; cells: string[]; errors: FieldError[] }

/** GET /admin/trato/imports/:id */
export type ImportResponse = { import: ImportDTO; columns: ImportColumn[]; sample: string[][]; bad_rows: BadRow[] }

/** GET /admin/trato/imports */
export type ImportsResponse = Page<"imports", ImportDTO>

/** POST /admin/trato/imports/:id/check: the dry run, in the background. */
export type CheckImportBody = { mapping: ImportMapping; date_order?: "dmy" | "mdy" }

/**
 * POST /admin/trato/imports?kind=customers&name=clientes.csv with the bytes as `application/octet-stream`.
 * POST …/:id/run and …/:id/cancel; DELETE …/:id forgets the file. GET …/:id/bad-rows is a CSV, GET …/template?kind an XLSX.
 */
export type ImportStartBody = Record<string, never>

/** What a file may say of a contact beside name, mail and telephone; null is what it does not say. */
export type ImportedContact = {
  seller_id: string | null
  contact_name: string | null
  contact_position: string | null
  contact_phone: string | null
  contact_email: string | null
  address: string | null
  lifecycle: Lifecycle | null
  prospect_state: ProspectState | null
}
