import { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AutomationConditions } from "../../../types/http/automations"
import type { DealFacts, Facts } from "./rules"

/** An entry of the history of a deal, a customer or a paper, as far as conditions look at it. */
export type PastEntry = { seq: string; subject_type: string; subject_id: string; action: string; changes: Record<string, [unknown, unknown]> | null; data: Record<string, unknown> | null }

export type Condition = keyof AutomationConditions
/** What was true right after an entry, and the conditions for which the journal does not say it for certain. */
export type PastFacts = { facts: Facts; unsure: Condition[] }

/** Also told without `changes`, or with what makes others unsure. */
const TELLING = ["customer.merged", "customer.merged_into", "document.unlinked", "document.voided"]

/** What the journal says of these subjects since an entry, oldest first: one range of an index for each. */
export async function pastOf(knex: Knex, subjects: { type: string; id: string }[], since: string): Promise<PastEntry[]> {
  if (!subjects.length) return []
  const { rows } = await knex.raw<{ rows: PastEntry[] }>(
    `select e.seq, e.subject_type, e.subject_id, e.action, e.changes, e.data from (select distinct * from unnest(?::text[], ?::text[]) as u(type, id)) s
     join trato_journal_entry e on e.subject_type = s.type and e.subject_id = s.id and e.seq >= ?::bigint and e.deleted_at is null
     where e.changes is not null or e.action = any(?) order by e.seq`,
    [subjects.map((one) => one.type), subjects.map((one) => one.id), since, TELLING] as never
  )
  return rows
}

type Field = "title" | "status" | "stage_id" | "value" | "currency_code" | "priority" | "owner_id" | "customer" | "lifecycle" | "tags" | "total" | "seller"
type Told = { seq: bigint; before: unknown; after: unknown }

const DEAL_FIELDS: readonly Field[] = ["title", "status", "value", "currency_code", "priority", "owner_id", "customer", "tags"]
const PAPER_FIELDS: Record<string, Field> = { total: "total", seller_name: "seller", customer_name: "customer" }

/** What one entry says: of moves their stages, of all else its `changes`. An undone change tells the way back by itself. */
function toldBy({ subject_type, action, changes, data }: PastEntry): [Field, unknown, unknown][] {
  if (subject_type === "customer") return changes?.lifecycle ? [["lifecycle", ...changes.lifecycle]] : []
  if (subject_type !== "deal") return Object.entries(PAPER_FIELDS).flatMap(([name, field]): [Field, unknown, unknown][] => (changes?.[name] ? [[field, ...changes[name]]] : []))
  const stages = data?.stage_ids
  const moved: [Field, unknown, unknown][] = Array.isArray(stages) && stages[0] !== stages[1] ? [action.endsWith(".undone") ? ["stage_id", stages[1], stages[0]] : ["stage_id", stages[0], stages[1]]] : []
  return [...moved, ...DEAL_FIELDS.flatMap((field): [Field, unknown, unknown][] => (changes?.[field] ? [[field, ...changes[field]]] : []))]
}

const same = (a: unknown, b: unknown): boolean => (a ?? null) === (b ?? null) || (a != null && b != null && String(a) === String(b))

/** The value of a field right after an entry: what the last change before it left, else what the first one after it found. */
function valueAt(told: Told[], seq: bigint, today: unknown): { value: unknown; sure: boolean } {
  let last: Told | undefined
  let next: Told | undefined
  for (const change of told) {
    if (change.seq <= seq) last = change
    else {
      next = change
      break
    }
  }
  if (!last) return { value: next ? next.before : today, sure: true }
  // What changed in between without a word may have changed before or after the moment that is asked for.
  return { value: last.after, sure: same(last.after, next ? next.before : today) }
}

/**
 * What was true of a subject when an entry was written, as far as the journal knows: today's facts taken back by what
 * was told since. `stages`: pipeline of each stage that still exists.
 */
