import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { DEAL_FILES_TABLE } from "../files/deal-files"

/** Files of deals (B-19), and customers that were deleted (EXT-08). */
export class Migration20261122084525 extends Migration {
  override async up(): Promise<void> {
    this.addSql(DEAL_FILES_TABLE)
    this.addSql(`create index if not exists "IDX_trato_deal_file_deal" on "trato_deal_file" ("deal_id", "created_at");`)
    this.addSql(`alter table "trato_customer_profile" add column if not exists "removed_at" timestamptz null, add column if not exists "removed_by" text null;`)
    this.addSql(`create index if not exists "IDX_trato_customer_profile_removed" on "trato_customer_profile" ("removed_at") where removed_at is not null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`alter table "trato_customer_profile" drop column if exists "removed_at", drop column if exists "removed_by";`)
    this.addSql(`drop table if exists "trato_deal_file";`)
  }
}
