import { Migration } from "@medusajs/framework/mikro-orm/migrations"

const TYPES = "'opportunity', 'quote', 'contract', 'order_request', 'service'"
const DAY = (column: string) => `(${column} is null or ${column} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')`

/**
 * Details of each type, the ledger of partial conversions, revisions, acceptances, attachments and
 * settings. The satellite tables have no models: they are read and written with their document, by the
 * functions in operations/ and queries/ alone.
 */
export class MigrationPresalesDetails20261122050000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table "trato_document"
      add column if not exists "stage" text null,
      add column if not exists "exchange_rate" numeric null, add column if not exists "raw_exchange_rate" jsonb null,
      add column if not exists "converted_total" numeric not null default 0, add column if not exists "raw_converted_total" jsonb not null default '{"value":"0","precision":20}',
      add column if not exists "advance_total" numeric not null default 0, add column if not exists "raw_advance_total" jsonb not null default '{"value":"0","precision":20}',
      add column if not exists "issued_time" text null, add column if not exists "delivery_on" text null, add column if not exists "due_on" text null,
      add column if not exists "contact_name" text null, add column if not exists "contact_phone" text null,
      add column if not exists "purchase_order" text null, add column if not exists "reference" text null,
      add column if not exists "custom_field" jsonb null, add column if not exists "internal_notes" text null,
      add column if not exists "bank_account_ids" jsonb null, add column if not exists "options" jsonb not null default '[]',
      add column if not exists "chosen_option" text null, add column if not exists "language" text null,
      add column if not exists "attachment_count" integer not null default 0,
      add column if not exists "accepted_revision" integer null, add column if not exists "seen_revision" integer null;`)
    this.addSql(`alter table "trato_document" drop constraint if exists "trato_document_status_check";`)
    this.addSql(`alter table "trato_document" add constraint "trato_document_status_check" check (status in ('draft', 'sent', 'accepted', 'rejected', 'converted', 'void', 'not_chosen'));`)
    this.addSql(`alter table "trato_document" add constraint "trato_document_more_dates" check (${DAY("delivery_on")} and ${DAY("due_on")} and (issued_time is null or issued_time ~ '^[0-2][0-9]:[0-5][0-9]$'));`)
    this.addSql(`alter table "trato_document" add constraint "trato_document_progress" check (converted_total >= 0 and advance_total >= 0 and (exchange_rate is null or exchange_rate > 0));`)
    this.addSql(`create index if not exists "IDX_trato_document_status" on "trato_document" (type, status, created_at, id) where deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_document_stage" on "trato_document" (type, stage, created_at) where stage is not null and deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_document_expiring" on "trato_document" (valid_until) where status = 'sent' and valid_until is not null and deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_document_issued" on "trato_document" (issued_on, id) where deleted_at is null;`)

    this.addSql(`create unique index if not exists "IDX_trato_document_cart" on "trato_document" ((metadata->>'trato_cart_id')) where jsonb_exists(metadata, 'trato_cart_id') and deleted_at is null;`)

    this.addSql(`alter table "trato_document_line"
      add column if not exists "kind" text not null default 'item', add column if not exists "is_optional" boolean not null default false,
      add column if not exists "is_chosen" boolean not null default true, add column if not exists "option_key" text null,
      add column if not exists "counts" boolean not null default true, add column if not exists "device_id" text null,
      add column if not exists "approval" text null, add column if not exists "delivery_time" text null,
      add column if not exists "tax_treatment" text not null default 'taxed', add column if not exists "brand" text null, add column if not exists "model" text null,
      add column if not exists "converted_quantity" numeric not null default 0, add column if not exists "raw_converted_quantity" jsonb not null default '{"value":"0","precision":20}',
      add column if not exists "source_line_id" text null;`)
    this.addSql(`alter table "trato_document_line" add constraint "trato_document_line_kind" check (kind in ('item', 'section', 'note', 'subtotal') and tax_treatment in ('taxed', 'exempt', 'unaffected', 'free', 'export') and (approval is null or approval in ('pending', 'approved', 'declined')));`)
    // PB-05: whatever the code does, a line is never converted beyond its quantity.
    this.addSql(`alter table "trato_document_line" add constraint "trato_document_line_converted" check (converted_quantity >= 0 and converted_quantity <= quantity);`)

    this.addSql(`alter table "trato_document_conversion" drop constraint if exists "trato_document_conversion_target_type_check";`)
    this.addSql(`update "trato_document_conversion" set target_type = 'sales_note' where target_type = 'note';`)
    this.addSql(`alter table "trato_document_conversion" add constraint "trato_document_conversion_target_type_check" check (target_type in (${TYPES}, 'order', 'sales_note', 'invoice', 'document'));`)
    this.addSql(`alter table "trato_document_conversion" add column if not exists "target_number" text null, add column if not exists "total" numeric null, add column if not exists "raw_total" jsonb null, add column if not exists "via_id" text null;`)
    this.addSql(`drop index if exists "IDX_trato_document_conversion_order";`)
    // One order at a time is made of a document.
    this.addSql(`create unique index if not exists "IDX_trato_document_conversion_running" on "trato_document_conversion" (document_id) where status = 'pending' and deleted_at is null;`)
    this.addSql(`create index if not exists "IDX_trato_document_conversion_document" on "trato_document_conversion" (document_id, created_at) where deleted_at is null;`)
    this.addSql(`create table if not exists "trato_document_conversion_line" (conversion_id text not null references trato_document_conversion (id) on delete cascade, line_id text not null, quantity numeric not null check (quantity > 0), adjustment numeric not null default 0, primary key (conversion_id, line_id));`)
    this.addSql(`create index if not exists "IDX_trato_document_conversion_line_line" on "trato_document_conversion_line" (line_id);`)

    const owner = `text not null references trato_document (id) on delete cascade`
    this.addSql(`create table if not exists "trato_document_contract" (document_id ${owner}, starts_on text null, ends_on text null, alert_days integer not null default 30 check (alert_days between 0 and 3650), alerted_for text null, alerted_at timestamptz null, primary key (document_id),
      constraint "trato_document_contract_dates" check (${DAY("starts_on")} and ${DAY("ends_on")} and (starts_on is null or ends_on is null or starts_on <= ends_on)));`)
    this.addSql(`create index if not exists "IDX_trato_document_contract_ends" on "trato_document_contract" (ends_on) where ends_on is not null;`)
    this.addSql(`create table if not exists "trato_document_contract_item" (id text primary key, document_id ${owner}, kind text not null check (kind in ('deliverable', 'instalment')), position integer not null, title text not null, due_on text null, amount numeric null check (amount is null or amount >= 0), done_on text null, constraint "trato_document_contract_item_dates" check (${DAY("due_on")} and ${DAY("done_on")}));`)
    this.addSql(`create index if not exists "IDX_trato_document_contract_item" on "trato_document_contract_item" (document_id, kind, position);`)

    this.addSql(`create table if not exists "trato_document_service" (document_id ${owner}, kinds jsonb not null default '[]', technician_id text null, technician_name text null, promised_on text null, warranty_until text null, warranty_terms text null, important_note text null, status_hash text not null, primary key (document_id),
      constraint "trato_document_service_dates" check (${DAY("promised_on")} and ${DAY("warranty_until")}));`)
    this.addSql(`create unique index if not exists "IDX_trato_document_service_status" on "trato_document_service" (status_hash);`)
    this.addSql(`create index if not exists "IDX_trato_document_service_technician" on "trato_document_service" (technician_id) where technician_id is not null;`)
    this.addSql(`create table if not exists "trato_document_device" (id text primary key, document_id ${owner}, position integer not null, equipment text not null, brand text null, model text null, serial text null, serial_key text null, accessories text null, condition text null, reported_fault text null, diagnosis text null, work_done text null, access_code text null);`)
    this.addSql(`create index if not exists "IDX_trato_document_device_document" on "trato_document_device" (document_id, position);`)
    this.addSql(`create index if not exists "IDX_trato_document_device_serial" on "trato_document_device" (serial_key) where serial_key is not null;`)

    this.addSql(`create table if not exists "trato_document_advance" (id text primary key, document_id ${owner}, position integer not null, kind text not null check (kind in ('promised', 'received')), paid_on text not null check ${DAY("paid_on")}, form text not null, destination text null, reference text null, amount numeric not null check (amount > 0));`)
    this.addSql(`create index if not exists "IDX_trato_document_advance" on "trato_document_advance" (document_id, position);`)

    this.addSql(`create table if not exists "trato_document_revision" (document_id ${owner}, revision integer not null, content jsonb not null, total numeric not null, actor jsonb not null, created_at timestamptz not null default now(), primary key (document_id, revision));`)
    this.addSql(`create table if not exists "trato_document_acceptance" (id text primary key, document_id ${owner}, revision integer not null, name text null, method text not null check (method in ('name', 'drawing', 'colleague')), signature bytea null, option_key text null, total numeric not null, currency_code text not null, content jsonb not null, content_hash text not null, ip text null, user_agent text null, accepted_at timestamptz not null default now());`)
    this.addSql(`create index if not exists "IDX_trato_document_acceptance" on "trato_document_acceptance" (document_id, accepted_at);`)
    this.addSql(`create table if not exists "trato_document_question" (id text primary key, document_id ${owner}, text text not null, asked_by text null, asked_at timestamptz not null default now(), answer text null, answered_by text null, answered_at timestamptz null);`)
    this.addSql(`create index if not exists "IDX_trato_document_question" on "trato_document_question" (document_id, asked_at);`)

    // Bytes apart from their names: a conversion carries attachments without copying them.
    this.addSql(`create table if not exists "trato_document_file" (id text primary key, content bytea not null, created_at timestamptz not null default now());`)
    this.addSql(`create table if not exists "trato_document_attachment" (id text primary key, document_id ${owner}, file_id text not null references trato_document_file (id), name text not null, content_type text not null, size integer not null, sha256 text not null, is_public boolean not null default true, created_by text null, created_at timestamptz not null default clock_timestamp());`)
    this.addSql(`create index if not exists "IDX_trato_document_attachment" on "trato_document_attachment" (document_id, created_at);`)
    this.addSql(`create index if not exists "IDX_trato_document_attachment_file" on "trato_document_attachment" (file_id);`)

    // Written before a reminder leaves, so that none leaves twice.
    this.addSql(`create table if not exists "trato_document_reminder" (document_id ${owner}, key text not null, created_at timestamptz not null default now(), primary key (document_id, key));`)
    this.addSql(`create table if not exists "trato_document_template" (id text primary key, kind text not null check (kind in ('template', 'clause')), document_type text null check (document_type is null or document_type in (${TYPES})), name text not null, text text null, content jsonb null, created_at timestamptz not null default now(), updated_at timestamptz not null default now());`)
    this.addSql(`create table if not exists "trato_presales_settings" (id text primary key check (id = 'default'), value jsonb not null, version integer not null default 1, updated_at timestamptz not null default now());`)
    this.addSql(`insert into "trato_presales_settings" (id, value) values ('default', '{}') on conflict do nothing;`)
    this.addSql(`create table if not exists "trato_presales_customer" (customer_id text primary key, paper_format text null, language text null, updated_at timestamptz not null default now());`)
    this.addSql(`create table if not exists "trato_variant_cost" (variant_id text not null, currency_code text not null, cost numeric not null check (cost >= 0), updated_at timestamptz not null default now(), primary key (variant_id, currency_code));`)

    for (const trigger of ["revision", "acceptance"]) {
      this.addSql(`create or replace function trato_document_${trigger}_fixed() returns trigger as $$ begin raise exception 'trato_document_${trigger} is never changed'; end $$ language plpgsql;`)
      this.addSql(`drop trigger if exists trato_document_${trigger}_fixed on "trato_document_${trigger}";`)
      this.addSql(`create trigger trato_document_${trigger}_fixed before update on "trato_document_${trigger}" for each row execute function trato_document_${trigger}_fixed();`)
    }
  }

  override async down(): Promise<void> {
    for (const table of ["contract_item", "contract", "device", "service", "advance", "revision", "acceptance", "question", "attachment", "file", "reminder", "template", "conversion_line"]) {
      this.addSql(`drop table if exists "trato_document_${table}" cascade;`)
    }
    for (const table of ["acceptance", "revision"]) this.addSql(`drop function if exists trato_document_${table}_fixed();`)
    for (const table of ["trato_presales_settings", "trato_presales_customer", "trato_variant_cost"]) this.addSql(`drop table if exists "${table}" cascade;`)
    for (const column of ["stage", "exchange_rate", "raw_exchange_rate", "converted_total", "raw_converted_total", "advance_total", "raw_advance_total", "issued_time", "delivery_on", "due_on", "contact_name", "contact_phone", "purchase_order", "reference", "custom_field", "internal_notes", "bank_account_ids", "options", "chosen_option", "language", "attachment_count", "accepted_revision", "seen_revision"]) {
      this.addSql(`alter table "trato_document" drop column if exists "${column}";`)
    }
    for (const column of ["kind", "is_optional", "is_chosen", "option_key", "counts", "device_id", "approval", "delivery_time", "tax_treatment", "brand", "model", "converted_quantity", "raw_converted_quantity", "source_line_id"]) {
      this.addSql(`alter table "trato_document_line" drop column if exists "${column}";`)
    }
    for (const column of ["target_number", "total", "raw_total", "via_id"]) this.addSql(`alter table "trato_document_conversion" drop column if exists "${column}";`)
    this.addSql(`drop index if exists "IDX_trato_document_conversion_running";`)
  }
}
