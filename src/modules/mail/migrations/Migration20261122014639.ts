import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122014639 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_mail" ("id" text not null, "idempotency_key" text not null, "to" text not null, "content" jsonb null, "resource_type" text not null, "resource_id" text not null, "status" text check ("status" in ('waiting', 'sending', 'sent', 'failed')) not null default 'waiting', "attempts" integer not null default 0, "due_at" timestamptz not null, "error" text null, "sent_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_mail_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_mail_deleted_at" ON "trato_mail" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_mail_idempotency_key_unique" ON "trato_mail" ("idempotency_key") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_mail_due" ON "trato_mail" ("due_at") WHERE status in ('waiting', 'sending') AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_mail_resource" ON "trato_mail" ("resource_type", "resource_id") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_mail" cascade;`);
  }

}
