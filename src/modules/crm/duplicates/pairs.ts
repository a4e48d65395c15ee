import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { DuplicateReason } from "../../../types/http/duplicates"
import { notFound } from "../../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { Caller } from "../caller"

export type PairRow = { a_id: string; b_id: string; reasons: DuplicateReason[]; status: "open" | "dismissed" }

/** Pairs to be decided, the surest first; or those that somebody said are not the same. */
export async function listPairs(knex: Knex, request: { status: PairRow["status"]; limit: number; offset: number }): Promise<{ pairs: PairRow[]; count: number; scanned_at: string | null }> {
  const [pairs, [{ n }], scan] = await Promise.all([
    knex("trato_duplicate").select("a_id", "b_id", "reasons", "status").where({ status: request.status }).orderBy([{ column: "score", order: "desc" }, "a_id", "b_id"]).limit(request.limit).offset(request.offset) as unknown as Promise<PairRow[]>,
    knex("trato_duplicate").count({ n: "*" }).where({ status: request.status }) as unknown as Promise<{ n: string }[]>,
    knex("trato_duplicate_scan").select("scanned_at").first<{ scanned_at: Date }>(),
  ])
  return { pairs, count: Number(n), scanned_at: scan.scanned_at.getTime() ? scan.scanned_at.toISOString() : null }
}

export type DecideUndo = { a_id: string; b_id: string; status: PairRow["status"]; entries: JournalDraft[] }

/** "No son duplicados", remembered until somebody says otherwise. Told in the bitácora of both. @throws not_found. */
export async function decidePair(trx: Knex, input: { a_id: string; b_id: string; status: PairRow["status"]; caller: Caller }): Promise<DecideUndo | null> {
  const [a_id, b_id] = [input.a_id, input.b_id].sort()
  const row = await trx("trato_duplicate").select("status").where({ a_id, b_id }).forUpdate().first<{ status: PairRow["status"] } | undefined>()
  if (!row) throw notFound("duplicate", `${a_id} ${b_id}`)
  if (row.status === input.status) return null
  await trx("trato_duplicate").where({ a_id, b_id }).update({ status: input.status, decided_by: input.caller.actor.id, decided_at: new Date() })
  const action = input.status === "dismissed" ? "customer.not_duplicate" : "customer.duplicate_again"
  const entries: JournalDraft[] = [[a_id, b_id], [b_id, a_id]].map(([subject_id, other_id]) => ({ subject_type: "customer", subject_id, action, actor: input.caller.actor, data: { other_id } }))
  await appendJournal(trx, entries)
  return { a_id, b_id, status: row.status, entries }
}

export async function undoDecide(trx: Knex, undo: DecideUndo): Promise<void> {
  await trx("trato_duplicate").where({ a_id: undo.a_id, b_id: undo.b_id }).update({ status: undo.status, ...(undo.status === "open" ? { decided_by: null, decided_at: null } : {}) })
  await appendJournal(trx, undo.entries.map(undoneEntry))
}
