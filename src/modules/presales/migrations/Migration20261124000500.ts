import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const INDEX = `"IDX_trato_document_search"`
const WORDS = `(to_tsvector('simple'::regconfig, "search") || array_to_tsvector(array['@' || coalesce("seller_id", ''), '+' || coalesce("created_by", '')]))`
const made = (rows: string): string => `create index if not exists ${INDEX} on "trato_document" using gin (${WORDS})${rows};`

/** Of an index over a part of the rows PostgreSQL keeps no statistics that it plans by: every word was taken for one row in two hundred. */
export class Migration20261124000500 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`drop index if exists ${INDEX};`)
    this.addSql(made(""))
    this.addSql(`analyze "trato_document";`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists ${INDEX};`)
    this.addSql(made(" where deleted_at is null"))
  }
}
