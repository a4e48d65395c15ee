import { Knex } from "@medusajs/framework/mikro-orm/knex"

/** Who reads the journal to act on it. */
export type JournalReader = "automation" | "webhook"

/** An entry that waits for a reader. */
export type WaitingEntry = {
  id: string
  seq: string
  subject_type: string
  subject_id: string
  action: string
  actor_type: string
  actor_id: string | null
  actor_name: string | null
  changes: Record<string, [unknown, unknown]> | null
  text: string | null
  data: Record<string, unknown> | null
  created_at: Date
  /** What it tells was taken back again. */
  undone: boolean
}

/**
 * A workflow that fails writes `.undone` after its entry. What is younger than this may still be taken back,
 * unless the workflow announced its end.
 */
const RIPE_MS = 5_000

/**
 * Was what the entry `e` tells taken back since? Doing and undoing pair like brackets: who tried again after a failure
 * did not bring the first attempt back.
 */
const UNDONE = `exists (select 1 from (
         select sum(case when u.action = e.action then -1 else 1 end) over (order by u.seq) as more from trato_journal_entry u
         where u.subject_type = e.subject_type and u.subject_id = e.subject_id and u.seq > e.seq and u.deleted_at is null and u.action in (e.action, e.action || '.undone')) x where x.more > 0)`

/** From now on these actions, and no others, are noted for the reader, in the transaction that writes them. */
export async function watchJournal(trx: Knex, reader: JournalReader, actions: string[]): Promise<void> {
  const wanted = [...new Set(actions)]
  // One at a time: two changes of the list would each leave the other's.
  await trx.raw("select pg_advisory_xact_lock(hashtext('trato_journal_watch:' || ?))", [reader])
  await trx("trato_journal_watch").where({ reader }).whereNotIn("action", wanted).del()
  if (wanted.length) await trx("trato_journal_watch").insert(wanted.map((action) => ({ reader, action }))).onConflict(["reader", "action"]).ignore()
}

/** Does anything wait? One index look-up. */
export async function anyWaiting(knex: Knex, reader: JournalReader): Promise<boolean> {
  return (await knex("trato_journal_outbox").select("seq").where({ reader }).first()) !== undefined
}

/**
 * The oldest entries that wait for a reader, without taking them: several workers may look at the same ones,
 * one of them will take each. `subject_id`: of this subject, also the young, since its workflow has ended well.
 */
export async function waitingEntries(knex: Knex, reader: JournalReader, options: { limit: number; subject_id?: string; now?: Date }): Promise<WaitingEntry[]> {
  const ripe = new Date((options.now ?? new Date()).getTime() - RIPE_MS)
  const { rows } = await knex.raw<{ rows: WaitingEntry[] }>(
    `select e.id, e.seq, e.subject_type, e.subject_id, e.action, e.actor_type, e.actor_id, e.actor_name, e.changes, e.text, e.data, e.created_at,
       ${UNDONE} as undone
     from (select entry_id, seq from trato_journal_outbox where reader = ? and (?::text is null or subject_id = ?) and (?::text is not null or created_at <= ?) order by seq limit ?) o
     join trato_journal_entry e on e.id = o.entry_id order by e.seq`,
    [reader, options.subject_id ?? null, options.subject_id ?? null, options.subject_id ?? null, ripe, options.limit] as never
  )
  return rows
}

/** Takes entries out of the outbox; of two workers that want the same one, only one gets it. The rest of the transaction is what is made of them. */
export async function takeEntries(trx: Knex, reader: JournalReader, seqs: string[]): Promise<Set<string>> {
  if (!seqs.length) return new Set()
  const { rows } = await trx.raw<{ rows: { entry_id: string }[] }>(
    `delete from trato_journal_outbox o using (select seq from trato_journal_outbox where reader = ? and seq = any(?::bigint[]) order by seq for update skip locked) t
     where o.reader = ? and o.seq = t.seq returning o.entry_id`,
    [reader, seqs, reader] as never
  )
  return new Set(rows.map((row) => row.entry_id))
}

/** What waited too long to be acted on: after a long standstill nobody wants last week's reminders. */
export async function forgetEntries(knex: Knex, reader: JournalReader, before: Date): Promise<void> {
  await knex("trato_journal_outbox").where({ reader }).where("created_at", "<", before).del()
}

/** What happened to these actions since a day: for trying a rule on the past. Newest first. */
export async function pastEntries(knex: Knex, actions: string[], since: Date, limit: number): Promise<WaitingEntry[]> {
  const { rows } = await knex.raw<{ rows: WaitingEntry[] }>(
    `select e.*, ${UNDONE} as undone from (
       select e.id, e.seq, e.subject_type, e.subject_id, e.action, e.actor_type, e.actor_id, e.actor_name, e.changes, e.text, e.data, e.created_at
       from trato_journal_entry e where e.created_at >= ? and e.action = any(?) and e.deleted_at is null order by e.created_at desc, e.seq desc limit ?) e order by e.created_at desc, e.seq desc`,
    [since, actions, limit] as never
  )
  return rows
}
