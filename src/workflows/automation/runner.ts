import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { chainProblem, failedCondition, Facts, isTriggered, planAction, references } from "../../modules/crm/automations/rules"
import type { NewRun } from "../../modules/crm/automations/runs"
import { AutomationRow, RUN_PREFIX, RunRow } from "../../modules/crm/automations/tables"
import type { ActionResult, PauseReason } from "../../types/http/automations"
import { addDays } from "../../utils/dates"
import type { PresalesModuleService } from "../../modules/presales/service"
import { crmOf } from "../crm/crm"
import { act } from "./act"
import { factsOf, Subject, subjectKey, World, worldOf } from "./facts"

const BATCH = 200
/** What waited longer than this while nothing ran is history. */
const TOO_OLD_MS = 86_400_000
/** One sweep does not take longer; the next goes on. */
const BUDGET_MS = 45_000

/**
 * Looks at what happened, notes what it sets off, and does what is due. Any number of workers may run this at once:
 * each happening is taken by one, each run is claimed by one. `subject_id`: this one only, at once, since its workflow has ended.
 */
export async function runAutomations(container: MedusaContainer, options: { subject_id?: string } = {}): Promise<{ recorded: number; done: number }> {
  const recorded = await noteHappenings(container, options.subject_id)
  return { recorded, done: await doRuns(container) }
}

async function noteHappenings(container: MedusaContainer, subjectId?: string): Promise<number> {
  const { automations } = crmOf(container)
  let recorded = 0
  for (const until = Date.now() + BUDGET_MS; Date.now() < until;) {
    const waiting = await automations.waiting({ limit: BATCH, subject_id: subjectId })
    if (!waiting.length) break
    const active = await automations.active()
    const facts = await factsOf(container, waiting.map((entry) => ({ type: entry.subject_type, id: entry.subject_id })))
    const chains = await automations.chains(waiting.flatMap((entry) => (entry.actor_type === "system" && entry.actor_id?.startsWith(RUN_PREFIX) ? [entry.actor_id] : [])))
    const runs: NewRun[] = []
    for (const entry of waiting) {
      const known = facts.get(subjectKey({ type: entry.subject_type, id: entry.subject_id }))
      if (entry.undone || !known || Date.now() - entry.created_at.getTime() > TOO_OLD_MS) continue
      for (const automation of active) {
        if (!automation.enabled_at || entry.created_at < automation.enabled_at || !isTriggered(automation.trigger, entry) || failedCondition(automation.conditions, known)) continue
        const chain = (entry.actor_id && chains.get(entry.actor_id)) || []
        runs.push({ ...newRun(automation, known, entry.id, chain), problem: chainProblem(automation.id, chain) })
      }
    }
    recorded += (await automations.record({ seqs: waiting.map((entry) => entry.seq), runs })).length
    if (waiting.length < BATCH) break
  }
  return recorded
}

const newRun = (automation: AutomationRow, facts: Facts, event_key: string, chain: string[]): NewRun => ({
  automation_id: automation.id, event_key, subject_type: facts.subject.type, subject_id: facts.subject.id, subject_label: facts.subject.label, deal_id: facts.deal?.id ?? null, chain: [...chain, automation.id], problem: null,
})

/** Deals that fell silent, closing days that come near, quotes that expired: found by looking. */
export async function sweepTimed(container: MedusaContainer): Promise<number> {
  const { automations } = crmOf(container)
  const active = await automations.active()
  await pauseBroken(container, active)
  let recorded = 0
  const until = Date.now() + BUDGET_MS
  for (const automation of active) {
    for await (const found of timedHappenings(container, automation, automation.id)) {
      const facts = await factsOf(container, found.map(({ subject }) => subject))
      const runs = found.flatMap(({ subject, event_key }) => {
        const known = facts.get(subjectKey(subject))
        return known && !failedCondition(automation.conditions, known) ? [newRun(automation, known, event_key, [])] : []
      })
      recorded += (await automations.record({ seqs: null, runs })).length
      if (Date.now() > until) return recorded
    }
  }
  return recorded
}

/** Pages of what a timed trigger finds now. `automation_id` leaves out what it has run for; a trial passes null. */
export async function* timedHappenings(container: MedusaContainer, { trigger }: Pick<AutomationRow, "trigger">, automationId: string | null): AsyncGenerator<{ subject: Subject; event_key: string }[]> {
  const crm = crmOf(container)
  const days = trigger.days ?? 1
  if (trigger.event === "document.expired") {
    yield* expiredDocuments(container, crm.today())
    return
  }
  if (trigger.event !== "deal.idle" && trigger.event !== "deal.closing") return
  for (let after = ""; ;) {
    const page = { automation_id: automationId, after, limit: BATCH }
    const found = trigger.event === "deal.idle" ? await crm.automations.idle({ ...page, days, now: new Date() }) : await crm.automations.closing({ ...page, from: crm.today(), to: addDays(crm.today(), days) })
    if (found.length) yield found.map(({ deal_id, event_key }) => ({ subject: { type: "deal", id: deal_id }, event_key }))
    if (found.length < BATCH) return
    after = found[found.length - 1].deal_id
  }
}

