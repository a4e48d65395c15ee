import { createHash } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../../types/common"
import { conflict, invalidField } from "../../../utils/errors"
import { lineCounts, optionOf } from "../compose"
import { DocumentRow, LineRow } from "../tables"
import { isSold, stageAfterAnswer } from "../transitions"
import { Undo, undoChange, writeChange } from "./change-document"
import { readContract, termsOf } from "./contract-terms"
import { linesOf } from "./conversions"
import { Image, imageOf, restoreImages } from "./images"
import { assertAllowed, lockDocument, Reach } from "./lock-document"
import { forgetOrderDue, noteOrderDue } from "./order-due"
import { recompose } from "./recompose"
import { snapshotOf } from "./revisions"
import { answerRepairOf, RepairUndo, undoRepairAnswer } from "./sold-once"

export type AcceptInput = {
  id: string
  reach: Reach
  actor: Actor
  today: CivilDate
  name: string | null
  /** The revision the customer was looking at; another one is a conflict. */
  revision?: number
  /** Key of the option chosen; null or absent leaves the document's own. */
  option?: string | null
  /** Ids of the optional lines that are in; absent leaves them. */
  line_ids?: string[] | null
  /** Of a service: ids of the lines approved, the others are declined; absent: all that were not declined before. */
  approved_line_ids?: string[] | null
  /** PNG of a drawn signature. */
  signature?: Buffer | null
  evidence?: { ip: string | null; user_agent: string | null } | null
  /** It is to become its order at once, of itself (order-due.ts). */
  order_at_once?: boolean
}

export type AcceptUndo = { change: Undo; acceptance_id: string; images: Image[]; repair: RepairUndo | null }

/**
 * The customer says yes to exactly this: the choice is applied, what it comes to is kept with its hash,
 * name, time and address (PB-03), and neither can be changed afterwards.
 */
export async function acceptDocument(trx: Knex, input: AcceptInput): Promise<{ content_hash: string; total: string; undo: AcceptUndo }> {
  const row = await lockDocument(trx, input.id, input.reach)
  assertAllowed(row, "accept", input.today)
  if (input.revision !== undefined && input.revision !== row.revision) {
    throw conflict("document_revised", "La tienda cambió este documento mientras lo leías; revisa la nueva versión antes de aceptarla.", { revision: row.revision })
  }
  const images = [await imageOf(trx, "trato_document_line", { document_id: row.id })]
  const lines = answered(row, chosen(await linesOf(trx, row.id), input.line_ids ?? null), input.approved_line_ids ?? null)
  if (input.option && !row.options.some((o) => o.key === input.option)) throw invalidField("option", "option_not_found", "Esa opción ya no está en el documento.")
  assertSettled(row, lines, input.option ?? row.chosen_option)
  const set = await recompose(trx, row, lines, input.option ?? row.chosen_option)
  const accepted = { ...row, ...set }
  const contract = row.type === "contract" ? await readContract(trx, row.id) : null
  // Of a contract its terms are accepted with it; what is done of it later is no part of the promise.
  const content: AcceptedContent = { ...snapshotOf(accepted, (await linesOf(trx, row.id)).filter((line) => line.counts || line.kind !== "item")), ...(contract ? { terms_of_contract: termsOf(contract) } : {}), ...(await shownBeside(trx, row)) }
  const content_hash = hashOf(content)
  const acceptance_id = generateEntityId(undefined, "tracc")
  await trx("trato_document_acceptance").insert({
    id: acceptance_id, document_id: row.id, revision: row.revision, name: input.name, method: input.signature ? "drawing" : input.evidence ? "name" : "colleague", signature: input.signature ?? null,
    option_key: accepted.chosen_option ?? null, total: accepted.total, currency_code: row.currency_code, content: JSON.stringify(content), content_hash, ip: input.evidence?.ip ?? null, user_agent: input.evidence?.user_agent?.slice(0, 300) ?? null,
  })
  if (input.order_at_once) await noteOrderDue(trx, row.id)
  const stage = stageAfterAnswer(row, "accepted")
  const { undo } = await writeChange(trx, row, { ...set, ...(stage ? { stage } : {}), status: "accepted", answered_at: new Date(), answered_by: input.name ?? input.actor.name ?? null, accepted_revision: row.revision }, {
    action: "document.accepted", actor: input.actor, data: { name: input.name, ip: input.evidence?.ip ?? null, content_hash, revision: row.revision, option: accepted.chosen_option, total: Number(accepted.total), ...verdict(row, lines) },
    ...(stage ? { changes: { stage: [row.stage, stage] } } : {}),
  })
  const repair = await answerRepairOf(trx, row, "accepted", input.actor)
  return { content_hash, total: String(accepted.total), undo: { change: undo, acceptance_id, images, repair } }
}

