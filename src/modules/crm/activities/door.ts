import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { TratoOptions } from "../../../utils/options"
import { feedEvents, feedOwner, feedToken, FeedUndo, setFeed, undoFeed } from "./feeds"
import { activityCalendar, ActivityFilters, listActivities, nextActivities, readActivity } from "./read-activities"
import { claimReminders, settleReminders } from "./reminders"
import { ActivityUndo, createActivity, deleteActivities, releaseActivities, undoActivities, updateActivity } from "./write-activities"

type Run = <T>(work: (knex: Knex) => Promise<T>) => Promise<T>
type Input<F> = F extends (trx: Knex, input: infer I) => unknown ? I : never

/** Follow-ups ("Seguimientos"), as the module's service offers them under `activities`. */
export class Activities {
  constructor(private readonly change: Run, private readonly read: Run, private readonly options: () => TratoOptions) {}

  create = (input: Input<typeof createActivity>) => this.change((trx) => createActivity(trx, input))
  update = (input: Omit<Input<typeof updateActivity>, "zone">) => this.change((trx) => updateActivity(trx, { ...input, zone: this.zone }))
  remove = (input: Input<typeof deleteActivities>) => this.change((trx) => deleteActivities(trx, input))
  release = (input: Parameters<typeof releaseActivities>[1]) => this.change((trx) => releaseActivities(trx, input, this.options().secret))
  undo = (change: ActivityUndo) => this.change((trx) => undoActivities(trx, change))

  list = (filters: ActivityFilters, scope: Scope, page: { limit: number; offset: number }) => this.read((knex) => listActivities(knex, { filters, scope, ...this.clock(), ...page }))
  calendar = (filters: ActivityFilters, scope: Scope, take: number) => this.read((knex) => activityCalendar(knex, { filters, scope, ...this.clock(), take }))
  one = (id: string, scope: Scope | null) => this.read((knex) => readActivity(knex, id, { scope, ...this.clock() }))
  next = (dealIds: string[], scope: Scope | null) => this.read((knex) => nextActivities(knex, dealIds, scope, new Date()))

  claimReminders = (limit = 100, now = new Date()) => this.change((trx) => claimReminders(trx, now, limit))
  settleReminders = (told: { id: string; remind_at: Date }[], now = new Date()) => this.change((trx) => settleReminders(trx, told, now))

  feedToken = (userId: string) => this.read((knex) => feedToken(knex, userId, this.options().secret))
  setFeed = (input: { user_id: string; action: "create" | "renew" | "revoke" }) => this.change((trx) => setFeed(trx, input, this.options().secret))
  undoFeed = (change: FeedUndo) => this.change((trx) => undoFeed(trx, change))
  feedOwner = (token: string) => this.read((knex) => feedOwner(knex, token))
  feedEvents = (userId: string) => this.read((knex) => feedEvents(knex, userId, new Date()))

  private get zone(): string {
    return this.options().time_zone
  }

  private clock() {
    return { zone: this.zone, now: new Date() }
  }
}
