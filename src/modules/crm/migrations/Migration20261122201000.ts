import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const BOARD = `"IDX_trato_deal_board"`

/**
 * A filtered board is counted and its first cards are found by the board's own index, which knows what filters look
 * at. The index of totals that did half of it goes, and that of closed deals, whose questions others answer since:
 * every move paid for both.
 */
export class Migration20261122201000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`drop index if exists ${BOARD};`)
    this.addSql(`create unique index if not exists ${BOARD} on "trato_deal" ("stage_id", "rank")
      include ("id", "pipeline_id", "currency_code", "value", "probability", "closed_on", "expected_close_on", "owner_id", "created_by", "priority") where status = 'open';`)
    this.addSql(`drop index if exists "IDX_trato_deal_open_totals";`)
    this.addSql(`drop index if exists "IDX_trato_deal_closed";`)
  }

  override async down(): Promise<void> {
    this.addSql(`create index if not exists "IDX_trato_deal_closed" on "trato_deal" ("status", "closed_on") include ("won_value", "won_currency_code", "created_at", "lost_reason_id", "owner_id") where status <> 'open';`)
    this.addSql(`create index if not exists "IDX_trato_deal_open_totals" on "trato_deal" ("pipeline_id", "stage_id", "currency_code") include ("value", "owner_id", "created_by", "priority") where status = 'open';`)
    this.addSql(`drop index if exists ${BOARD};`)
    this.addSql(`create unique index if not exists ${BOARD} on "trato_deal" ("stage_id", "rank") where status = 'open';`)
  }
}
