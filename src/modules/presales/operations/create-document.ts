import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../../types/common"
import { DocumentType } from "../../../types/http/presales"
import { Totals } from "../../../types/lines"
import { conflict } from "../../../utils/errors"
import { newIds } from "../../../utils/ids"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { hashToken, mintToken } from "../../../utils/tokens"
import { firstStage } from "../transitions"
import { copyAttachments, Details, receivedOf, saveDetails } from "./details"
import { DocumentRow, FOLIO_DIGITS, folded, LineRow, toJson } from "../tables"

type Given = "exchange_rate" | "issued_time" | "delivery_on" | "due_on" | "contact_name" | "contact_phone" | "purchase_order" | "reference" | "custom_field"
  | "internal_notes" | "bank_account_ids" | "options" | "chosen_option" | "language" | "title" | "customer_id" | "customer_name" | "customer" | "shipping_address" | "seller_id" | "seller_name" | "created_by"
  | "region_id" | "sales_channel_id" | "currency_code" | "issued_on" | "valid_until" | "discount" | "delivery_time" | "payment_terms"
  | "notes" | "terms" | "deal_id" | "source_id" | "metadata"

/** A line with everything settled: price, taxes, totals. */
export type LineDraft = Omit<LineRow, "id" | "document_id" | "position" | "converted_quantity" | "quantity" | "unit_price" | "adjustment" | "subtotal" | "discount_total" | "tax_total" | "total"> & {
  id?: string
  converted_quantity?: string
  quantity: string | number
  unit_price: string | number
  adjustment: string
  subtotal: number
  discount_total: number
  tax_total: number
  total: number
}

export type DocumentDraft = Pick<DocumentRow, Given> & { type: DocumentType; totals: Totals; lines: LineDraft[]; details?: Details; attachments_of?: string | null; /** It is the next period of the contract it comes of: there is one. */ renews?: boolean }

/** In bytes: indexes hold this text, and a row of theirs has no more than 2,700. */
const SEARCH_LENGTH = 2000

/** Nothing hangs on it but its lines: `createDocument` is then one statement, a transaction of its own. */
export const isPlain = ({ type, details, attachments_of }: DocumentDraft): boolean =>
  type !== "contract" && type !== "service" && !details?.advances?.length && !attachments_of

/** Takes the number, writes document, lines and journal in the caller's transaction, in one statement but for what else hangs on it. */
export async function createDocument(trx: Knex, secret: string, draft: DocumentDraft, actor: Actor): Promise<{ id: string; number: string }> {
  const { lines, totals, details = {}, attachments_of, renews, ...head } = draft
  if (renews && draft.source_id) await assertNotRenewed(trx, draft.source_id, details.contract?.starts_on ?? null)
  const id = generateEntityId(undefined, "trdoc")
  // Lines of a service point at its devices, which hang on the document.
  const later = draft.type === "service"
  const number = await writeDocument(
    trx,
    {
      ...head,
      ...totals,
      id,
      token_hash: hashToken(mintToken(secret, "document", id, 1)),
      stage: firstStage(draft.type),
      advance_total: receivedOf(details.advances ?? []),
      search: searchOf({ ...draft, number: "" }, details.service?.devices),
    },
    later ? [] : lineRows(id, lines),
    actor
  )
  const devices = await saveDetails(trx, secret, { id, type: draft.type }, details, true)
  if (later) await insertLines(trx, id, withDevices(lines, devices))
  if (attachments_of) {
    const attachment_count = await copyAttachments(trx, attachments_of, id)
    if (attachment_count) await trx("trato_document").where({ id }).update({ attachment_count })
  }
  return { id, number }
}

/**
 * Two who renew at once, or one who presses twice, make one next period: the contract's row is held until it is written.
 * One that was voided or declined is no period. @throws conflict already_renewed, with the number of what is there.
 */
async function assertNotRenewed(trx: Knex, contractId: string, startsOn: string | null): Promise<void> {
  await trx("trato_document").select("id").where({ id: contractId }).forUpdate()
  const next = await trx("trato_document as d").join("trato_document_contract as k", "k.document_id", "d.id").select("d.id", "d.number")
    .where({ "d.source_id": contractId, "d.type": "contract" }).whereNull("d.deleted_at").whereNotIn("d.status", ["void", "rejected"])
    .where((period) => (startsOn ? period.where("k.starts_on", ">=", startsOn) : period.whereNotNull("k.starts_on"))).first<{ id: string; number: string } | undefined>()
  if (next) throw conflict("already_renewed", `Este contrato ya se renovó con ${next.number}. Si quieres otro, duplícalo.`, { id: next.id, number: next.number })
}

type NewRow = Record<string, unknown> & Pick<DocumentRow, "id" | "type" | "source_id">