/** What was accepted. Acceptances from before files and devices were kept lack them. */
export type AcceptedContent = ReturnType<typeof snapshotOf> & {
  terms_of_contract?: ReturnType<typeof termsOf>
  files?: { name: string; sha256: string }[]
  devices?: { equipment: string; serial: string | null; reported_fault: string | null; diagnosis: string | null }[]
}

/** What the customer's page shows besides head and lines: the files that belong to the offer, each by the hash of its bytes, and what was found of each device. */
async function shownBeside(trx: Knex, row: DocumentRow): Promise<Pick<AcceptedContent, "files" | "devices">> {
  const files = row.attachment_count ? await trx("trato_document_attachment").select("name", "sha256").where({ document_id: row.id, is_public: true }).orderBy(["created_at", "id"]) : []
  const devices = row.type === "service" ? await trx("trato_document_device").select("equipment", "serial", "reported_fault", "diagnosis").where({ document_id: row.id }).orderBy("position") : []
  return { ...(files.length ? { files } : {}), ...(devices.length ? { devices } : {}) }
}

/** Hex SHA-256 of what was accepted, keys sorted: the same content has the same hash however it was stored. */
export const hashOf = (content: unknown): string => createHash("sha256").update(stable(content)).digest("hex")

function stable(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null)
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(stable).join(",")}]`
  const entries = Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${stable(v)}`).join(",")}}`
}

function chosen(lines: LineRow[], ids: string[] | null): LineRow[] {
  if (!ids) return lines
  const unknown = ids.find((id) => !lines.some((line) => line.id === id && line.is_optional))
  if (unknown) throw invalidField("line_ids", "line_not_found", "Uno de los renglones elegidos ya no está en el documento.")
  return lines.map((line) => (line.is_optional ? { ...line, is_chosen: ids.includes(line.id) } : line))
}

/** Once a part was sold, what counts is settled: another choice would drop what was sold, or share its discount out anew (PB-05). */
function assertSettled(row: DocumentRow, lines: LineRow[], chosen: string | null): void {
  if (!isSold(row)) return
  const option = optionOf(row.options, chosen)
  const other = lines.find((line) => lineCounts(line, option) !== line.counts)
  if (other) throw conflict("choice_settled", "Una parte de este documento ya se vendió: acéptalo como está, o pide un documento nuevo por lo demás.", { line_id: other.id })
}

/** The diagnosis of a repair, line by line (PB-09). */
export function answered(row: Pick<DocumentRow, "type">, lines: LineRow[], ids: string[] | null): LineRow[] {
  if (row.type !== "service") return lines
  const unknown = ids?.findIndex((id) => !lines.some((line) => line.id === id && line.kind === "item")) ?? -1
  if (unknown >= 0) throw invalidField(`approved_line_ids.${unknown}`, "line_not_found", "Uno de los renglones elegidos ya no está en el documento.")
  if (ids && !ids.length && lines.some((line) => line.kind === "item")) throw invalidField("approved_line_ids", "nothing_approved", "Marca al menos un trabajo, o rechaza el presupuesto.")
  // Who declined everything and now says yes says it to all.
  const none = lines.every((line) => line.kind !== "item" || line.approval === "declined")
  const approves = (line: LineRow): boolean => (ids ? ids.includes(line.id) : none || line.approval !== "declined")
  return lines.map((line) => (line.kind === "item" ? { ...line, approval: approves(line) ? "approved" : "declined" } : line))
}

/** What the bitácora keeps of an answer line by line. */
const verdict = (row: DocumentRow, lines: LineRow[]): Record<string, string[]> =>
  row.type !== "service" ? {} : { approved: titled(lines, "approved"), declined: titled(lines, "declined") }

const titled = (lines: LineRow[], approval: LineRow["approval"]): string[] => lines.filter((line) => line.kind === "item" && line.approval === approval).map((line) => line.title)

export async function undoAccept(trx: Knex, undo: AcceptUndo): Promise<void> {
  if (undo.repair) await undoRepairAnswer(trx, undo.repair)
  await trx("trato_document_acceptance").where({ id: undo.acceptance_id }).del()
  await forgetOrderDue(trx, undo.change.id)
  await restoreImages(trx, undo.images)
  await undoChange(trx, undo.change)
}

export type AcceptanceContent = { id: string; revision: number; name: string | null; method: string; signature: Buffer | null; option_key: string | null; total: string; currency_code: string; content: AcceptedContent; content_hash: string; ip: string | null; user_agent: string | null; accepted_at: Date }

export const readAcceptance = async (knex: Knex, documentId: string): Promise<AcceptanceContent | undefined> =>
  knex("trato_document_acceptance").select("id", "revision", "name", "method", "signature", "option_key", "total", "currency_code", "content", "content_hash", "ip", "user_agent", "accepted_at").where({ document_id: documentId }).orderBy("accepted_at", "desc").first()
