import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../../types/common"
import { Totals } from "../../../types/lines"
import { conflict } from "../../../utils/errors"
import { appendJournal, undoneEntry } from "../../../utils/journal"
import { ContractRow, DocumentRow, LINE_COLUMNS, LineRow, toColumns } from "../tables"
import { TransitionAction } from "../transitions"
import { writeChange, Undo } from "./change-document"
import { changesTerms, readContract } from "./contract-terms"
import { insertLines, LineDraft, searchOf, withDevices } from "./create-document"
import { Details, receivedOf, saveDetails, snapshotDetails } from "./details"
import { Image, restoreImages } from "./images"
import { assertAllowed, lockDocument, Reach } from "./lock-document"
import { keepRevision } from "./revisions"

export type DocumentUpdate = {
  id: string
  reach: Reach
  actor: Actor
  today: CivilDate
  secret: string
  /** The version the screen had; a later one is a conflict. */
  version?: number
  set: Partial<DocumentRow>
  details?: Details
  /** Present when lines, discount or customer changed: everything computed anew. */
  contents?: { lines: LineDraft[]; totals: Totals }
}

/** A line as it was, the instant of its making kept to the microsecond (a JS Date would cut it). */
type FormerLine = LineRow & { created_at: string }

export type UpdateUndo = Undo & { lines: FormerLine[] | null; details?: Image[]; kept_revision?: number | null }

/** The shop's own: changing it offers nothing new to the customer. */
const INTERNAL: readonly string[] = ["internal_notes", "seller_id", "seller_name", "metadata", "language"]

type Asked = Pick<DocumentUpdate, "set" | "details" | "contents">

/**
 * What a change amounts to, which decides when it is allowed: renewing and the shop's own notes while
 * it is open, advances while it lives, the work on devices and what is done of a contract at any time before it
 * is closed, all else is an update of a draft or the next revision of what was sent.
 */
export function updateAction(row: Pick<DocumentRow, "status">, { set, details, contents }: Asked, contract: ContractRow | null): TransitionAction {
  const keys = Object.keys(set).filter((key) => !INTERNAL.includes(key))
  const offered = contents || keys.some((key) => key !== "valid_until") || (details?.contract && changesTerms(contract, details.contract))
  if (!offered && keys.length === 0 && (details?.service || details?.contract)) return "stage"
  if (!offered && keys.length === 0 && details?.advances) return "advance"
  if (!offered && !details) return "renew"
  return row.status === "sent" ? "revise" : "update"
}

export async function updateDocument(trx: Knex, update: DocumentUpdate): Promise<UpdateUndo> {
  const row = await lockDocument(trx, update.id, update.reach)
  if (update.version !== undefined && update.version !== row.version) {
    throw conflict("document_changed", "Alguien cambió este documento mientras lo editabas; revísalo y vuelve a guardar.", { version: row.version })
  }
  const contract = row.type === "contract" ? await readContract(trx, row.id) : null
  const action = updateAction(row, update, contract)
  assertAllowed(row, action, update.today)
  const set: Partial<DocumentRow> = { ...update.set }
  const kept_revision = action === "revise" ? await revise(trx, row, contract, update.actor, set) : null
  if (update.contents) {
    const { taxes, subtotal, discount_total, tax_total, total } = update.contents.totals
    Object.assign(set, { taxes, subtotal: String(subtotal), discount_total: String(discount_total), tax_total: String(tax_total), total: String(total) })
  }
  const details = update.details ? await snapshotDetails(trx, row.id, update.details) : undefined
  const devices = update.details ? await saveDetails(trx, update.secret, row, update.details, false) : new Map<string, string>()
  if (update.details?.advances) set.advance_total = receivedOf(update.details.advances)
  if (update.details?.service?.devices || "title" in set || "customer_name" in set || "reference" in set || "purchase_order" in set) {
    set.search = searchOf({ ...row, ...set }, update.details?.service?.devices ?? (row.type === "service" ? await devicesOf(trx, row.id) : []))
  }
  const lines = update.contents ? await replaceLines(trx, row.id, withDevices(update.contents.lines, devices)) : null
  const { undo } = await writeChange(trx, row, set, {
    action: action === "revise" ? "document.revised" : action === "renew" && "valid_until" in set ? "document.renewed" : "document.updated",
    actor: update.actor,
    changes: changesOf(row, set, lines, update.contents?.lines.length),
    data: action === "revise" ? { revision: set.revision } : null,
  })
  return { ...undo, lines, details, kept_revision }
}

/** What stands is kept as it is; the change makes the next number. */
async function revise(trx: Knex, row: DocumentRow, contract: ContractRow | null, actor: Actor, set: Partial<DocumentRow>): Promise<number> {
  const lines = (await trx("trato_document_line").select(...LINE_COLUMNS).where({ document_id: row.id }).whereNull("deleted_at").orderBy("position")) as LineRow[]
  await keepRevision(trx, row, lines, contract, actor)
  set.revision = row.revision + 1
  return row.revision
}

const devicesOf = (trx: Knex, documentId: string): Promise<{ equipment: string; serial: string | null }[]> =>
  trx("trato_document_device").select("equipment", "serial").where({ document_id: documentId })

async function replaceLines(trx: Knex, documentId: string, lines: LineDraft[]): Promise<FormerLine[]> {
  const before = (await trx("trato_document_line")
    .select(...LINE_COLUMNS, trx.raw("created_at::text as created_at"))
    .where({ document_id: documentId })
    .orderBy("position")) as FormerLine[]
  await trx("trato_document_line").where({ document_id: documentId }).del()
  const known = new Map(before.map((line) => [line.id, line]))
  // An id of another document, or twice the same, would collide: such a line gets a new one.
  const fresh = lines.map((line) => {
    const old = line.id ? known.get(line.id) : undefined
    if (old) known.delete(old.id)
    return { ...line, id: old?.id, source_line_id: old?.source_line_id ?? null }
  })
  await insertLines(trx, documentId, fresh)
  return before
}

export async function undoUpdate(trx: Knex, undo: UpdateUndo): Promise<void> {
  await trx("trato_document").where({ id: undo.id }).update({ ...toColumns("document", undo.before), updated_at: trx.fn.now() })
  if (undo.lines) {
    await trx("trato_document_line").where({ document_id: undo.id }).del()
    if (undo.lines.length) await trx("trato_document_line").insert(undo.lines.map((line) => toColumns("line", line)))
  }
  if (undo.details) await restoreImages(trx, undo.details)
  if (undo.kept_revision) await trx("trato_document_revision").where({ document_id: undo.id, revision: undo.kept_revision }).del()
  await appendJournal(trx, [undoneEntry(undo.draft)])
}

const TOLD = [
  "title", "customer_name", "seller_name", "valid_until", "issued_on", "delivery_on", "due_on", "delivery_time", "payment_terms", "notes", "terms", "total", "discount", "reference", "purchase_order",
  "contact_name", "contact_phone", "internal_notes", "chosen_option",
] as const

function changesOf(row: DocumentRow, set: Partial<DocumentRow>, before: LineRow[] | null, lineCount?: number): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {}
  for (const key of TOLD) {
    if (set[key] === undefined) continue
    const [a, b] = key === "total" ? [Number(row.total), Number(set.total)] : [row[key], set[key]]
    if (JSON.stringify(a) !== JSON.stringify(b)) changes[key] = [a, b]
  }
  if (before && lineCount !== undefined && before.length !== lineCount) changes.lines = [before.length, lineCount]
  return changes
}
