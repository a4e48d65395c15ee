import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../../types/common"
import { releaseImportRows, settleImportRows, takeImportRows } from "../../../utils/import-rows"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { createDocument, DocumentDraft, removeDocument } from "./create-document"

/** Where a document keeps the number it had in another system, so that it comes in once. */
export const OLD_NUMBER = "trato_old_number"

/** `row_nos`: the lines of the file that this quote is made of. `sent`: the customer has had it. */
export type ImportedQuote = { row_nos: number[]; old_number: string; draft: DocumentDraft; sent: boolean }
export type ImportQuotesInput = { import_id: string; quotes: ImportedQuote[]; actor: Actor }
export type ImportQuotesUndo = { import_id: string; ids: string[]; row_nos: number[]; entries: JournalDraft[]; actor: Actor }

/**
 * A batch of open quotes of another system (DAY-03), each with new number here and its old one as reference.
 * Papers like any other: no stock, no order, no mail. A quote whose rows were brought in meanwhile is left out.
 */
export async function importQuotes(trx: Knex, secret: string, { import_id, quotes, actor }: ImportQuotesInput): Promise<{ imported: number; undo: ImportQuotesUndo }> {
  const taken = await takeImportRows(trx, import_id, quotes.flatMap((quote) => quote.row_nos))
  const mine = quotes.filter((quote) => quote.row_nos.every((row_no) => taken.has(row_no)))
  const undo: ImportQuotesUndo = { import_id, ids: [], row_nos: mine.flatMap((quote) => quote.row_nos), entries: [], actor }
  // A document is one statement; what is the same for all of them is one for the whole batch.
  const sentIds: string[] = []
  for (const { draft, sent, old_number } of mine) {
    const { id, number } = await createDocument(trx, secret, { ...draft, reference: draft.reference ?? old_number, metadata: { ...draft.metadata, [OLD_NUMBER]: old_number } }, actor)
    if (sent) sentIds.push(id)
    undo.entries.push({ subject_type: "document", subject_id: id, action: "document.imported", actor, data: { import_id, number, old_number } })
    undo.ids.push(id)
  }
  // Sent by the other system: its link was never opened here, so nobody is reminded of it by mail.
  if (sentIds.length) await trx("trato_document").whereIn("id", sentIds).update({ status: "sent" })
  await appendJournal(trx, undo.entries)
  await settleImportRows(trx, import_id, mine.flatMap(({ row_nos }, i) => row_nos.map((row_no) => ({ row_no, result_id: undo.ids[i] }))))
  return { imported: undo.ids.length, undo }
}

export async function undoImportQuotes(trx: Knex, undo: ImportQuotesUndo): Promise<void> {
  for (const id of [...undo.ids].reverse()) await removeDocument(trx, id, undo.actor)
  await appendJournal(trx, undo.entries.map(undoneEntry))
  await releaseImportRows(trx, undo.import_id, undo.row_nos)
}

/** Old numbers that are here already, with the number they have now. A voided one makes room. */
export async function knownOldNumbers(knex: Knex, numbers: string[]): Promise<Map<string, string>> {
  if (!numbers.length) return new Map()
  const rows = (await knex("trato_document").select("number", knex.raw("metadata->>'trato_old_number' as old_number")).where({ type: "quote" }).whereNull("deleted_at").whereNot({ status: "void" })
    .whereRaw("jsonb_exists(metadata, 'trato_old_number') and metadata->>'trato_old_number' = any(?)", [numbers])) as { number: string; old_number: string }[]
  return new Map(rows.map((row) => [row.old_number, row.number]))
}
