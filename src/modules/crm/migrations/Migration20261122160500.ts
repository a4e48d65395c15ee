import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { STOCKS_DOWN, STOCKS_UP } from "../summary/stocks"

/** The forecast and how far contacts came, kept ready (summary/stocks.ts). The index that held all open deals for the forecast goes: each move paid for it. */
export class Migration20261122160500 extends Migration {
  override async up(): Promise<void> {
    for (const sql of STOCKS_UP) this.addSql(sql)
    this.addSql(`drop index if exists "IDX_trato_deal_forecast";`)
  }

  override async down(): Promise<void> {
    this.addSql(`create index if not exists "IDX_trato_deal_forecast" on "trato_deal" ("expected_close_on")
      include ("pipeline_id", "stage_id", "currency_code", "value", "probability", "owner_id", "created_by") where status = 'open';`)
    for (const sql of STOCKS_DOWN) this.addSql(sql)
  }
}
