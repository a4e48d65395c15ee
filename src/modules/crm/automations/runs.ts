import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { ActionResult } from "../../../types/http/automations"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { takeEntries } from "../../../utils/journal-outbox"
import { RUN_COLUMNS, RUN_PREFIX, RunRow } from "./tables"

export type NewRun = Pick<RunRow, "automation_id" | "event_key" | "subject_type" | "subject_id" | "subject_label" | "deal_id" | "chain"> & { problem: "loop" | "too_deep" | null }

/** One automation on one subject, in an hour: more is a loop through something we do not see. */
const MOST_PER_HOUR = 10
/** Longer than all actions of a run take. */
const LEASE_MS = 120_000
/** After each failure; then it is given up. */
const PATIENCE_MS = [60_000, 300_000, 1_800_000, 7_200_000]

/**
 * Takes these entries from the outbox and notes what they set off, in one transaction: whatever happens to
 * this process, each entry sets each automation off once. `seqs` null: timed happenings, whose key alone makes them one.
 */
export async function recordRuns(trx: Knex, { seqs, runs }: { seqs: string[] | null; runs: NewRun[] }): Promise<string[]> {
  const taken = seqs && (await takeEntries(trx, "automation", seqs))
  const mine = runs.filter((run) => !taken || taken.has(run.event_key))
  if (!mine.length) return []
  const often = await tooOften(trx, mine)
  const rows = mine.map(({ problem, chain, ...run }) => {
    const error = problem ?? (often.has(`${run.automation_id} ${run.subject_id}`) ? "too_often" : null)
    return { ...run, id: generateEntityId(undefined, RUN_PREFIX.slice(0, -1)), chain: JSON.stringify(chain), status: error ? "skipped" : "pending", error, finished_at: error ? new Date() : null }
  })
  return ((await trx("trato_automation_run").insert(rows).onConflict(["automation_id", "event_key"]).ignore().returning("id")) as { id: string }[]).map((row) => row.id)
}

async function tooOften(trx: Knex, runs: NewRun[]): Promise<Set<string>> {
  const { rows } = await trx.raw<{ rows: { key: string }[] }>(
    `select a.id || ' ' || a.subject as key from (select distinct * from unnest(?::text[], ?::text[]) as u(id, subject)) a
     where (select count(*) from trato_automation_run r where r.automation_id = a.id and r.subject_id = a.subject and r.created_at > now() - interval '1 hour') >= ?`,
    [runs.map((run) => run.automation_id), runs.map((run) => run.subject_id), MOST_PER_HOUR] as never
  )
  return new Set(rows.map((row) => row.key))
}

