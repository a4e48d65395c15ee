import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const INDEX = `"IDX_trato_document_search"`
const CREATED = `"IDX_trato_document_created"`

/** The index of the usual order knows what lists are filtered by; that of words knows whose a document is: words among one seller's are found without reading everybody's (utils/search-scope.ts). */
export class Migration20261122202300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`drop index if exists ${INDEX};`)
    // In the usual order an old month lies far down: the index alone knows what filters look at.
    this.addSql(`drop index if exists ${CREATED};`)
    this.addSql(`create index if not exists ${CREATED} on "trato_document" (created_at, id) include (type, status, stage, seller_id, created_by, issued_on, valid_until, delivery_on) where deleted_at is null;`)
    this.addSql(`create index if not exists ${INDEX} on "trato_document" using gin ((to_tsvector('simple'::regconfig, search) || array_to_tsvector(array['@' || coalesce(seller_id, ''), '+' || coalesce(created_by, '')]))) where deleted_at is null;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists ${CREATED};`)
    this.addSql(`create index if not exists ${CREATED} on "trato_document" (created_at, id) where deleted_at is null;`)
    this.addSql(`drop index if exists ${INDEX};`)
    this.addSql(`create index if not exists ${INDEX} on "trato_document" using gin (to_tsvector('simple', search)) where deleted_at is null;`)
  }
}
