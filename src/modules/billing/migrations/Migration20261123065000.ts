import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/**
 * Money that was given back counted off the day on which it had come in, and changed that day's report. Each refund has its
 * own instant now. What was given back before is one refund: at the host's last refund of that payment where its tables are
 * here, else when the payment was last written.
 */
export class Migration20261123065000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "trato_note_refund" ("payment_id" text not null references "trato_note_payment" ("id") on delete cascade, "external_id" text not null, "amount" numeric not null check ("amount" > 0), "refunded_at" timestamptz not null, primary key ("payment_id", "external_id"));`)
    this.addSql(`create index if not exists "IDX_trato_note_refund_day" on "trato_note_refund" ("refunded_at");`)
    this.addSql(`create index if not exists "IDX_trato_note_payment_voided" on "trato_note_payment" ("voided_at") where voided_at is not null and deleted_at is null;`)
    this.addSql(`insert into "trato_note_refund" ("payment_id", "external_id", "amount", "refunded_at") select id, 'before', refunded_total, updated_at from trato_note_payment where refunded_total > 0 and deleted_at is null on conflict do nothing;`)
    this.addSql(`do $$ begin
      if to_regclass('refund') is not null and to_regclass('capture') is not null then
        update trato_note_refund r set refunded_at = x.at
        from (select p.id, max(b.created_at) as at from trato_note_payment p join capture c on c.id = split_part(p.external_id, '#', 1) join refund b on b.payment_id = c.payment_id and b.deleted_at is null where p.refunded_total > 0 group by p.id) x
        where x.id = r.payment_id and r.external_id = 'before';
      end if;
    end $$;`)
  }

  override async down(): Promise<void> {
    this.addSql(`drop index if exists "IDX_trato_note_payment_voided";`)
    this.addSql(`drop table if exists "trato_note_refund";`)
  }
}
