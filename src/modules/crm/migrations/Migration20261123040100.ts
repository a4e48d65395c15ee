import { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { EMAIL_WORDS, FIRST_ORDER_OF } from "../host-tables"

/**
 * Customers of the shop who have deals but were never known to the CRM stand in the list of prospects from now on, or are
 * customers when they have bought: as `ensureProfiles` does for whoever gets a first deal. A shop without the host's tables
 * has no deals either.
 */
export class Migration20261123040100 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`do $do$ begin
      if to_regclass('customer') is null or to_regclass('"order"') is null then return; end if;
      insert into trato_customer_profile (id, customer_id, created_by, name, email, lifecycle, became_customer_at, search, name_sort, created_at)
      select 'trcprof_' || upper(substr(md5(x.customer_id || x.id), 1, 26)), x.customer_id, x.created_by, x.customer_name, c.email,
        case when b.first_at is null and w.won_at is null then 'prospect' else 'customer' end, least(b.first_at, w.won_at), btrim(concat_ws(' ', x.customer_sort, ${EMAIL_WORDS})), coalesce(x.customer_sort, ''), x.created_at
      from (select distinct on (d.customer_id) d.customer_id, d.id, d.created_by, d.customer_name, d.customer_sort, d.created_at from trato_deal d
        where d.customer_id is not null and not exists (select 1 from trato_customer_profile p where p.customer_id = d.customer_id and p.deleted_at is null) order by d.customer_id, d.created_at) x
      join customer c on c.id = x.customer_id and c.deleted_at is null
      cross join lateral (${FIRST_ORDER_OF("x.customer_id")}) b
      cross join lateral (select min(d.first_won_at) as won_at from trato_deal d where d.customer_id = x.customer_id) w
      on conflict (customer_id) where deleted_at is null do nothing;
    end $do$;`)
  }

  /** What is known stays known: which of these somebody has worked on since cannot be told. */
  override async down(): Promise<void> {}
}
