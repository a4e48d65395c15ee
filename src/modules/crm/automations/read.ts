import { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AutomationDTO, AutomationRunDTO, RunStatus } from "../../../types/http/automations"
import { notFound } from "../../../utils/errors"
import type { DealFacts } from "./rules"
import { AUTOMATION_COLUMNS, AutomationRow, RUN_COLUMNS, RunRow } from "./tables"

/** All of them, with what their last thirty days of runs came to. */
export async function readAutomations(knex: Knex, id?: string): Promise<AutomationDTO[]> {
  const rows = (await knex("trato_automation").select(...AUTOMATION_COLUMNS).whereNull("deleted_at").modify((q) => { if (id) void q.where({ id }) }).orderBy(["created_at", "id"])) as AutomationRow[]
  const counts = (await knex("trato_automation_run").select("automation_id", "status").count("id as n").whereIn("automation_id", rows.map((row) => row.id)).where("created_at", ">", new Date(Date.now() - 30 * 86_400_000)).groupBy("automation_id", "status")) as unknown as { automation_id: string; status: RunStatus; n: string }[]
  const count = (automation: string, status: RunStatus) => Number(counts.find((c) => c.automation_id === automation && c.status === status)?.n ?? 0)
  return rows.map(({ pause_reason, pause_what, enabled_at: _at, last_run_at, created_at, updated_at, ...row }) => ({
    ...row, paused: pause_reason && row.enabled ? { reason: pause_reason, what: pause_what } : null,
    last_run_at: last_run_at?.toISOString() ?? null, created_at: created_at.toISOString(), updated_at: updated_at.toISOString(),
    runs: { done: count(row.id, "done"), failed: count(row.id, "failed"), skipped: count(row.id, "skipped") },
  }))
}

export async function readAutomation(knex: Knex, id: string): Promise<AutomationDTO> {
  const [row] = await readAutomations(knex, id)
  if (!row) throw notFound("automation", id)
  return row
}

/** Those that act now. */
export const activeAutomations = (knex: Knex): Promise<AutomationRow[]> =>
  knex("trato_automation").select(...AUTOMATION_COLUMNS).where({ enabled: true }).whereNull("pause_reason").whereNull("deleted_at").orderBy(["created_at", "id"]) as unknown as Promise<AutomationRow[]>

export async function readRuns(knex: Knex, automationId: string, page: { limit: number; offset: number; status?: RunStatus }): Promise<{ runs: AutomationRunDTO[]; count: number }> {
  const of = () => knex("trato_automation_run").where({ automation_id: automationId }).modify((q) => { if (page.status) void q.where({ status: page.status }) })
  const [rows, [{ n }]] = await Promise.all([
    of().select(...RUN_COLUMNS).orderBy([{ column: "created_at", order: "desc" }, { column: "id", order: "desc" }]).limit(page.limit).offset(page.offset) as unknown as Promise<RunRow[]>,
    of().count("id as n") as unknown as Promise<{ n: string }[]>,
  ])
  return { count: Number(n), runs: rows.map(runOf) }
}

const runOf = (row: RunRow): AutomationRunDTO => ({
  id: row.id, status: row.status, subject: { type: row.subject_type, id: row.subject_id, label: row.subject_label }, deal_id: row.deal_id, results: row.results, error: row.error, attempts: row.attempts,
  next_attempt_at: row.status === "pending" ? row.next_attempt_at.toISOString() : null, created_at: row.created_at.toISOString(), finished_at: row.finished_at?.toISOString() ?? null,
})

const FACTS = `d.id, d.key, d.title, d.status, d.pipeline_id, d.stage_id, d.value, d.currency_code, d.priority, d.owner_id, d.customer_id, d.customer_name, d.tags, p.lifecycle`
const FROM = `from trato_deal d left join trato_customer_profile p on p.customer_id = d.customer_id and p.deleted_at is null`

export async function readDealFacts(knex: Knex, ids: string[]): Promise<Map<string, DealFacts>> {
  if (!ids.length) return new Map()
  const { rows } = await knex.raw<{ rows: DealFacts[] }>(`select ${FACTS} ${FROM} where d.id = any(?)`, [[...new Set(ids)]] as never)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function readLifecycles(knex: Knex, customerIds: string[]): Promise<Map<string, DealFacts["lifecycle"]>> {
  if (!customerIds.length) return new Map()
  const rows = (await knex("trato_customer_profile").select("customer_id", "lifecycle").whereIn("customer_id", [...new Set(customerIds)]).whereNull("deleted_at")) as { customer_id: string; lifecycle: DealFacts["lifecycle"] }[]
  return new Map(rows.map((row) => [row.customer_id, row.lifecycle]))
}

/** Pipeline of every stage that exists. */
export async function readStagePipelines(knex: Knex): Promise<{ stages: Map<string, string>; pipelines: Set<string> }> {
  const rows = (await knex("trato_stage as s").join("trato_pipeline as p", "p.id", "s.pipeline_id").select("s.id", "s.pipeline_id").whereNull("s.deleted_at").whereNull("p.deleted_at")) as { id: string; pipeline_id: string }[]
  return { stages: new Map(rows.map((row) => [row.id, row.pipeline_id])), pipelines: new Set(rows.map((row) => row.pipeline_id)) }
}

export type TimedDeal = { deal_id: string; event_key: string }

/**
 * Open deals on which nothing has happened for so many days, what automations did left aside. The key names the last thing
 * that happened: one run for each time it falls silent. `after`: the last deal seen.
 */
export async function idleDeals(knex: Knex, input: { automation_id: string | null; days: number; after: string; limit: number; now: Date }): Promise<TimedDeal[]> {
  const before = new Date(input.now.getTime() - input.days * 86_400_000)
  const { rows } = await knex.raw<{ rows: TimedDeal[] }>(
    `select d.id as deal_id, 'idle:' || d.id || ':' || coalesce(j.seq, 0) as event_key from trato_deal d
     left join lateral (select e.seq, e.created_at from trato_journal_entry e where e.subject_type = 'deal' and e.subject_id = d.id and e.deleted_at is null
       and not (e.actor_type = 'system' and coalesce(e.actor_id, '') like 'traurn\\_%') order by e.seq desc limit 1) j on true
     where d.status = 'open' and d.deleted_at is null and d.id > ? and d.created_at <= ? and coalesce(j.created_at, d.created_at) <= ?
       and not exists (select 1 from trato_automation_run r where r.automation_id = ? and r.event_key = 'idle:' || d.id || ':' || coalesce(j.seq, 0))
     order by d.id limit ?`,
    [input.after, before, before, input.automation_id ?? "", input.limit]
  )
  return rows
}

/** Open deals, by the index of the day they close on, whose expected day is at most so many days away; another day is another happening. */
export async function closingDeals(knex: Knex, input: { automation_id: string | null; from: string; to: string; after: string; limit: number }): Promise<TimedDeal[]> {
  const { rows } = await knex.raw<{ rows: TimedDeal[] }>(
    `select d.id as deal_id, 'closing:' || d.id || ':' || d.expected_close_on as event_key from trato_deal d
     where d.status = 'open' and d.deleted_at is null and d.id > ? and coalesce(d.closed_on, d.expected_close_on) between ? and ?
       and not exists (select 1 from trato_automation_run r where r.automation_id = ? and r.event_key = 'closing:' || d.id || ':' || d.expected_close_on)
     order by d.id limit ?`,
    [input.after, input.from, input.to, input.automation_id ?? "", input.limit]
  )
  return rows
}
