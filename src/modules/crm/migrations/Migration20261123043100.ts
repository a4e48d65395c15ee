import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Prospects of a state are counted seller by seller, each a range of one index: among those of all, one seller's were
 * looked for in every entry. What somebody made for another stands apart, and is little. Of the page, the order by
 * which it is read says whose each one is. The second takes the place of a narrower one.
 */
const NEW = [
  `create index if not exists "IDX_trato_customer_profile_of_seller" on "trato_customer_profile" ("lifecycle", "prospect_state", "seller_id") include ("removed_at", "created_by") where deleted_at is null;`,
  `create index if not exists "IDX_trato_customer_profile_made" on "trato_customer_profile" ("created_by", "lifecycle", "prospect_state") include ("removed_at", "seller_id") where deleted_at is null and created_by is distinct from seller_id;`,
  `create index if not exists "IDX_trato_customer_profile_newest" on "trato_customer_profile" ("lifecycle", "created_at", "id") include ("prospect_state", "seller_id", "created_by", "removed_at") where deleted_at is null;`,
]

const OLD = [
  `create index if not exists "IDX_trato_customer_profile_state" on "trato_customer_profile" ("lifecycle", "prospect_state") include ("removed_at", "seller_id", "created_by") where deleted_at is null;`,
  `create index if not exists "IDX_trato_customer_profile_created" on "trato_customer_profile" ("lifecycle", "created_at", "id") where deleted_at is null;`,
]

const nameOf = (sql: string): string => /exists ("\w+")/.exec(sql)![1]

export class Migration20261123043100 extends Migration {
  override async up(): Promise<void> {
    for (const sql of NEW) this.addSql(sql)
    for (const sql of OLD) this.addSql(`drop index if exists ${nameOf(sql)};`)
  }

  override async down(): Promise<void> {
    for (const sql of OLD) this.addSql(sql)
    for (const sql of NEW) this.addSql(`drop index if exists ${nameOf(sql)};`)
  }
}
