import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../../types/common"
import { DocumentType } from "../../../types/http/presales"
import { Totals } from "../../../types/lines"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { hashToken, mintToken } from "../../../utils/tokens"
import { firstStage } from "../transitions"
import { copyAttachments, Details, receivedOf, saveDetails } from "./details"
import { DocumentRow, folded, LineRow, toColumns } from "../tables"

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

export type DocumentDraft = Pick<DocumentRow, Given> & { type: DocumentType; totals: Totals; lines: LineDraft[]; details?: Details; attachments_of?: string | null }

/** `COT-00000014` */
export const documentNumber = (prefix: string, folio: number): string => `${prefix}-${String(folio).padStart(8, "0")}`

/** Takes the number, writes document, lines and journal: four statements in the caller's transaction. */
export async function createDocument(trx: Knex, secret: string, draft: DocumentDraft, actor: Actor): Promise<{ id: string; number: string }> {
  const { lines, totals, details = {}, attachments_of, ...head } = draft
  const id = generateEntityId(undefined, "trdoc")
  const series = await takeFolio(trx, draft.type)
  const number = documentNumber(series.prefix, series.folio)
  await trx("trato_document").insert(
    toColumns("document", {
      ...head,
      ...totals,
      id,
      number,
      series_id: series.id,
      folio: series.folio,
      token_hash: hashToken(mintToken(secret, "document", id, 1)),
      stage: firstStage(draft.type),
      advance_total: receivedOf(details.advances ?? []),
      search: searchOf({ ...draft, number }, details.service?.devices),
    })
  )
  const devices = await saveDetails(trx, secret, { id, type: draft.type }, details, true)
  await insertLines(trx, id, withDevices(lines, devices))
  if (attachments_of) {
    const attachment_count = await copyAttachments(trx, attachments_of, id)
    if (attachment_count) await trx("trato_document").where({ id }).update({ attachment_count })
  }
  await appendJournal(trx, [createdEntry(id, number, draft.source_id, actor)])
  return { id, number }
}

type Searched = Pick<DocumentRow, "number" | "customer_name" | "title" | "reference" | "purchase_order">

/** What the search box finds a document by. */
export const searchOf = (document: Searched, devices: { serial?: string | null; equipment: string }[] = []): string =>
  folded(document.number, document.customer_name, document.title, document.reference, document.purchase_order, ...devices.flatMap((d) => [d.equipment, d.serial ?? null])).slice(0, 2000)

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

/** One statement reads and raises the counter and keeps its row locked until the transaction ends. */
async function takeFolio(trx: Knex, type: DocumentType): Promise<{ id: string; prefix: string; folio: number }> {
  const { rows } = await trx.raw<{ rows: { id: string; prefix: string; folio: number }[] }>(
    `update trato_document_series set next_folio = next_folio + 1, updated_at = now()
     where document_type = ? and is_default and deleted_at is null returning id, prefix, next_folio - 1 as folio`,
    [type]
  )
  return rows[0]
}

/** Lines in the order given; a line keeps its id when it had one. */
export async function insertLines(trx: Knex, documentId: string, lines: LineDraft[]): Promise<void> {
  if (!lines.length) return
  await trx("trato_document_line").insert(
    lines.map((line, position) => toColumns("line", { ...line, id: line.id ?? generateEntityId(undefined, "trdli"), document_id: documentId, position }))
  )
}

/** Takes back a creation. The number is given back too unless a later one is already out. */
export async function removeDocument(trx: Knex, id: string, actor: Actor): Promise<void> {
  const [row] = (await trx<DocumentRow>("trato_document").where({ id }).del(["number", "series_id", "folio", "source_id"])) as Pick<DocumentRow, "number" | "series_id" | "folio" | "source_id">[]
  if (!row) return
  await trx("trato_document_series").where({ id: row.series_id, next_folio: row.folio + 1 }).update({ next_folio: row.folio })
  await appendJournal(trx, [undoneEntry(createdEntry(id, row.number, row.source_id, actor))])
}
