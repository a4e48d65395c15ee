import { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { RunStatus } from "../../../types/http/automations"
import { anyWaiting, forgetEntries, pastEntries, waitingEntries } from "../../../utils/journal-outbox"
import type { TratoOptions } from "../../../utils/options"
import { undo as undoDeal } from "../operations/undo"
import { abandonedCarts, AbandonedCart, cartCounts, forgetCart, openCartDeal, openCartDeals, readCartRule, readDealCart, saveCartRule, settleCart } from "./carts"
import { pastOf } from "./past"
import { activeAutomations, closingDeals, idleDeals, readAutomation, readAutomations, readDealFacts, readLifecycles, readRuns, readStagePipelines } from "./read"
import { claimRuns, finishAction, forgetRuns, keepsFailing, readChains, recordRuns, retryRun, settleRun, takeTurn } from "./runs"
import { deleteAutomation, pauseAutomation, saveAutomation, undoAutomation } from "./save"
import { knownTags, readTags, tagDeal, undoTags } from "./tags"

type Run = <T>(work: (knex: Knex) => Promise<T>) => Promise<T>
type Input<F> = F extends (trx: Knex, input: infer I) => unknown ? I : never

/** Automations, tags and deals of carts, as the module's service offers them under `automations`. */
export class Automations {
  constructor(private readonly change: Run, private readonly read: Run, private readonly options: () => TratoOptions) {}

  // ── kept by people ──
  save = (input: Input<typeof saveAutomation>) => this.change((trx) => saveAutomation(trx, input))
  remove = (input: Input<typeof deleteAutomation>) => this.change((trx) => deleteAutomation(trx, input))
  undo = (change: Input<typeof undoAutomation>) => this.change((trx) => undoAutomation(trx, change))
  list = () => this.read((knex) => readAutomations(knex))
  one = (id: string) => this.read((knex) => readAutomation(knex, id))
  runs = (id: string, page: { limit: number; offset: number; status?: RunStatus }) => this.read((knex) => readRuns(knex, id, page))
  retry = (input: Input<typeof retryRun>) => this.change((trx) => retryRun(trx, input))

  // ── what the runner needs ──
  active = () => this.read(activeAutomations)
  pause = (input: Input<typeof pauseAutomation>) => this.change((trx) => pauseAutomation(trx, input))
  anyWaiting = () => this.read((knex) => anyWaiting(knex, "automation"))
  waiting = (options: { limit: number; subject_id?: string }) => this.read((knex) => waitingEntries(knex, "automation", options))
  past = (actions: string[], since: Date, limit: number) => this.read((knex) => pastEntries(knex, actions, since, limit))
  pastOf = (subjects: { type: string; id: string }[], since: string) => this.read((knex) => pastOf(knex, subjects, since))
  forget = (before: Date) => this.read((knex) => forgetEntries(knex, "automation", before))
  record = (input: Input<typeof recordRuns>) => this.change((trx) => recordRuns(trx, input))
  claim = (input: Input<typeof claimRuns>) => this.change((trx) => claimRuns(trx, input))
  turn = (run: Input<typeof takeTurn>) => this.change((trx) => takeTurn(trx, run))
  finish = (input: Input<typeof finishAction>) => this.change((trx) => finishAction(trx, input))
  settle = (input: Input<typeof settleRun>) => this.change((trx) => settleRun(trx, input))
  keepsFailing = (id: string) => this.read((knex) => keepsFailing(knex, id))
  chains = (runIds: string[]) => this.read((knex) => readChains(knex, runIds))
  dealFacts = (ids: string[]) => this.read((knex) => readDealFacts(knex, ids))
  lifecycles = (customerIds: string[]) => this.read((knex) => readLifecycles(knex, customerIds))
  funnels = () => this.read(readStagePipelines)
  idle = (input: Input<typeof idleDeals>) => this.read((knex) => idleDeals(knex, input))
  closing = (input: Input<typeof closingDeals>) => this.read((knex) => closingDeals(knex, input))
  hasActivity = (id: string): Promise<boolean> => this.read(async (knex) => (await knex("trato_activity").select("id").where({ id }).first()) !== undefined)

  /** Of those that ended so many days ago; more than one call takes are left for the next night. */
  forgetRuns = (days: number) => this.read((knex) => forgetRuns(knex, { before: new Date(Date.now() - days * 86_400_000) }))

  // ── tags ──
  tag = (input: Input<typeof tagDeal>) => this.change((trx) => tagDeal(trx, input))
  undoTags = (change: Input<typeof undoTags>) => this.change((trx) => undoTags(trx, change))
  tags = (dealId: string) => this.read((knex) => readTags(knex, dealId))
  knownTags = () => this.read(knownTags)

  // ── carts ──
  cartRule = () => this.read(readCartRule)
  saveCartRule = (input: Input<typeof saveCartRule>) => this.change((trx) => saveCartRule(trx, input))
  cartCounts = () => this.read(cartCounts)
  dealCart = (dealId: string) => this.read((knex) => readDealCart(knex, dealId))
  abandonedCarts = (limit: number, now = new Date()): Promise<AbandonedCart[]> => this.read(async (knex) => abandonedCarts(knex, { rule: await readCartRule(knex), now, limit }))
  openCartDeal = (input: Input<typeof openCartDeal>) => this.change((trx) => openCartDeal(trx, input))
  undoCartDeal = (change: { deal: Parameters<typeof undoDeal>[1]; cart_id: string }) => this.change(async (trx) => {
    await undoDeal(trx, change.deal)
    await forgetCart(trx, change.cart_id)
  })
  openCartDeals = (input: Input<typeof openCartDeals>) => this.read((knex) => openCartDeals(knex, input))
  settleCart = (input: Input<typeof settleCart>) => this.change((trx) => settleCart(trx, input))

  get zone(): string {
    return this.options().time_zone
  }
}