/** What is due, each to one worker; who died in the middle is taken over when the lease ends. */
export async function claimRuns(trx: Knex, { limit, now = new Date() }: { limit: number; now?: Date }): Promise<RunRow[]> {
  const { rows } = await trx.raw<{ rows: RunRow[] }>(
    `update trato_automation_run r set lease_until = ? from (
       select r.id from trato_automation_run r join trato_automation a on a.id = r.automation_id and a.enabled and a.pause_reason is null and a.deleted_at is null
       where r.status = 'pending' and r.next_attempt_at <= ? and (r.lease_until is null or r.lease_until < ?) order by r.next_attempt_at, r.id limit ? for update of r skip locked) due
     where r.id = due.id returning ${RUN_COLUMNS.map((column) => `r.${column}`).join(", ")}`,
    [new Date(now.getTime() + LEASE_MS), now, now, limit]
  )
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The run's turn of "assign": given once, so that a run that is repeated assigns to the same person. */
export async function takeTurn(trx: Knex, run: Pick<RunRow, "id" | "automation_id">): Promise<number> {
  const known = await trx("trato_automation_run").select("turn").where({ id: run.id }).forUpdate().first<{ turn: number | null } | undefined>()
  if (known?.turn != null) return known.turn
  const [{ turn }] = (await trx("trato_automation").where({ id: run.automation_id }).update({ turn: trx.raw("(turn + 1) % 1000000") }).returning("turn")) as { turn: number }[]
  await trx("trato_automation_run").where({ id: run.id }).update({ turn: (turn + 999_999) % 1_000_000 })
  return (turn + 999_999) % 1_000_000
}

/**
 * Notes that one action is done, with what it tells the journal. False: another worker was quicker, and
 * nothing of this was written.
 */
export async function finishAction(trx: Knex, input: { run_id: string; index: number; result: ActionResult; entries?: JournalDraft[] }): Promise<boolean> {
  const [row] = await trx("trato_automation_run").where({ id: input.run_id, status: "pending" }).whereRaw("jsonb_array_length(results) = ?", [input.index])
    .update({ results: trx.raw("results || ?::jsonb", [JSON.stringify([input.result])]), updated_at: new Date() }).returning("id")
  if (!row) return false
  await appendJournal(trx, input.entries ?? [])
  return true
}

export type Settled = { run: RunRow; automation: { id: string; name: string }; error: string | null; results: ActionResult[] }

/** The end of an attempt: done, told in the subject's history; or failed, to be tried again or given up. */
export async function settleRun(trx: Knex, { run, automation, error, results }: Settled): Promise<"done" | "again" | "failed"> {
  const attempts = run.attempts + 1
  const again = error !== null && attempts <= PATIENCE_MS.length
  const status = error === null ? "done" : again ? "pending" : "failed"
  const [row] = await trx("trato_automation_run").where({ id: run.id, status: "pending" }).update({
    status, attempts, error: error?.slice(0, 500) ?? null, lease_until: null, next_attempt_at: again ? new Date(Date.now() + PATIENCE_MS[attempts - 1]) : run.next_attempt_at,
    finished_at: again ? null : new Date(), updated_at: new Date(),
  }).returning("id")
  if (!row) return "done"
  await trx("trato_automation").where({ id: automation.id }).update({ last_run_at: new Date() })
  if (!again) await appendJournal(trx, [{
    subject_type: (run.deal_id ? "deal" : run.subject_type) as JournalDraft["subject_type"], subject_id: run.deal_id ?? run.subject_id, action: error === null ? "automation.ran" : "automation.failed",
    actor: { type: "system", id: run.id, name: automation.name }, text: error?.slice(0, 500) ?? null,
    data: { automation_id: automation.id, run_id: run.id, results },
  }])
  return again ? "again" : status === "failed" ? "failed" : "done"
}

/** "Reintentar" by hand: from where it stopped. */
export async function retryRun(trx: Knex, { id, automation_id }: { id: string; automation_id: string }): Promise<boolean> {
  return (await trx("trato_automation_run").where({ id, automation_id, status: "failed" }).update({ status: "pending", attempts: 0, next_attempt_at: new Date(), finished_at: null, updated_at: new Date() })) === 1
}

/** Have the last runs of an automation all been given up? */
export async function keepsFailing(knex: Knex, automationId: string): Promise<boolean> {
  const rows = (await knex("trato_automation_run").select("status").where({ automation_id: automationId }).whereIn("status", ["done", "failed"]).orderBy([{ column: "created_at", order: "desc" }, { column: "id", order: "desc" }]).limit(10)) as { status: string }[]
  return rows.length === 10 && rows.every((row) => row.status === "failed")
}

/** Chains of the runs that made these entries, by the run's id. */
export async function readChains(knex: Knex, runIds: string[]): Promise<Map<string, string[]>> {
  if (!runIds.length) return new Map()
  const rows = (await knex("trato_automation_run").select("id", "chain").whereIn("id", [...new Set(runIds)])) as Pick<RunRow, "id" | "chain">[]
  return new Map(rows.map((row) => [row.id, row.chain]))
}

/**
 * Runs that ended before this go, a few thousand at a time so that nobody waits; what each did stays in the bitácora.
 * Those of an hour or a day (`expired:…`) stay: their key is what keeps the same happening from being found again.
 */
export async function forgetRuns(knex: Knex, { before, limit = 5000 }: { before: Date; limit?: number }): Promise<number> {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(
    `delete from trato_automation_run where id in (select id from trato_automation_run where status <> 'pending' and event_key ~ '^[0-9]+$' and created_at < ? order by created_at limit ?) returning id`, [before, limit])
  return rows.length
}
