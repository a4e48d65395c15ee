import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { DocumentStage, DocumentStatus, DocumentType } from "../../../types/http/presales"
import { applyScope, within } from "../../../utils/scope"
import { searchCondition } from "../../../utils/search-scope"
import { invalidField } from "../../../utils/errors"
import { amongFirst, MANY } from "../../../utils/frequent-words"
import { DocumentRow, folded, serialKey } from "../tables"
import { DOCUMENT_SCOPE } from "./read-document"

export const SUMMARY_COLUMNS = [
  "id", "type", "number", "revision", "status", "stage", "title", "customer_id", "customer_name", "seller_id", "seller_name", "currency_code", "exchange_rate",
  "total", "converted_total", "advance_total", "issued_on", "valid_until", "delivery_on", "due_on", "reference", "purchase_order", "attachment_count", "deal_id", "source_id", "rejection_reason",
  "order_id", "order_display_id", "conversion_id", "checkout_cart_id", "token_version", "shared_at", "viewed_at", "created_at",
] as const satisfies readonly (keyof DocumentRow)[]

export type SummaryRow = Pick<DocumentRow, (typeof SUMMARY_COLUMNS)[number]> & { customer_phone: string | null }

export const SORTABLE = ["created_at", "number", "total", "issued_on", "valid_until", "delivery_on", "customer_name"] as const

export type DocumentFilters = {
  type?: DocumentType[]
  /** As shown: `sent` leaves out what has expired, `expired` is only that. */
  status?: (DocumentStatus | "expired")[]
  stage?: DocumentStage[]
  customer_id?: string
  seller_id?: string
  technician_id?: string
  deal_id?: string
  order_id?: string
  source_id?: string
  serial?: string
  q?: string
  issued_from?: CivilDate
  issued_to?: CivilDate
  valid_from?: CivilDate
  valid_to?: CivilDate
  delivery_from?: CivilDate
  delivery_to?: CivilDate
  /** Something remains to convert. */
  pending?: boolean
  today: CivilDate
}

/** `cursor`: where the page before ended; quicker than a far offset. */
export type DocumentPage = { limit: number; offset: number; order?: string; cursor?: string }

/** Beyond this many, nobody counts: the list says that there are more. */
export const COUNT_LIMIT = 1_000

/**
 * One page and how many there are, in two statements: counted first, since that says how the page is best
 * found. Looking for little in the order of a million would read the million; sorting much would, too.
 */
export async function listDocuments(knex: Knex, filters: DocumentFilters, page: DocumentPage, scope: Scope): Promise<{ rows: SummaryRow[]; count: number; capped: boolean; next_cursor: string | null }> {
  const sort = sortOf(page.order ?? usualOrder(filters))
  const often = !!filters.q && (await amongFirst(knex, filtered(knex, { q: filters.q, today: filters.today }, scope).select("trato_document.id"), filtered(knex, { ...filters, q: undefined }, scope).select("trato_document.search", knex.raw("'' as one")), wordsOf(filters.q))) !== null
  const count = often ? MANY : await countUpTo(knex, COUNT_LIMIT + 1, filtered(knex, filters, scope))
  const few = !often && count <= COUNT_LIMIT
  const by = few ? UNINDEXED[sort.cast](`trato_document.${sort.column}`) : `trato_document.${sort.column}`
  const order = (value: string): string => `${value} ${sort.direction}${sort.isNullable ? (sort.direction === "asc" ? " nulls last" : " nulls first") : ""}, trato_document.id ${sort.direction}`
  // The page's places are found first, mostly by an index alone, and only its rows are read.
  const places = filtered(knex, filters, scope, few).select("trato_document.id").orderByRaw(order(by)).limit(page.limit)
  const after = page.cursor ? readCursor(page.cursor, sort) : null
  if (after) places.whereRaw(`(trato_document.${sort.column}, trato_document.id) ${sort.direction === "asc" ? ">" : "<"} (?${sort.cast}, ?)`, [after.value, after.id])
  else places.offset(page.offset)
  const rows = (await knex("trato_document").whereRaw("trato_document.id = any(array(?))", [places])
    .select(...SUMMARY_COLUMNS.map((column) => `trato_document.${column}`), knex.raw("customer->>'phone' as customer_phone"), ...(sort.isInstant ? [knex.raw(`trato_document.${sort.column}::text as cursor_value`)] : []))
    .orderByRaw(order(`trato_document.${sort.column}`))) as (SummaryRow & { cursor_value?: string })[]
  const last = rows.length === page.limit ? rows[rows.length - 1] : undefined
  const value = last && (last.cursor_value ?? last[sort.column as keyof SummaryRow])
  return { rows, count: Math.min(count, COUNT_LIMIT), capped: !few, next_cursor: last && value !== null && value !== undefined ? writeCursor(sort, String(value), last.id) : null }
}

/** The last issued of a period come first, and what is to be delivered soonest: in the order in which documents were made, an old period lies far down. */
const usualOrder = (f: DocumentFilters): string | undefined => (f.issued_from || f.issued_to ? "-issued_on" : f.delivery_from || f.delivery_to ? "delivery_on" : undefined)

async function countUpTo(knex: Knex, most: number, rows: Knex.QueryBuilder): Promise<number> {
  const [{ count }] = await knex.from(rows.select(knex.raw("1")).limit(most).as("found")).count<{ count: string }[]>("* as count")
  return Number(count)
}

/** What the index of words knows of a document. */
const WORDS = { search: "trato_document.search", owner: "trato_document.seller_id", creator: "trato_document.created_by" }

