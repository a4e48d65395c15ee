import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122012943 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_customer_profile" ("id" text not null, "customer_id" text not null, "seller_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_customer_profile_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_customer_profile_seller_id" ON "trato_customer_profile" ("seller_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_customer_profile_deleted_at" ON "trato_customer_profile" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_customer_profile_customer" ON "trato_customer_profile" ("customer_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_deal" ("id" text not null, "key" text not null, "title" text not null, "description" text null, "customer_id" text null, "customer_name" text null, "contact_name" text null, "owner_id" text null, "created_by" text null, "value" numeric null, "currency_code" text not null, "priority" text check ("priority" in ('none', 'low', 'medium', 'high')) not null default 'none', "pipeline_id" text not null, "stage_id" text not null, "stage_name" text null, "rank" text null, "status" text check ("status" in ('open', 'won', 'lost')) not null default 'open', "expected_close_on" text null, "closed_on" text null, "closed_at" timestamptz null, "first_won_at" timestamptz null, "won_value" numeric null, "won_currency_code" text null, "lost_reason_id" text null, "lost_note" text null, "reopened_count" integer not null default 0, "custom_fields" jsonb null, "version" integer not null default 1, "raw_value" jsonb null, "raw_won_value" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_deal_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_deal_deleted_at" ON "trato_deal" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_deal_key" ON "trato_deal" ("key") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_deal_order" ("id" text not null, "deal_id" text not null, "order_id" text not null, "amount" numeric not null, "currency_code" text not null, "status" text check ("status" in ('live', 'canceled')) not null default 'live', "placed_at" timestamptz null, "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_deal_order_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_deal_order_deal_id" ON "trato_deal_order" ("deal_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_deal_order_deleted_at" ON "trato_deal_order" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_deal_order_order" ON "trato_deal_order" ("order_id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_lost_reason" ("id" text not null, "name" text not null, "position" integer not null default 0, "needs_note" boolean not null default false, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_lost_reason_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_lost_reason_deleted_at" ON "trato_lost_reason" ("deleted_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_pipeline" ("id" text not null, "name" text not null, "is_default" boolean not null default false, "position" integer not null default 0, "version" integer not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_pipeline_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_pipeline_deleted_at" ON "trato_pipeline" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_trato_pipeline_one_default" ON "trato_pipeline" ("is_default") WHERE is_default AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "trato_stage" ("id" text not null, "pipeline_id" text not null, "name" text not null, "help" text null, "color" text not null, "probability" integer null, "position" integer not null, "rotting_days" integer null, "wip_limit" integer null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_stage_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_stage_deleted_at" ON "trato_stage" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_stage_pipeline" ON "trato_stage" ("pipeline_id", "position") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_customer_profile" cascade;`);

    this.addSql(`drop table if exists "trato_deal" cascade;`);

    this.addSql(`drop table if exists "trato_deal_order" cascade;`);

    this.addSql(`drop table if exists "trato_lost_reason" cascade;`);

    this.addSql(`drop table if exists "trato_pipeline" cascade;`);

    this.addSql(`drop table if exists "trato_stage" cascade;`);
  }

}
