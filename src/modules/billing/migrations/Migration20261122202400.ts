import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const TABLES = ["trato_sales_note", "trato_invoice"]

/** The indexes of words know whose a note or an invoice is: words among one seller's are found without reading everybody's (utils/search-scope.ts). */
export class Migration20261122202400 extends Migration {
  override async up(): Promise<void> {
    for (const table of TABLES) {
      this.addSql(`drop index if exists "IDX_${table}_search";`)
      this.addSql(`create index if not exists "IDX_${table}_search" on "${table}" using gin ((to_tsvector('simple'::regconfig, search) || array_to_tsvector(array['@' || coalesce(seller_id, ''), '+' || coalesce(created_by, '')])));`)
    }
  }

  override async down(): Promise<void> {
    for (const table of TABLES) {
      this.addSql(`drop index if exists "IDX_${table}_search";`)
      this.addSql(`create index if not exists "IDX_${table}_search" on "${table}" using gin (to_tsvector('simple', search));`)
    }
  }
}
