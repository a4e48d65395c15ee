import { MedusaContainer } from "@medusajs/framework/types"
import { AutomationBody, TryAutomationBody, TryAutomationResponse, TryMatch } from "../../types/http/automations"
import { Condition, factsAt, PastEntry, PastFacts } from "../../modules/crm/automations/past"
import { failedConditions, Facts, isTriggered, JOURNAL_ACTIONS, planAction, references } from "../../modules/crm/automations/rules"
import { instantAt } from "../../utils/clock"
import { addDays } from "../../utils/dates"
import { crmOf } from "../crm/crm"
import { factsOf, Subject, subjectKey, World, worldOf } from "./facts"
import { timedHappenings } from "./runner"

/** Entries a trial looks at; a trial of a busy year would take minutes. */
const MOST = 5_000
const SHOWN = 50

/** `seq`: of the entry that told it; null for what is found by looking, now. */
type Happened = { at: string; seq: string | null; subject: Subject }

/**
 * What an automation would have done over the last days: the journal's entries that set it off, each judged by what
 * the journal says was true right after it. What it does not know is counted and told. A timed one is judged by what
 * it would find now. Writes nothing.
 */
export async function tryAutomation(container: MedusaContainer, { days, ...body }: TryAutomationBody): Promise<TryAutomationResponse> {
  const crm = crmOf(container)
  const since = addDays(crm.today(), -days)
  const world = await worldOf(container, references(body).users)
  const { happened, partial } = await happenings(container, body, instantAt(since, "00:00:00", world.zone))
  const oldest = happened.reduce<string | null>((least, { seq }) => (seq !== null && (least === null || BigInt(seq) < BigInt(least)) ? seq : least), null)
  const matched: { at: string; known: PastFacts }[] = []
  let [gone, unsure] = [0, 0]
  for (let i = 0; i < happened.length; i += 500) {
    const page = happened.slice(i, i + 500)
    const facts = await factsOf(container, page.map((one) => one.subject))
    const past = oldest === null ? new Map<string, PastEntry[]>() : await historiesOf(container, facts, oldest)
    for (const { at, seq, subject } of page) {
      const today = facts.get(subjectKey(subject))
      if (!today) gone++
      if (!today) continue
      const known: PastFacts = seq === null ? { facts: today, unsure: [] } : factsAt(today, entriesOf(today, past), seq, world.stages)
      const failed = failedConditions(body.conditions, known.facts)
      const doubts = known.unsure.filter((condition) => asks(body, condition))
      // One condition that fails for certain is enough.
      if (doubts.length && failed.every((condition) => doubts.includes(condition))) unsure++
      if (!failed.length) matched.push({ at, known: { ...known, unsure: doubts } })
    }
  }
  // In the order in which they would have happened: turns are given one after the other.
  const matches = matched.reverse().map(({ at, known }, turn) => matchOf(body, at, known, world, turn)).reverse().slice(0, SHOWN)
  return { since, seen: happened.length, matched: matched.length, matches, partial, gone, unsure }
}

const asks = ({ conditions }: AutomationBody, condition: Condition): boolean => {
  const given = conditions[condition]
  return Array.isArray(given) ? given.length > 0 : given !== undefined
}

/** Newest first. */
async function happenings(container: MedusaContainer, body: AutomationBody, since: Date): Promise<{ happened: Happened[]; partial: boolean }> {
  const actions = JOURNAL_ACTIONS[body.trigger.event]
  if (actions.length) {
    const entries = await crmOf(container).automations.past(actions, since, MOST)
    const happened = entries.filter((entry) => !entry.undone && isTriggered(body.trigger, entry))
    return { happened: happened.map((entry) => ({ at: entry.created_at.toISOString(), seq: entry.seq, subject: { type: entry.subject_type, id: entry.subject_id } })), partial: entries.length === MOST }
  }
  const happened: Happened[] = []
  for await (const found of timedHappenings(container, body, null)) {
    happened.push(...found.map(({ subject }) => ({ at: new Date().toISOString(), seq: null, subject })))
    if (happened.length >= MOST) return { happened, partial: true }
  }
  return { happened, partial: false }
}

/** Whose histories say what was true of a subject. */
const subjectsOf = ({ subject, deal, customer }: Facts): Subject[] =>
  [subject, ...(deal && subject.type !== "deal" ? [{ type: "deal", id: deal.id }] : []), ...(customer ? [{ type: "customer", id: customer.id }] : [])]

async function historiesOf(container: MedusaContainer, facts: Map<string, Facts>, since: string): Promise<Map<string, PastEntry[]>> {
  const histories = new Map<string, PastEntry[]>()
  for (const entry of await crmOf(container).automations.pastOf([...facts.values()].flatMap(subjectsOf), since)) {
    const key = subjectKey({ type: entry.subject_type, id: entry.subject_id })
    const known = histories.get(key)
    if (known) known.push(entry)
    else histories.set(key, [entry])
  }
  return histories
}

const entriesOf = (facts: Facts, histories: Map<string, PastEntry[]>): PastEntry[] => subjectsOf(facts).flatMap((subject) => histories.get(subjectKey(subject)) ?? [])

const matchOf = (body: AutomationBody, at: string, { facts, unsure }: PastFacts, world: World, turn: number): TryMatch => ({
  at, unsure, subject: facts.subject, deal: facts.deal && { id: facts.deal.id, key: facts.deal.key, title: facts.deal.title },
  actions: body.actions.map((action) => planAction(action, facts, { ...world, now: new Date(at), turn })),
})
