import { createHash } from "node:crypto"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { Scope } from "../../../types/access"
import { DealFileRecord } from "../../../types/http/dashboard"
import { conflict, invalidField, notFound } from "../../../utils/errors"
import { kindOf, safeName } from "../../../utils/file-kind"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { isVisible } from "../../../utils/scope"
import { assertWritable, Caller } from "../caller"

/** Of one file, and of all files of a deal. */
export const MAX_FILE = 10 * 1024 * 1024
const MAX_FILES = 30

export const DEAL_FILES_TABLE = `create table if not exists "trato_deal_file" ("id" text primary key, "deal_id" text not null, "name" text not null, "content_type" text not null, "size" integer not null,
  "sha256" text not null, "content" bytea not null, "created_by" text null, "created_by_name" text null, "created_at" timestamptz not null default clock_timestamp());`

const COLUMNS = ["id", "deal_id", "name", "content_type", "size", "created_by", "created_by_name", "created_at"] as const
type FileRow = { id: string; deal_id: string; name: string; content_type: string; size: number; created_by: string | null; created_by_name: string | null; created_at: Date }
type Owner = { id: string; owner_id: string | null; created_by: string | null }

const ownerOf = (knex: Knex, dealId: string): Promise<Owner | undefined> => knex("trato_deal").select("id", "owner_id", "created_by").where({ id: dealId }).first<Owner | undefined>()

/** Locked, so that two at once do not pass the limit together. */
const lockOwner = (trx: Knex, dealId: string): Promise<Owner | undefined> => trx("trato_deal").select("id", "owner_id", "created_by").where({ id: dealId }).forUpdate().first<Owner | undefined>()

export type AddFileUndo = { file_id: string; entry: JournalDraft }

/** A file joins a deal and is told in its bitácora (B-19). @throws invalid at `content` for a type that is not taken (S-04) or too many bytes. */
export async function addDealFile(trx: Knex, input: { deal_id: string; name: string; content: Buffer; caller: Caller }): Promise<{ id: string; undo: AddFileUndo }> {
  const { content, caller } = input
  if (content.length > MAX_FILE) throw invalidField("content", "file_too_large", "El archivo pasa de 10 MB.", { maximum: MAX_FILE })
  const kind = content.length ? kindOf(content, input.name) : null
  if (!kind) throw invalidField("content", "file_type_not_taken", "Ese tipo de archivo no se acepta: adjunta imágenes, PDF, documentos de Office o texto.")
  assertWritable(caller, await lockOwner(trx, input.deal_id), input.deal_id)
  const [{ n }] = (await trx("trato_deal_file").count({ n: "*" }).where({ deal_id: input.deal_id })) as { n: string }[]
  if (Number(n) >= MAX_FILES) throw conflict("too_many_files", `Un trato lleva a lo más ${MAX_FILES} archivos.`, { maximum: MAX_FILES })
  const [id, name] = [generateEntityId(undefined, "trdfil"), safeName(input.name, kind)]
  await trx("trato_deal_file").insert({
    id, deal_id: input.deal_id, name, content_type: kind.content_type, size: content.length, sha256: createHash("sha256").update(content).digest("hex"), content, created_by: caller.actor.id, created_by_name: caller.actor.name ?? null,
  })
  const entry: JournalDraft = { subject_type: "deal", subject_id: input.deal_id, action: "deal.file_added", actor: caller.actor, data: { file_id: id, title: name, size: content.length } }
  await appendJournal(trx, [entry])
  return { id, undo: { file_id: id, entry } }
}

export async function undoAddFile(trx: Knex, undo: AddFileUndo): Promise<void> {
  await trx("trato_deal_file").where({ id: undo.file_id }).del()
  await appendJournal(trx, [undoneEntry(undo.entry)])
}

export type RemoveFileUndo = { image: string; entry: JournalDraft }

/** The file goes, its trace stays in the bitácora. @throws not_found for a file of another deal. */
export async function removeDealFile(trx: Knex, input: { deal_id: string; file_id: string; caller: Caller }): Promise<RemoveFileUndo> {
  assertWritable(input.caller, await lockOwner(trx, input.deal_id), input.deal_id)
  assertFileId(input.file_id)
  const [row] = (await trx("trato_deal_file as f").where({ id: input.file_id, deal_id: input.deal_id }).del().returning(["name", "size", "sha256", trx.raw("to_jsonb(f)::text as image") as never])) as unknown as { name: string; size: number; sha256: string; image: string }[]
  if (!row) throw notFound("file", input.file_id)
  const entry: JournalDraft = { subject_type: "deal", subject_id: input.deal_id, action: "deal.file_removed", actor: input.caller.actor, data: { title: row.name, size: row.size, sha256: row.sha256 } }
  await appendJournal(trx, [entry])
  return { image: row.image, entry }
}

export async function undoRemoveFile(trx: Knex, undo: RemoveFileUndo): Promise<void> {
  await trx.raw("insert into trato_deal_file select * from jsonb_populate_record(null::trato_deal_file, ?::jsonb) on conflict (id) do nothing", [undo.image])
  await appendJournal(trx, [undoneEntry(undo.entry)])
}

/** The newest first. @throws not_found for a deal this actor does not see. */
export async function dealFiles(knex: Knex, dealId: string, scope: Scope): Promise<DealFileRecord[]> {
  await assertSeen(knex, dealId, scope)
  const rows = (await knex("trato_deal_file").select(...COLUMNS).where({ deal_id: dealId }).orderBy([{ column: "created_at", order: "desc" }, { column: "id", order: "desc" }])) as FileRow[]
  return rows.map(({ id, name, content_type, size, created_by, created_by_name, created_at }) => ({ id, name, content_type, size, created_by: { id: created_by, name: created_by_name }, created_at: created_at.toISOString() }))
}

export async function dealFile(knex: Knex, dealId: string, fileId: string, scope: Scope): Promise<{ name: string; content_type: string; content: Buffer }> {
  await assertSeen(knex, dealId, scope)
  assertFileId(fileId)
  const row = await knex("trato_deal_file").select("name", "content_type", "content").where({ id: fileId, deal_id: dealId }).first<{ name: string; content_type: string; content: Buffer } | undefined>()
  if (!row) throw notFound("file", fileId)
  return row
}

/** What no id looks like is not asked of the database. */
function assertFileId(id: string): void {
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(id)) throw notFound("file", "")
}

async function assertSeen(knex: Knex, dealId: string, scope: Scope): Promise<void> {
  const owner = await ownerOf(knex, dealId)
  if (!owner || !isVisible(scope, owner)) throw notFound("deal", dealId)
}

/** Deals are deleted for good, and their deletion may be taken back for a moment: their files go a day later. */
export const forgetOrphanFiles = (trx: Knex): Promise<number> =>
  trx("trato_deal_file as f").where("f.created_at", "<", trx.raw("now() - interval '1 day'")).whereNotExists((q) => q.from("trato_deal as d").select(trx.raw("1")).whereRaw("d.id = f.deal_id")).del()
