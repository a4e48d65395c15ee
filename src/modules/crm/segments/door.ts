import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { SegmentRules } from "../../../types/http/segments"
import { today } from "../../../utils/dates"
import { TratoOptions } from "../../../utils/options"
import { groupDifference, listSegments, membersOf, previewSegment, readSegment } from "./read-segments"
import { claimSegments, createSegment, deleteSegment, noteSync, SegmentUndo, SyncNote, undoSegment, updateSegment } from "./write-segments"

type Run = <T>(work: (knex: Knex) => Promise<T>) => Promise<T>

/** Segments, as the module's service offers them under `segments` (CRM-81, B-12). */
export class Segments {
  constructor(private readonly change: Run, private readonly read: Run, private readonly options: () => TratoOptions) {}

  create = (input: Parameters<typeof createSegment>[1]) => this.change((trx) => createSegment(trx, input))
  update = (input: Parameters<typeof updateSegment>[1]) => this.change((trx) => updateSegment(trx, input))
  remove = (input: Parameters<typeof deleteSegment>[1]) => this.change((trx) => deleteSegment(trx, input))
  note = (input: Omit<SyncNote, "today">) => this.change((trx) => noteSync(trx, { ...input, today: this.today }))
  claim = (limit: number) => this.change((trx) => claimSegments(trx, { today: this.today, now: new Date(), limit }))
  undo = (undo: SegmentUndo) => this.change((trx) => undoSegment(trx, undo))

  list = (request: Parameters<typeof listSegments>[1]) => this.read((knex) => listSegments(knex, request))
  one = (id: string) => this.read((knex) => readSegment(knex, id))
  preview = (rules: SegmentRules, scope: Scope, take: number) => this.read((knex) => previewSegment(knex, rules, scope, take))
  members = (rules: SegmentRules) => this.read((knex) => membersOf(knex, rules))
  difference = (rules: SegmentRules, groupId: string) => this.read((knex) => groupDifference(knex, rules, groupId))

  private get today() {
    return today(this.options().time_zone)
  }
}
