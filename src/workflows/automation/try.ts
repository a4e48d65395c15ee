import { MedusaContainer } from "@medusajs/framework/types"
import { AutomationBody, TryAutomationBody, TryAutomationResponse, TryMatch } from "../../types/http/automations"
import { failedCondition, Facts, isTriggered, JOURNAL_ACTIONS, planAction, references } from "../../modules/crm/automations/rules"
import { instantAt } from "../../utils/clock"
import { addDays } from "../../utils/dates"
import { crmOf } from "../crm/crm"
import { factsOf, Subject, subjectKey, World, worldOf } from "./facts"
import { timedHappenings } from "./runner"

/** Entries a trial looks at; a trial of a busy year would take minutes. */
const MOST = 5_000
const SHOWN = 50

/**
 * What an automation would have done over the last days: the journal's entries that set it off, judged by what
 * is known of their subjects today. A timed one is judged by what it would find now. Writes nothing.
 */
export async function tryAutomation(container: MedusaContainer, { days, ...body }: TryAutomationBody): Promise<TryAutomationResponse> {
  const crm = crmOf(container)
  const since = addDays(crm.today(), -days)
  const world = await worldOf(container, references(body).users)
  const actions = JOURNAL_ACTIONS[body.trigger.event]
  const happened: { at: string; subject: Subject }[] = []
  let partial = false
  if (actions.length) {
    const entries = await crm.automations.past(actions, instantAt(since, "00:00:00", world.zone), MOST)
    partial = entries.length === MOST
    for (const entry of entries) if (isTriggered(body.trigger, entry)) happened.push({ at: entry.created_at.toISOString(), subject: { type: entry.subject_type, id: entry.subject_id } })
  } else {
    for await (const found of timedHappenings(container, body, null)) {
      happened.push(...found.map(({ subject }) => ({ at: new Date().toISOString(), subject })))
      partial = happened.length >= MOST
      if (partial) break
    }
  }
  const facts = new Map<string, Facts>()
  for (let i = 0; i < happened.length; i += 500) for (const [key, value] of await factsOf(container, happened.slice(i, i + 500).map((one) => one.subject))) facts.set(key, value)
  const matched = happened.flatMap(({ at, subject }) => {
    const known = facts.get(subjectKey(subject))
    return known && !failedCondition(body.conditions, known) ? [{ at, known }] : []
  })
  // In the order in which they would have happened: turns are given one after the other.
  const matches = matched.reverse().map(({ at, known }, turn) => matchOf(body, at, known, world, turn)).reverse().slice(0, SHOWN)
  return { since, seen: happened.length, matched: matched.length, matches, partial }
}

const matchOf = (body: AutomationBody, at: string, facts: Facts, world: World, turn: number): TryMatch => ({
  at, subject: facts.subject, deal: facts.deal && { id: facts.deal.id, key: facts.deal.key, title: facts.deal.title },
  actions: body.actions.map((action) => planAction(action, facts, { ...world, now: new Date(at), turn })),
})
