import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const INDEX = `"IDX_trato_deal_creator"`

/** Whoever asks for another's deals sees those that they made themselves: few of the many of both, found by both. */
export class Migration20261122131500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`drop index if exists ${INDEX};`)
    this.addSql(`create index if not exists ${INDEX} on "trato_deal" ("created_by", "owner_id");`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists ${INDEX};`)
    this.addSql(`create index if not exists ${INDEX} on "trato_deal" ("created_by");`)
  }
}