const wordsOf = (q: string | undefined): string[] => folded(q).split(" ").filter(Boolean)

/**
 * By which the index is asked: of COT-00001234 the number alone. Every second document begins a word with "cot", and the index
 * would gather them all before it looks at the number.
 */
const tellingWords = (words: string[]): string[] => {
  const telling = words.filter((word) => word.length > 3)
  return telling.length ? telling : words
}

/** `byWords`: found by the index of words; else those that are looked at in another order are compared as text, which costs a fiftieth of taking it apart. */
function filtered(knex: Knex, f: DocumentFilters, scope: Scope, byWords = true) {
  const [words, seen, sellers] = [wordsOf(f.q), within(scope, f.seller_id ? [f.seller_id] : undefined), f.seller_id ? [f.seller_id] : undefined]
  const query = knex("trato_document").whereNull("trato_document.deleted_at")
  // Folding leaves letters, digits and blanks, so no operator of tsquery gets through.
  const indexed = byWords ? tellingWords(words) : []
  if (indexed.length) {
    const found = searchCondition(WORDS, indexed.map((w) => `${w}:*`).join(" & "), seen, { owners: sellers })
    query.whereRaw(found.sql, found.bindings)
  } else {
    applyScope(query, seen, DOCUMENT_SCOPE)
    if (f.seller_id) query.where("trato_document.seller_id", f.seller_id)
  }
  for (const word of words) if (!indexed.includes(word)) query.whereRaw("strpos(' ' || search, ?) > 0", [` ${word}`])
  if (f.type) query.whereIn("trato_document.type", f.type)
  for (const key of ["customer_id", "deal_id", "order_id", "source_id"] as const) if (f[key]) query.where(`trato_document.${key}`, f[key]!)
  if (f.issued_from) query.where("issued_on", ">=", f.issued_from)
  if (f.issued_to) query.where("issued_on", "<=", f.issued_to)
  if (f.valid_from) query.where("valid_until", ">=", f.valid_from)
  if (f.valid_to) query.where("valid_until", "<=", f.valid_to)
  if (f.delivery_from) query.where("delivery_on", ">=", f.delivery_from)
  if (f.delivery_to) query.where("delivery_on", "<=", f.delivery_to)
  if (f.stage?.length) query.whereIn("stage", f.stage)
  if (f.status?.length) whereShown(query, f.status, f.today)
  if (f.pending !== undefined) query.whereIn("status", f.pending ? ["draft", "sent", "accepted"] : ["converted"])
  if (f.technician_id) query.whereExists((q) => q.from("trato_document_service as s").select(knex.raw("1")).whereRaw("s.document_id = trato_document.id").where("s.technician_id", f.technician_id!))
  const key = serialKey(f.serial)
  if (key) query.whereIn("trato_document.id", (q) => q.from("trato_document_device").select("document_id").where("serial_key", key))
  return query
}

/** PB-01: open documents past their validity are shown as expired and as nothing else. */
function whereShown(query: Knex.QueryBuilder, statuses: (DocumentStatus | "expired")[], today: CivilDate): void {
  const open = statuses.filter((s) => s === "draft" || s === "sent")
  const closed = statuses.filter((s) => s !== "draft" && s !== "sent" && s !== "expired")
  query.where((any) => {
    if (closed.length) any.orWhereIn("status", closed)
    if (open.length) any.orWhere((q) => q.whereIn("status", open).andWhere((v) => v.whereNull("valid_until").orWhere("valid_until", ">=", today)))
    if (statuses.includes("expired")) any.orWhere((q) => q.whereIn("status", ["draft", "sent"]).andWhere("valid_until", "<", today))
  })
}

/** The same value as no index has it. */
const UNINDEXED: Record<string, (column: string) => string> = { "::timestamptz": (c) => `(${c} + interval '0')`, "::numeric": (c) => `(${c} + 0)`, "::text": (c) => `(${c} || '')` }

type Sort = { column: (typeof SORTABLE)[number]; direction: "asc" | "desc"; cast: string; isInstant: boolean; isNullable: boolean }

function sortOf(order = "-created_at"): Sort {
  const name = order.replace(/^-/, "")
  const column = SORTABLE.find((one) => one === name) ?? "created_at"
  return { column, direction: order.startsWith("-") ? "desc" : "asc", cast: column === "created_at" ? "::timestamptz" : column === "total" ? "::numeric" : "::text", isInstant: column === "created_at", isNullable: column === "valid_until" || column === "delivery_on" }
}

/** Sort and place of the last row. A cursor of another order is not one. */
const writeCursor = (sort: Sort, value: string, id: string): string => Buffer.from(JSON.stringify([sort.column, sort.direction, value, id])).toString("base64url")

function readCursor(cursor: string, sort: Sort): { value: string; id: string } {
  try {
    const [column, direction, value, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as unknown[]
    if (column === sort.column && direction === sort.direction && typeof value === "string" && typeof id === "string" && CURSOR_VALUE[sort.cast].test(value)) return { value, id }
  } catch {
    // Falls through: whatever it was, it is no cursor of this list.
  }
  throw invalidField("cursor", "invalid_cursor", "Ese lugar de la lista ya no existe; vuelve a cargarla.")
}

const CURSOR_VALUE: Record<string, RegExp> = { "::timestamptz": /^\d{4}-\d\d-\d\d[ T][\d:.]+([+-]\d\d(:?\d\d)?|Z)$/, "::numeric": /^\d+(\.\d+)?$/, "::text": /^[\p{L}\p{N}\p{P}\p{S}\p{Z}]*$/u }
