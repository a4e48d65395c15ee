import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const TABLE = `"trato_document"`
const CREATED = `"IDX_trato_document_created"`
const FILTERS = "type, status, stage, seller_id, created_by, issued_on, valid_until, delivery_on"

/**
 * A frequent word is compared as text, row by row: the index of the usual order holds that text, and so does that of a seller's,
 * so that thousands of documents are looked at without reading one of them. What the index by type alone knew, both know.
 */
export class Migration20261123044000 extends Migration {
  override async up(): Promise<void> {
    // A row of an index has room for 2,700 bytes; hardly a document is found by more than a tenth of that.
    this.addSql(`update ${TABLE} set search = left(search, 500) where octet_length(search) > 2100;`)
    this.addSql(`drop index if exists ${CREATED};`)
    this.addSql(`create index if not exists ${CREATED} on ${TABLE} (created_at, id) include (${FILTERS}, search) where deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_document_by_seller" on ${TABLE} (seller_id, created_at, id) include (type, status, search) where deleted_at is null;`)
    for (const name of ["seller", "type"]) this.addSql(`drop index if exists "IDX_trato_document_${name}";`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists ${CREATED};`)
    this.addSql(`create index if not exists ${CREATED} on ${TABLE} (created_at, id) include (${FILTERS}) where deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_document_seller" on ${TABLE} (seller_id, created_at, id) where deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_document_type" on ${TABLE} (type, created_at, id) where deleted_at is null;`)
    this.addSql(`drop index if exists "IDX_trato_document_by_seller";`)
  }
}
