import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** The notes of an invoice, at every step of its stamping and whenever it is read: without it, all links of the shop were read. */
export class Migration20261122221300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create index if not exists "IDX_trato_note_invoice_notes" on "trato_note_invoice" ("invoice_id", "note_id");`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_note_invoice_notes";`)
  }
}
