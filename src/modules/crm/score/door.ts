import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { today } from "../../../utils/dates"
import { TratoOptions } from "../../../utils/options"
import { ensureReady } from "../summary/ready"
import { computeNext, computeScores, enrol, ScoreClock } from "./compute"
import { readLifecycle } from "./read-lifecycle"
import { readRulesPage, readScore } from "./read-scores"
import { RulesUndo, saveRules, undoRules } from "./write-rules"

type Run = <T>(work: (knex: Knex) => Promise<T>) => Promise<T>

/** Scores of customers, as the module's service offers them under `scores` (CRM-80, B-12). */
export class Scores {
  constructor(private readonly change: Run, private readonly read: Run, private readonly options: () => TratoOptions) {}

  compute = (customerIds: string[]) => this.change((trx) => computeScores(trx, customerIds, this.clock()))
  computeNext = () => this.change((trx) => computeNext(trx, this.clock()))
  enrol = () => this.change((trx) => enrol(trx, this.clock()))
  rules = () => this.read((knex) => readRulesPage(knex, this.clock().today))
  saveRules = (input: Parameters<typeof saveRules>[1]) => this.change((trx) => saveRules(trx, input))
  undoRules = (undo: RulesUndo) => this.change((trx) => undoRules(trx, undo))
  of = (customerId: string, scope: Scope) => this.read((knex) => readScore(knex, customerId, scope))
  lifecycle = (scope: Scope) => this.read(async (knex) => {
    const { zone, today } = this.clock()
    await ensureReady(knex, zone)
    return readLifecycle(knex, { scope, today })
  })

  private clock(): ScoreClock {
    const zone = this.options().time_zone
    const now = new Date()
    return { zone, now, today: today(zone, now) }
  }
}
