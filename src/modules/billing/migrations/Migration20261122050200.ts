import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** What DML cannot say of payments, credits and the kinds of stamped documents. */
export class Migration20261122050200 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_billing_series_invoice";`)
    this.addSql(`create unique index "IDX_trato_billing_series_invoice" on "trato_billing_series" ("kind", "issuer_id", "sandbox") where kind <> 'note' and deleted_at is null;`)
    this.addSql(`drop index if exists "IDX_trato_billing_series_note";`)
    this.addSql(`create unique index "IDX_trato_billing_series_note" on "trato_billing_series" ("prefix") where kind = 'note' and deleted_at is null;`)
    this.addSql(`update "trato_billing_series" set is_default = true where id = 'trbser_note';`)

    // Owed: the total less what was paid and what was credited; below zero the shop owes the buyer.
    for (const table of ["trato_sales_note", "trato_invoice"]) {
      this.addSql(`alter table "${table}" drop constraint if exists "${table}_amounts";`)
      this.addSql(`alter table "${table}" add constraint "${table}_amounts" check (total > 0 and paid_total >= 0 and credited_total >= 0 and paid_total <= total and credited_total <= total);`)
    }
    this.addSql(`alter table "trato_sales_note" drop constraint if exists "trato_sales_note_paid";`)
    this.addSql(`alter table "trato_sales_note" add constraint "trato_sales_note_paid" check (payment_status = case when paid_total + credited_total >= total then 'paid' when paid_total = 0 then 'pending' else 'partial' end);`)
    this.addSql(`alter table "trato_note_payment" add constraint "trato_note_payment_refunded" check (refunded_total >= 0 and refunded_total <= amount);`)
    this.addSql(`alter table "trato_note_credit" add constraint "trato_note_credit_amount" check (amount > 0);`)

    // A payment is written once; only what became of it moves.
    this.addSql(`create or replace trigger "trato_note_payment_final" before update on "trato_note_payment" for each row
      when (row(old.note_id, old.amount, old.paid_on, old.form, old.currency_code) is distinct from row(new.note_id, new.amount, new.paid_on, new.form, new.currency_code))
      execute function trato_refuse_edit();`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop trigger if exists "trato_note_payment_final" on "trato_note_payment";`)
    this.addSql(`alter table "trato_note_credit" drop constraint if exists "trato_note_credit_amount";`)
    this.addSql(`alter table "trato_note_payment" drop constraint if exists "trato_note_payment_refunded";`)
    this.addSql(`alter table "trato_sales_note" drop constraint if exists "trato_sales_note_paid";`)
    this.addSql(`alter table "trato_sales_note" add constraint "trato_sales_note_paid" check (payment_status = case when paid_total = 0 then 'pending' when paid_total < total then 'partial' else 'paid' end) not valid;`)
    for (const table of ["trato_sales_note", "trato_invoice"]) {
      this.addSql(`alter table "${table}" drop constraint if exists "${table}_amounts";`)
      this.addSql(`alter table "${table}" add constraint "${table}_amounts" check (total > 0 and paid_total >= 0 and paid_total <= total) not valid;`)
    }
    this.addSql(`drop index if exists "IDX_trato_billing_series_note";`)
    this.addSql(`create unique index "IDX_trato_billing_series_note" on "trato_billing_series" ("kind") where kind = 'note' and is_default and deleted_at is null;`)
    this.addSql(`drop index if exists "IDX_trato_billing_series_invoice";`)
    this.addSql(`create unique index "IDX_trato_billing_series_invoice" on "trato_billing_series" ("kind", "issuer_id", "sandbox") where kind = 'invoice' and deleted_at is null;`)
  }
}