/** Pages of sent papers whose last good day went by within a week. */
async function* expiredDocuments(container: MedusaContainer, today: string): AsyncGenerator<{ subject: Subject; event_key: string }[]> {
  const presales = container.resolve<PresalesModuleService>("trato_presales")
  for (let after = ""; ;) {
    const found = await presales.listTratoDocuments({ id: { $gt: after }, status: "sent", valid_until: { $lt: today, $gte: addDays(today, -7) } }, { select: ["id", "valid_until"], order: { id: "ASC" }, take: BATCH })
    if (found.length) yield found.map(({ id, valid_until }) => ({ subject: { type: "document", id }, event_key: `expired:${id}:${valid_until}` }))
    if (found.length < BATCH) return
    after = found[found.length - 1].id
  }
}

/** Claims what is due and does it, run by run. */
export async function doRuns(container: MedusaContainer): Promise<number> {
  const { automations } = crmOf(container)
  let done = 0
  for (const until = Date.now() + BUDGET_MS; Date.now() < until;) {
    const runs = await automations.claim({ limit: 10 })
    if (!runs.length) break
    const active = new Map((await automations.active()).map((automation) => [automation.id, automation]))
    const world = await worldOf(container, [...active.values()].flatMap((automation) => references(automation).users))
    const broken = await pauseBroken(container, runs.flatMap((run) => active.get(run.automation_id) ?? []), world)
    for (const run of runs) {
      const automation = active.get(run.automation_id)
      // Switched off or broken meanwhile: it waits where it is.
      if (!automation || broken.has(automation.id)) continue
      if (await doRun(container, run, automation, world)) done++
    }
  }
  return done
}

async function doRun(container: MedusaContainer, run: RunRow, automation: AutomationRow, world: World): Promise<boolean> {
  const { automations } = crmOf(container)
  const results: ActionResult[] = [...run.results]
  const note = async (result: ActionResult, entries: Parameters<typeof automations.finish>[0]["entries"] = []) => {
    if (!(await automations.finish({ run_id: run.id, index: results.length, result, entries }))) throw new Overtaken()
    results.push(result)
  }
  let error: string | null = null
  try {
    while (results.length < automation.actions.length) {
      const action = automation.actions[results.length]
      const facts = (await factsOf(container, [{ type: run.subject_type, id: run.subject_id }])).get(`${run.subject_type} ${run.subject_id}`)
      if (!facts) {
        await note({ type: action.type, outcome: "skipped", detail: "gone" })
        continue
      }
      const turn = action.type === "assign" ? await automations.turn(run) : 0
      const planned = planAction(action, facts, { ...world, now: run.created_at, turn })
      if ("skip" in planned) await note({ type: action.type, outcome: "skipped", detail: planned.skip })
      else {
        const { detail, entries } = await act(planned, { container, run, automation, index: results.length, facts })
        await note({ type: action.type, outcome: "done", detail }, entries)
      }
    }
  } catch (reason) {
    if (reason instanceof Overtaken) return false
    error = sentenceOf(reason)
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: automation ${automation.id}, run ${run.id}: ${error}`)
  }
  const failed: ActionResult[] = error === null ? [] : [{ type: automation.actions[results.length].type, outcome: "failed", detail: error.slice(0, 300) }]
  const outcome = await automations.settle({ run, automation, error, results: [...results, ...failed] })
  if (outcome === "failed" && (await automations.keepsFailing(automation.id))) await automations.pause({ id: automation.id, reason: "keeps_failing", what: null })
  return outcome === "done"
}

class Overtaken extends Error {}

/** What went wrong, for a merchant: workflows throw plain objects, and the database puts the whole statement before its word. */
function sentenceOf(reason: unknown): string {
  const text = (reason as { message?: string } | null)?.message ?? String(reason)
  return /^(?:select|insert|update|delete|with)\b/i.test(text) ? text.slice(text.lastIndexOf(" - ") + 3) : text
}

/** An automation that names somebody or a stage that is gone stands still, and says so. */
export async function pauseBroken(container: MedusaContainer, some: AutomationRow[], known?: World): Promise<Set<string>> {
  const broken = new Set<string>()
  if (!some.length) return broken
  const world = known ?? (await worldOf(container, some.flatMap((automation) => references(automation).users)))
  for (const automation of new Map(some.map((one) => [one.id, one])).values()) {
    const named = references(automation)
    const gone: [PauseReason, string | undefined][] = [
      ["stage_gone", named.stages.find((id) => !world.stages.has(id))], ["user_gone", named.users.find((id) => !world.users.has(id))], ["pipeline_gone", named.pipelines.find((id) => !world.pipelines.has(id))],
    ]
    const problem = gone.find(([, id]) => id !== undefined)
    if (!problem) continue
    broken.add(automation.id)
    await crmOf(container).automations.pause({ id: automation.id, reason: problem[0], what: problem[1] ?? null })
  }
  return broken
}
