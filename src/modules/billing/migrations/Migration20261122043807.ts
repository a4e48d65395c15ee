import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261122043807 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_note_credit" ("id" text not null, "note_id" text not null, "invoice_id" text null, "amount" numeric not null, "currency_code" text not null, "lines" jsonb null, "reason" text null, "created_by" text null, "live" boolean not null default true, "raw_amount" jsonb not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_note_credit_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_credit_note_id" ON "trato_note_credit" ("note_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_credit_deleted_at" ON "trato_note_credit" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_credit_invoice_id" ON "trato_note_credit" ("invoice_id") WHERE invoice_id is not null and deleted_at is null;`);

    this.addSql(`create table if not exists "trato_sale_intent" ("id" text not null, "status" text check ("status" in ('pending', 'done', 'undone')) not null default 'pending', "source" text check ("source" in ('document', 'order', 'hand')) not null, "source_id" text null, "input" jsonb not null, "order_id" text null, "note_id" text null, "invoice_id" text null, "actor" jsonb not null, "error" text null, "claimed_until" timestamptz null, "finished_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "trato_sale_intent_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_sale_intent_deleted_at" ON "trato_sale_intent" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_sale_intent_pending" ON "trato_sale_intent" ("created_at") WHERE status = 'pending' and deleted_at is null;`);

    this.addSql(`alter table if exists "trato_billing_series" drop constraint if exists "trato_billing_series_kind_check";`);

    this.addSql(`alter table if exists "trato_billing_series" add column if not exists "is_default" boolean not null default false, add column if not exists "stock_location_id" text null;`);
    this.addSql(`alter table if exists "trato_billing_series" add constraint "trato_billing_series_kind_check" check("kind" in ('note', 'invoice', 'global', 'credit_note', 'payment'));`);

    this.addSql(`alter table if exists "trato_fiscal_profile" add column if not exists "consented_at" timestamptz null;`);

    this.addSql(`alter table if exists "trato_invoice" add column if not exists "kind" text check ("kind" in ('income', 'global', 'credit_note', 'payment')) not null default 'income', add column if not exists "related_id" text null, add column if not exists "extra" jsonb null, add column if not exists "credited_total" numeric not null default 0, add column if not exists "balance_at_issue" numeric not null default 0, add column if not exists "cancel_motive" text null, add column if not exists "cancel_substitution_id" text null, add column if not exists "cancel_requested_at" timestamptz null, add column if not exists "cancel_next_at" timestamptz null, add column if not exists "cancel_attempts" integer not null default 0, add column if not exists "cancel_code" text null, add column if not exists "cancel_answer" text null, add column if not exists "cancel_receipt" text null, add column if not exists "canceled_at" timestamptz null, add column if not exists "raw_credited_total" jsonb not null default '{"value":"0","precision":20}', add column if not exists "raw_balance_at_issue" jsonb not null default '{"value":"0","precision":20}';`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_invoice_canceling" ON "trato_invoice" ("cancel_next_at") WHERE state = 'cancel_requested' and deleted_at is null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_invoice_related" ON "trato_invoice" ("related_id", "created_at") WHERE related_id is not null and deleted_at is null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_invoice_issued" ON "trato_invoice" ("issued_on", "id") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "trato_issuer" add column if not exists "settings" jsonb null;`);

    this.addSql(`alter table if exists "trato_note_payment" add column if not exists "refunded_total" numeric not null default 0, add column if not exists "exchange_rate" text null, add column if not exists "source" text check ("source" in ('merchant', 'host', 'import')) not null default 'merchant', add column if not exists "created_by" text null, add column if not exists "host_state" text check ("host_state" in ('pending', 'captured', 'refund_pending', 'refunded', 'failed')) null, add column if not exists "host_error" text null, add column if not exists "host_attempts" integer not null default 0, add column if not exists "claimed_until" timestamptz null, add column if not exists "needs_complement" boolean not null default false, add column if not exists "complement_id" text null, add column if not exists "complement_error" text null, add column if not exists "voided_at" timestamptz null, add column if not exists "void_reason" text null, add column if not exists "raw_refunded_total" jsonb not null default '{"value":"0","precision":20}';`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_payment_host" ON "trato_note_payment" ("created_at") WHERE host_state in ('pending', 'refund_pending') and deleted_at is null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_payment_complement" ON "trato_note_payment" ("created_at") WHERE needs_complement and complement_id is null and voided_at is null and deleted_at is null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_payment_complement_id" ON "trato_note_payment" ("complement_id") WHERE complement_id is not null and deleted_at is null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_trato_note_payment_day" ON "trato_note_payment" ("paid_on") WHERE deleted_at IS NULL;`);

    this.addSql(`alter table if exists "trato_sales_note" add column if not exists "credited_total" numeric not null default 0, add column if not exists "voided_at" timestamptz null, add column if not exists "void_reason" text null, add column if not exists "stock_location_id" text null, add column if not exists "raw_credited_total" jsonb not null default '{"value":"0","precision":20}';`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "trato_note_credit" cascade;`);

    this.addSql(`drop table if exists "trato_sale_intent" cascade;`);

    this.addSql(`alter table if exists "trato_billing_series" drop constraint if exists "trato_billing_series_kind_check";`);

    this.addSql(`alter table if exists "trato_billing_series" drop column if exists "is_default", drop column if exists "stock_location_id";`);

    this.addSql(`alter table if exists "trato_billing_series" add constraint "trato_billing_series_kind_check" check("kind" in ('note', 'invoice'));`);

    this.addSql(`alter table if exists "trato_fiscal_profile" drop column if exists "consented_at";`);

    this.addSql(`drop index if exists "IDX_trato_invoice_canceling";`);
    this.addSql(`drop index if exists "IDX_trato_invoice_related";`);
    this.addSql(`drop index if exists "IDX_trato_invoice_issued";`);
    this.addSql(`alter table if exists "trato_invoice" drop column if exists "kind", drop column if exists "related_id", drop column if exists "extra", drop column if exists "credited_total", drop column if exists "balance_at_issue", drop column if exists "cancel_motive", drop column if exists "cancel_substitution_id", drop column if exists "cancel_requested_at", drop column if exists "cancel_next_at", drop column if exists "cancel_attempts", drop column if exists "cancel_code", drop column if exists "cancel_answer", drop column if exists "cancel_receipt", drop column if exists "canceled_at", drop column if exists "raw_credited_total", drop column if exists "raw_balance_at_issue";`);

    this.addSql(`alter table if exists "trato_issuer" drop column if exists "settings";`);

    this.addSql(`drop index if exists "IDX_trato_note_payment_host";`);
    this.addSql(`drop index if exists "IDX_trato_note_payment_complement";`);
    this.addSql(`drop index if exists "IDX_trato_note_payment_complement_id";`);
    this.addSql(`drop index if exists "IDX_trato_note_payment_day";`);
    this.addSql(`alter table if exists "trato_note_payment" drop column if exists "refunded_total", drop column if exists "exchange_rate", drop column if exists "source", drop column if exists "created_by", drop column if exists "host_state", drop column if exists "host_error", drop column if exists "host_attempts", drop column if exists "claimed_until", drop column if exists "needs_complement", drop column if exists "complement_id", drop column if exists "complement_error", drop column if exists "voided_at", drop column if exists "void_reason", drop column if exists "raw_refunded_total";`);

    this.addSql(`alter table if exists "trato_sales_note" drop column if exists "credited_total", drop column if exists "voided_at", drop column if exists "void_reason", drop column if exists "stock_location_id", drop column if exists "raw_credited_total";`);
  }

}