export function factsAt(today: Facts, entries: PastEntry[], at: string, stages: ReadonlyMap<string, string>): PastFacts {
  const seq = BigInt(at)
  const unsure = new Set<Condition>()
  const told = new Map<string, Told[]>()
  const key = (type: string, field: Field) => `${type === "deal" || type === "customer" ? type : "paper"} ${field}`
  for (const entry of entries) {
    for (const [field, before, after] of toldBy(entry)) {
      const change = { seq: BigInt(entry.seq), before, after }
      const known = told.get(key(entry.subject_type, field))
      if (known) known.push(change)
      else told.set(key(entry.subject_type, field), [change])
    }
    if (BigInt(entry.seq) <= seq) continue
    if (entry.subject_type === "customer" && entry.action.startsWith("customer.merged")) unsure.add("lifecycles")
    // Its deal was deleted since, and with it what conditions ask of a deal.
    if (entry.subject_type === "document" && entry.data?.deal_id && !today.deal) for (const condition of ["pipeline_id", "stage_ids", "priorities", "owner_ids", "tags"] as const) unsure.add(condition)
  }
  const of = (type: string, field: Field, now: unknown, ...conditions: Condition[]): unknown => {
    const { value, sure } = valueAt(told.get(key(type, field)) ?? [], seq, now)
    if (!sure) for (const condition of conditions) unsure.add(condition)
    return value
  }
  const changedSince = (type: string, field: Field): boolean => (told.get(key(type, field)) ?? []).some((change) => change.seq > seq)

  const dealAt = (row: DealFacts, over: Pick<DealFacts, "customer_name" | "lifecycle">): DealFacts => {
    const stage = String(of("deal", "stage_id", row.stage_id, "stage_ids", "pipeline_id"))
    const pipeline = stages.get(stage)
    if (stage !== row.stage_id && !pipeline) unsure.add("pipeline_id")
    const value = of("deal", "value", row.value === null ? null : Number(row.value), "value_over")
    const tags = of("deal", "tags", row.tags.join(", ") || null, "tags")
    return {
      ...row, ...over,
      title: String(of("deal", "title", row.title)),
      status: of("deal", "status", row.status, "stage_ids") as DealFacts["status"],
      stage_id: stage,
      pipeline_id: pipeline ?? row.pipeline_id,
      // The column has all digits, the journal those of a number.
      value: value === null ? null : row.value !== null && Number(row.value) === value ? row.value : String(value),
      currency_code: String(of("deal", "currency_code", row.currency_code, "value_over")),
      priority: of("deal", "priority", row.priority, "priorities") as DealFacts["priority"],
      owner_id: of("deal", "owner_id", row.owner_id, "owner_ids") as string | null,
      tags: typeof tags === "string" ? tags.split(", ") : [],
    }
  }

  const now = today.deal
  const customerName = now ? (of("deal", "customer", now.customer_name) as string | null) : null
  if (changedSince("deal", "customer") || changedSince("paper", "customer")) unsure.add("lifecycles")
  const lifecycle = of("customer", "lifecycle", today.customer?.lifecycle ?? null, "lifecycles") as DealFacts["lifecycle"]
  const deal = now && dealAt(now, { customer_name: customerName, lifecycle })
  const owner = deal?.owner_id ?? (now ? (today.seller_id ?? null) : today.owner_id)
  if (!deal?.owner_id && changedSince("paper", "seller")) unsure.add("owner_ids")
  const isDeal = today.subject.type === "deal"
  return {
    facts: {
      ...today,
      deal,
      owner_id: owner,
      value: isDeal ? (deal!.value === null ? null : { amount: deal!.value, currency_code: deal!.currency_code }) : today.value && { ...today.value, amount: String(of("paper", "total", today.value.amount, "value_over")) },
      customer: today.customer && { ...today.customer, name: isDeal ? (customerName ?? "") : today.customer.name, lifecycle },
    },
    unsure: [...unsure],
  }
}
