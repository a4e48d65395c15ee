import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { DocumentStatus, DocumentType } from "../../../types/http/presales"
import { applyScope } from "../../../utils/scope"
import { DocumentRow, folded } from "../tables"
import { DOCUMENT_SCOPE } from "./read-document"

export const SUMMARY_COLUMNS = [
  "id", "type", "number", "revision", "status", "stage", "title", "customer_id", "customer_name", "seller_id", "seller_name", "currency_code", "exchange_rate",
  "total", "converted_total", "advance_total", "issued_on", "valid_until", "delivery_on", "due_on", "reference", "purchase_order", "attachment_count", "deal_id", "source_id",
  "order_id", "order_display_id", "conversion_id", "token_version", "shared_at", "viewed_at", "created_at",
] as const satisfies readonly (keyof DocumentRow)[]

export type SummaryRow = Pick<DocumentRow, (typeof SUMMARY_COLUMNS)[number]> & { customer_phone: string | null }

export const SORTABLE = ["created_at", "number", "total", "issued_on", "valid_until", "customer_name"] as const

export type DocumentFilters = {
  type?: DocumentType[]
  /** As shown: `sent` leaves out what has expired, `expired` is only that. */
  status?: (DocumentStatus | "expired")[]
  customer_id?: string
  seller_id?: string
  deal_id?: string
  q?: string
  issued_from?: CivilDate
  issued_to?: CivilDate
  today: CivilDate
}

export type DocumentPage = { limit: number; offset: number; order?: string }

/** Beyond this many, nobody counts: the list says "10,000+". */
export const COUNT_LIMIT = 10_000

/** One page and how many there are, in two statements. */
export async function listDocuments(knex: Knex, filters: DocumentFilters, page: DocumentPage, scope: Scope): Promise<{ rows: SummaryRow[]; count: number }> {
  const [column, direction] = sortOf(page.order)
  const rows = filtered(knex, filters, scope)
    .select(...SUMMARY_COLUMNS)
    .orderBy([{ column, order: direction }, { column: "id", order: direction }])
    .limit(page.limit)
    .offset(page.offset)
  const counted = knex.from(filtered(knex, filters, scope).select(knex.raw("1")).limit(COUNT_LIMIT).as("found")).count<{ count: string }[]>("* as count")
  const [found, [{ count }]] = await Promise.all([rows, counted])
  return { rows: found, count: Number(count) }
}

function filtered(knex: Knex, f: DocumentFilters, scope: Scope) {
  const query = applyScope(knex("trato_document").whereNull("deleted_at"), scope, DOCUMENT_SCOPE)
  if (f.type) query.whereIn("type", f.type)
  if (f.customer_id) query.where("customer_id", f.customer_id)
  if (f.seller_id) query.where("seller_id", f.seller_id)
  if (f.deal_id) query.where("deal_id", f.deal_id)
  if (f.issued_from) query.where("issued_on", ">=", f.issued_from)
  if (f.issued_to) query.where("issued_on", "<=", f.issued_to)
  if (f.status?.length) whereShown(query, f.status, f.today)
  const words = folded(f.q).split(" ").filter(Boolean)
  // Folding leaves letters, digits and blanks, so no operator of tsquery gets through.
  if (words.length) query.whereRaw("to_tsvector('simple', search) @@ to_tsquery('simple', ?)", [words.map((w) => `${w}:*`).join(" & ")])
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

function sortOf(order = "-created_at"): [string, "asc" | "desc"] {
  const name = order.replace(/^-/, "")
  return [SORTABLE.includes(name as (typeof SORTABLE)[number]) ? name : "created_at", order.startsWith("-") ? "desc" : "asc"]
}