/**
 * Reads and raises the counter, whose row stays locked until the transaction ends, and writes the document by that number
 * with its lines and its entry: one statement, since whoever creates next waits for it. `search` comes without the number.
 */
async function writeDocument(trx: Knex, document: NewRow, lines: Record<string, unknown>[], actor: Actor): Promise<string> {
  const { search, ...row } = document
  const given = toJson("document", row)
  const columns = Object.keys(given).map((name) => `"${name}"`)
  const entry = createdEntry(document.id, "", document.source_id, actor)
  const { rows } = await trx.raw<{ rows: { number: string }[] }>(
    `with taken as (
       update trato_document_series set next_folio = next_folio + 1, updated_at = now()
       where document_type = :type and is_default and deleted_at is null returning id, prefix, next_folio - 1 as folio
     ), numbered as (
       select id, folio, prefix, lpad(folio::text, greatest(${FOLIO_DIGITS}, length(folio::text)), '0') as digits from taken
     ), document as (
       insert into trato_document (${columns.join(", ")}, series_id, folio, number, search)
       select ${columns.map((name) => `d.${name}`).join(", ")}, n.id, n.folio, n.prefix || '-' || n.digits, trim(lower(n.prefix) || ' ' || n.digits || ' ' || :search)
       from numbered n, jsonb_populate_record(null::trato_document, :row::jsonb) d returning id, number
     ), lines as (${insertOfLines(lines, ":lines::jsonb")}
     ), told as (
       insert into trato_journal_entry (id, subject_type, subject_id, action, actor_type, actor_id, actor_name, data)
       select :entry_id, :subject_type, d.id, :action, :actor_type, :actor_id, :actor_name, :data::jsonb || jsonb_build_object('number', d.number) from document d
     )
     select number from document`,
    {
      type: document.type, search: search as string, row: JSON.stringify(given), lines: JSON.stringify(lines), entry_id: generateEntityId(undefined, "trjou"), subject_type: entry.subject_type,
      action: entry.action, actor_type: actor.type, actor_id: actor.id, actor_name: actor.name ?? null, data: JSON.stringify(entry.data),
    }
  )
  return rows[0].number
}

type Searched = Pick<DocumentRow, "number" | "customer_name" | "title" | "reference" | "purchase_order">

/** What the search box finds a document by. */
export const searchOf = (document: Searched, devices: { serial?: string | null; equipment: string }[] = []): string =>
  bounded(folded(document.number, document.customer_name, document.title, document.reference, document.purchase_order, ...devices.flatMap((d) => [d.equipment, d.serial ?? null])))

/** As many whole characters as fit. */
const bounded = (text: string): string => Buffer.from(text).subarray(0, SEARCH_LENGTH).toString("utf8").replace(/\uFFFD+$/, "")

/** Lines that point at a device by the name it had in the same body. */
export const withDevices = (lines: LineDraft[], devices: Map<string, string>): LineDraft[] =>
  devices.size ? lines.map((line) => (line.device_id ? { ...line, device_id: devices.get(line.device_id) ?? line.device_id } : line)) : lines

const createdEntry = (id: string, number: string, sourceId: string | null, actor: Actor): JournalDraft => ({
  subject_type: "document",
  subject_id: id,
  action: "document.created",
  actor,
  data: { number, source_id: sourceId },
})

/** Lines in the order given; a line keeps its id when it had one. */
export async function insertLines(trx: Knex, documentId: string, lines: LineDraft[]): Promise<void> {
  if (!lines.length) return
  const rows = lineRows(documentId, lines)
  await trx.raw(insertOfLines(rows, "?::jsonb"), [JSON.stringify(rows)])
}

function lineRows(documentId: string, lines: LineDraft[]): Record<string, unknown>[] {
  const ids = newIds("trdli", lines.length)
  return lines.map((line, position) => toJson("line", { ...line, id: line.id ?? ids[position], document_id: documentId, position }))
}

/** All lines as one parameter: one for each of their columns costs more to write down than to store. Columns that no line has keep their default. */
function insertOfLines(rows: Record<string, unknown>[], parameter: string): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].map((name) => `"${name}"`).join(", ") || "id"
  return `insert into trato_document_line (${columns}) select ${columns} from jsonb_populate_recordset(null::trato_document_line, ${parameter})`
}

/** Takes back a creation. The number is given back too unless a later one is already out. */
export async function removeDocument(trx: Knex, id: string, actor: Actor): Promise<void> {
  const [row] = (await trx<DocumentRow>("trato_document").where({ id }).del(["number", "series_id", "folio", "source_id"])) as Pick<DocumentRow, "number" | "series_id" | "folio" | "source_id">[]
  if (!row) return
  await trx("trato_document_series").where({ id: row.series_id, next_folio: row.folio + 1 }).update({ next_folio: row.folio })
  await appendJournal(trx, [undoneEntry(createdEntry(id, row.number, row.source_id, actor))])
}
