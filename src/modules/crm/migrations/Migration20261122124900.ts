import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** Counts of contacts by stage of life and state at a million of them: an index alone answers, up to where it stops. */
export class Migration20261122124900 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create index if not exists "IDX_trato_customer_profile_state" on "trato_customer_profile" ("lifecycle", "prospect_state") include ("removed_at", "seller_id", "created_by") where deleted_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_customer_profile_state";`)
  }
}
