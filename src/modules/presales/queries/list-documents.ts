import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { DocumentStage, DocumentStatus, DocumentType } from "../../../types/http/presales"
import { applyScope, within } from "../../../utils/scope"
import { ScopeParts, scopeParts, whereMade } from "../../../utils/scope-parts"
import { searchCondition } from "../../../utils/search-scope"
import { isCivilDate } from "../../../utils/dates"
import { invalidField } from "../../../utils/errors"
import { amongFirst, APART, MANY } from "../../../utils/frequent-words"
import { anyForm, Forms, formsOf } from "../../../utils/known-words"
import { DocumentRow, FOLIO_DIGITS, folded, serialKey } from "../tables"
import { DOCUMENT_SCOPE } from "./read-document"

export const SUMMARY_COLUMNS = [
  "id", "type", "number", "revision", "status", "stage", "title", "customer_id", "customer_name", "seller_id", "seller_name", "currency_code", "exchange_rate",
  "total", "converted_total", "rest_closed_at", "advance_total", "issued_on", "valid_until", "delivery_on", "due_on", "reference", "purchase_order", "attachment_count", "deal_id", "source_id", "rejection_reason",
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
  /** What the words of `q` are asked for as (utils/known-words.ts). */
  forms?: Forms
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
 * One page and how many there are. What fits is counted up to a cap first, and what fits few is read in the same statement:
 * those rows, sorted. Of what fits more, the page is read in the order of an index, as far as it reaches. Looking for little
 * in the order of a million would read the million, and sorting much would, too.
 */
export async function listDocuments(knex: Knex, asked: DocumentFilters, page: DocumentPage, scope: Scope): Promise<{ rows: SummaryRow[]; count: number; capped: boolean; next_cursor: string | null }> {
  const sort = sortOf(page.order ?? usualOrder(asked))
  const after = page.cursor ? readCursor(page.cursor, sort) : null
  const words = wordsOf(asked.q)
  const filters = words.length ? { ...asked, forms: await formsOf(knex, "trato_document", tellingWords(words)) } : asked
  const [often, madeMost] = words.length ? await Promise.all([isFrequent(knex, filters, words, scope), countMade(knex, filters, scope)]) : [false, Infinity]
  let [rows, count, made]: [PageRow[], number, number] = [[], MANY, madeMost]
  if (!often) {
    const found = knex.from(countable(knex, filters, scope).as("f")).select("id").limit(COUNT_LIMIT + 1)
    const few = knex("trato_document").whereRaw("trato_document.id = any(array(select id from found where (select n from counted) <= ?))", [COUNT_LIMIT])
    const forOthers = madeSoMany(knex, filters, scope)
    const read = (await knex.with("found", found).with("counted", knex.from("found").select(knex.raw("count(*)::int as n")))
      .from("counted").joinRaw("left join lateral (?) d on true", [knex.raw("?", [onPage(few, sort, page, after).select(...columnsOf(knex, sort))])])
      .select("counted.n", knex.raw("(?) as made", [forOthers]), "d.*").orderByRaw(inOrder("d", sort))) as (PageRow & { n: number; made: number })[]
    count = read[0].n
    made = read[0].made
    rows = read.filter((row) => row.id !== null)
  }
  const isMany = often || count > COUNT_LIMIT
  // The page's places are found first, mostly by an index alone, and only its rows are read.
  if (isMany) rows = (await knex("trato_document").whereRaw("trato_document.id = any(array(?))", [placesOf(knex, filters, scope, sort, page, after, made <= COUNT_LIMIT)]).select(...columnsOf(knex, sort)).orderByRaw(inOrder("trato_document", sort))) as PageRow[]
  const last = rows.length === page.limit ? rows[rows.length - 1] : undefined
  const value = last && (last.cursor_value ?? last[sort.column as keyof SummaryRow])
  return { rows, count: Math.min(count, COUNT_LIMIT), capped: isMany, next_cursor: last && value !== null && value !== undefined ? writeCursor(sort, String(value), last.id) : null }
}

/**
 * Whether more than `MANY` documents of the list have its words, seen among some that are looked at by an index alone. What is
 * nobody's beside what is somebody's, and what somebody made for others, is left out, since no index of owners finds it with theirs.
 */
async function isFrequent(knex: Knex, f: DocumentFilters, words: string[], scope: Scope): Promise<boolean> {
  const parts = scopeParts(scope, f.seller_id)
  const others = filtered(knex, { ...f, q: undefined }).select("trato_document.search", knex.raw("'' as one"))
  if (!parts.all) whereOwned(others, parts.owners.length ? { ...parts, nobody: false } : parts)
  const asked = withWords(knex, { q: f.q, forms: f.forms, today: f.today }, ANYBODY).select("trato_document.id")
  return (await amongFirst(knex, asked, others, words, undefined, parts.all || isKnownToOwners(f) ? undefined : APART)) !== null
}

/** All that is asked for besides words is held by the index of an owner's documents; anything else is read row by row. */
const isKnownToOwners = (f: DocumentFilters): boolean =>
  Object.entries(f).every(([key, value]) => value === undefined || ["type", "seller_id", "q", "forms", "today"].includes(key) || (key === "status" && !f.status!.some((one) => NEEDS_DAY.includes(one))))

/** States that also depend on the day until which a document is good. */
const NEEDS_DAY: (DocumentStatus | "expired")[] = ["draft", "sent", "expired"]

function whereOwned(query: Knex.QueryBuilder, parts: ScopeParts): Knex.QueryBuilder {
  if (!parts.nobody) return query.whereIn("trato_document.seller_id", parts.owners)
  if (!parts.owners.length) return query.whereNull("trato_document.seller_id")
  return query.where((any) => any.whereIn("trato_document.seller_id", parts.owners).orWhereNull("trato_document.seller_id"))
}

/** How many somebody made for others, counted as far as it matters. */
const madeSoMany = (knex: Knex, f: DocumentFilters, scope: Scope): Knex.QueryBuilder | Knex.Raw =>
  scopeParts(scope, f.seller_id).made ? knex.from(madeBy(knex, f, scope).limit(COUNT_LIMIT + 1).as("m")).select(knex.raw("count(*)::int")) : knex.raw("0")

async function countMade(knex: Knex, f: DocumentFilters, scope: Scope): Promise<number> {
  if (!scopeParts(scope, f.seller_id).made) return 0
  const [{ made }] = (await knex.select(knex.raw("(?) as made", [madeSoMany(knex, f, scope)]))) as { made: number }[]
  return made
}

/** Words are as frequent as they are, whoever asks: the index gathers all that have them before it looks at whose they are. */
const ANYBODY: Scope = { kind: "all", actor_id: "", user_ids: null, unassigned: true }

type PageRow = SummaryRow & { cursor_value?: string }
type Place = { value: string; id: string } | null

const columnsOf = (knex: Knex, sort: Sort): (string | Knex.Raw)[] =>
  [...SUMMARY_COLUMNS.map((column) => `trato_document.${column}`), knex.raw("trato_document.customer->>'phone' as customer_phone"), ...(sort.isInstant ? [knex.raw(`trato_document.${sort.column}::text as cursor_value`)] : [])]

const inOrder = (table: string, sort: Sort, by = `${table}.${sort.column}`): string => `${by} ${sort.direction}${sort.isNullable ? (sort.direction === "asc" ? " nulls last" : " nulls first") : ""}, ${table}.id ${sort.direction}`

function onPage(query: Knex.QueryBuilder, sort: Sort, page: DocumentPage, after: Place): Knex.QueryBuilder {
  query.orderByRaw(inOrder("trato_document", sort)).limit(page.limit)
  return after ? query.whereRaw(beyond(sort), [after.value, after.id]) : query.offset(page.offset)
}

const beyond = (sort: Sort): string => `(trato_document.${sort.column}, trato_document.id) ${sort.direction === "asc" ? ">" : "<"} (?${sort.cast}, ?)`

/** What is counted, in parts that share no row, each found by an index that knows the filters: an `or` of owners and creator is found by none. */
function countable(knex: Knex, f: DocumentFilters, scope: Scope): Knex.QueryBuilder {
  if (wordsOf(f.q).length) return withWords(knex, f, scope).select("trato_document.id")
  const parts = scopeParts(scope, f.seller_id)
  const arms = [
    ...(parts.all ? [filtered(knex, f)] : []),
    ...(parts.owners.length ? [filtered(knex, f).whereIn("trato_document.seller_id", parts.owners)] : []),
    ...(parts.nobody ? [filtered(knex, f).whereNull("trato_document.seller_id")] : []),
    ...(parts.made ? [f.technician_id ? filtered(knex, f).whereRaw("trato_document.id = any(array(?))", [madeBy(knex, f, scope)]) : whereMade(filtered(knex, f), scope, f.seller_id)] : []),
  ].map((arm) => arm.select("trato_document.id").limit(COUNT_LIMIT + 1))
  return arms.length > 1 ? knex.unionAll(arms, true) : arms[0]
}

/** What somebody made for others, by its index alone. */
const madeBy = (knex: Knex, f: DocumentFilters, scope: Scope): Knex.QueryBuilder => whereMade(knex("trato_document").whereNull("deleted_at"), scope, f.seller_id).select("id")

/**
 * The places of a page of much. The indexes of an order know whose a document is, but not who made it: what was made
 * for others, where it is little, is sorted beside what is read in that order.
 */
function placesOf(knex: Knex, f: DocumentFilters, scope: Scope, sort: Sort, page: DocumentPage, after: Place, isLittleMade: boolean): Knex.QueryBuilder {
  const most = (after ? 0 : page.offset) + page.limit
  const places = (rows: Knex.QueryBuilder, by?: string): Knex.QueryBuilder => {
    if (after) rows.whereRaw(beyond(sort), [after.value, after.id])
    return rows.select("trato_document.id", knex.raw(`${sort.column} as place`)).orderByRaw(inOrder("trato_document", sort, by)).limit(most)
  }
  const words = wordsOf(f.q)
  // A customer's are read whole, whatever the order: looking for them in that of all would read what others have.
  const by = f.customer_id && sort.column !== "created_at" ? UNINDEXED[sort.cast](`trato_document.${sort.column}`) : undefined
  const parts = scopeParts(scope, f.seller_id)
  const arms: Knex.QueryBuilder[] = []
  const rows = (): Knex.QueryBuilder => lookedAt(filtered(knex, f), words)
  const own = (): Knex.QueryBuilder => {
    if (parts.all) return rows()
    if (parts.made && !isLittleMade) return f.seller_id ? applyScope(rows(), scope, DOCUMENT_SCOPE).where("trato_document.seller_id", f.seller_id) : applyScope(rows(), scope, DOCUMENT_SCOPE)
    return whereOwned(rows(), parts)
  }
  if (parts.all || parts.owners.length || parts.nobody || !isLittleMade) arms.push(places(own(), by))
  if (parts.made && isLittleMade) arms.push(places(rows().whereRaw("trato_document.id = any(array(?))", [madeBy(knex, f, scope)]), UNINDEXED[sort.cast](`trato_document.${sort.column}`)))
  if (arms.length === 1) return knex.from(arms[0].offset(after ? 0 : page.offset).limit(page.limit).as("p")).select("p.id")
  return knex.from(knex.unionAll(arms, true).as("p")).select("p.id").orderByRaw(inOrder("p", sort, "p.place")).limit(page.limit).offset(after ? 0 : page.offset)
}

/** The last issued of a period come first, and what is to be delivered soonest: in the order in which documents were made, an old period lies far down. */
const usualOrder = (f: DocumentFilters): string | undefined => (f.issued_from || f.issued_to ? "-issued_on" : f.delivery_from || f.delivery_to ? "delivery_on" : undefined)

/** What the index of words knows of a document. */
const WORDS = { search: "trato_document.search", owner: "trato_document.seller_id", creator: "trato_document.created_by" }

const wordsOf = (q: string | undefined): string[] => folded(q).split(" ").filter(Boolean)

/**
 * By which the index is asked: of COT-00001234 the number alone. Every second document begins a word with "cot", and the index
 * would gather them all before it looks at the number.
 */
const tellingWords = (words: string[]): string[] => {
  const telling = words.filter((word) => word.length > 3 || waysOf(word).length > 1)
  return telling.length ? telling : words
}

/** How a word may stand in a document: nobody types the noughts of COT-00000014, so 14 is that number, too. */
const waysOf = (word: string): string[] => (/^\d+$/.test(word) && word.length < FOLIO_DIGITS ? [word, word.padStart(FOLIO_DIGITS, "0")] : [word])

/** Rows that have the words by their index, or all of the scope. */
function withWords(knex: Knex, f: DocumentFilters, scope: Scope): Knex.QueryBuilder {
  const [words, seen] = [wordsOf(f.q), within(scope, f.seller_id ? [f.seller_id] : undefined)]
  const query = filtered(knex, f)
  if (!words.length) {
    applyScope(query, seen, DOCUMENT_SCOPE)
    return f.seller_id ? query.where("trato_document.seller_id", f.seller_id) : query
  }
  // Folding leaves letters, digits and blanks, so no operator of tsquery gets through.
  const indexed = tellingWords(words)
  const found = searchCondition(WORDS, indexed.map((word) => `(${waysOf(word).map((w) => anyForm(w, f.forms)).join(" | ")})`).join(" & "), seen, { owners: f.seller_id ? [f.seller_id] : undefined })
  return lookedAt(query.whereRaw(found.sql, found.bindings), words.filter((word) => !indexed.includes(word)))
}

/** The words compared as text, of rows that are looked at in another order: a fiftieth of taking a text apart. */
function lookedAt(query: Knex.QueryBuilder, words: string[]): Knex.QueryBuilder {
  for (const word of words) query.where((any) => waysOf(word).forEach((way) => void any.orWhereRaw("strpos(' ' || search, ?) > 0", [` ${way}`])))
  return query
}

/** All filters but words, scope and seller. */
function filtered(knex: Knex, f: DocumentFilters): Knex.QueryBuilder {
  const query = knex("trato_document").whereNull("trato_document.deleted_at")
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
  if (f.technician_id) query.whereIn("trato_document.id", (q) => q.from("trato_document_service as s").select("s.document_id").where("s.technician_id", f.technician_id!))
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
    if (column === sort.column && direction === sort.direction && typeof value === "string" && typeof id === "string" && /^[\w-]{1,100}$/.test(id) && CURSOR_VALUE[sort.cast](value)) return { value, id }
  } catch {
    // Falls through: whatever it was, it is no cursor of this list.
  }
  throw invalidField("cursor", "invalid_cursor", "Ese lugar de la lista ya no existe; vuelve a cargarla.")
}

/** What the database takes for a value of the column; anything else would be a fault of ours. */
const CURSOR_VALUE: Record<string, (value: string) => boolean> = {
  "::timestamptz": (value) => /^\d{4}-\d\d-\d\d[ T]([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?([+-](0\d|1[0-5])(:?[0-5]\d)?|Z)$/.test(value) && isCivilDate(value.slice(0, 10)),
  "::numeric": (value) => /^\d{1,40}(\.\d{1,40})?$/.test(value),
  "::text": (value) => !value.includes("\0") && !/\p{Surrogate}/u.test(value),
}
