import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** PB-07: whoever put the proposal to give a deal up aside is not asked again, on whatever machine. */
export class Migration20261122162300 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_document_aside" (document_id text not null references trato_document (id) on delete cascade, user_id text not null, created_at timestamptz not null default now(), primary key (document_id, user_id));`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_document_aside";`)
  }
}
