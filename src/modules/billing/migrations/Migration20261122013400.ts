import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What DML cannot say: checks, guards against edits, search indexes, the shop's note series. */
export class Migration20261122013400 extends Migration {
  override async up(): Promise<void> {
    const day = (column: string) => `"${column}" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`
    this.addSql(`alter table "trato_billing_series" add constraint "trato_billing_series_folio" check (next_folio >= 1 and padding between 0 and 12);`)
    this.addSql(`alter table "trato_sales_note"
      add constraint "trato_sales_note_amounts" check (total > 0 and paid_total >= 0 and paid_total <= total),
      add constraint "trato_sales_note_paid" check (payment_status = case when paid_total = 0 then 'pending' when paid_total < total then 'partial' else 'paid' end),
      add constraint "trato_sales_note_issued_on" check (${day("issued_on")});`)
    this.addSql(`alter table "trato_note_line" add constraint "trato_note_line_amounts" check (quantity > 0 and subtotal >= 0 and discount_total >= 0 and discount_total <= subtotal and tax_total >= 0);`)
    this.addSql(`alter table "trato_note_payment" add constraint "trato_note_payment_values" check (amount > 0 and ${day("paid_on")});`)
    this.addSql(`alter table "trato_invoice"
      add constraint "trato_invoice_amounts" check (total > 0 and paid_total >= 0 and paid_total <= total),
      add constraint "trato_invoice_issued_on" check (${day("issued_on")}),
      add constraint "trato_invoice_sealed" check (state in ('draft', 'rejected') or (sealed_xml is not null and sealed_sha256 is not null)),
      add constraint "trato_invoice_stamped" check ((state in ('stamped', 'cancel_requested', 'canceled')) = (stamped_xml is not null and uuid is not null and stamped_at is not null));`)

    // What was sold and what was paid stays as it was (BIL-02): sums and lines are written once.
    this.addSql(`create or replace function trato_refuse_edit() returns trigger language plpgsql as $$
      begin raise exception '% % is issued and cannot be edited', tg_table_name, old.id using errcode = 'restrict_violation'; end $$;`)
    this.addSql(`create or replace trigger "trato_note_line_final" before update on "trato_note_line" for each row execute function trato_refuse_edit();`)
    this.addSql(`create or replace trigger "trato_sales_note_final" before update on "trato_sales_note" for each row
      when (row(old.number, old.folio, old.currency_code, old.total, old.totals, old.customer, old.order_id, old.issued_on)
        is distinct from row(new.number, new.folio, new.currency_code, new.total, new.totals, new.customer, new.order_id, new.issued_on))
      execute function trato_refuse_edit();`)
    // The bytes that left are the bytes that leave again; a stamp is for ever.
    this.addSql(`create or replace trigger "trato_invoice_final" before update on "trato_invoice" for each row
      when (row(old.number, old.total, old.receiver, old.issuer, old.lines, old.fiscal_lines, old.idempotency_key)
          is distinct from row(new.number, new.total, new.receiver, new.issuer, new.lines, new.fiscal_lines, new.idempotency_key)
        or (old.sealed_xml is not null and old.sealed_xml is distinct from new.sealed_xml)
        or (old.stamped_xml is not null and row(old.stamped_xml, old.uuid) is distinct from row(new.stamped_xml, new.uuid))
        or (old.state in ('rejected', 'stamped', 'canceled') and new.state in ('draft', 'sealed', 'stamping')))
      execute function trato_refuse_edit();`)

    for (const table of ["trato_sales_note", "trato_invoice"]) {
      this.addSql(`create index if not exists "IDX_${table}_search" on "${table}" using gin (to_tsvector('simple', search));`)
    }
    this.addSql(`insert into "trato_billing_series" ("id", "kind", "prefix", "padding", "next_folio") values ('trbser_note', 'note', 'NV', 6, 1) on conflict do nothing;`)
  }

  override async down(): Promise<void> {
    // The series stays, with the number it has come to: given a second time, it would stand on two papers.
    for (const table of ["trato_sales_note", "trato_invoice"]) this.addSql(`drop index if exists "IDX_${table}_search";`)
    this.addSql(`drop trigger if exists "trato_invoice_final" on "trato_invoice";`)
    this.addSql(`drop trigger if exists "trato_sales_note_final" on "trato_sales_note";`)
    this.addSql(`drop trigger if exists "trato_note_line_final" on "trato_note_line";`)
    this.addSql(`drop function if exists trato_refuse_edit();`)
    this.addSql(`alter table "trato_invoice" drop constraint "trato_invoice_stamped", drop constraint "trato_invoice_sealed", drop constraint "trato_invoice_issued_on", drop constraint "trato_invoice_amounts";`)
    this.addSql(`alter table "trato_note_payment" drop constraint "trato_note_payment_values";`)
    this.addSql(`alter table "trato_note_line" drop constraint "trato_note_line_amounts";`)
    this.addSql(`alter table "trato_sales_note" drop constraint "trato_sales_note_issued_on", drop constraint "trato_sales_note_paid", drop constraint "trato_sales_note_amounts";`)
    this.addSql(`alter table "trato_billing_series" drop constraint "trato_billing_series_folio";`)
  }
}
