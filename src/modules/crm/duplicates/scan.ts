import { Knex } from "@medusajs/framework/mikro-orm/knex"

/** A value that so many share says nothing: the shop's own telephone, "sin nombre". */
const MOST_ALIKE = 20

/** Clocks of several servers, and transactions that end after they began, make "since" a little earlier. */
const OVERLAP = "2 minutes"

const PHONE = (column: string) => `right(regexp_replace(coalesce(${column}, ''), '\\D', '', 'g'), 10)`

/**
 * The customers that changed since the last time get their keys anew, and the pairs they are in are found
 * again. Set-based: three joins by index whatever the number of customers. Reads the host's customers and
 * billing's tax data, and writes only the CRM's own tables. One at a time; who comes second finds nothing new.
 * @returns how many customers were looked at.
 */
export async function scanDuplicates(trx: Knex): Promise<number> {
  const { scanned_at } = await trx("trato_duplicate_scan").select("scanned_at").forUpdate().first<{ scanned_at: Date }>()
  await trx.raw("create temporary table if not exists trato_scan_customer (id text collate \"C\" primary key) on commit drop")
  await trx.raw("truncate trato_scan_customer")
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into trato_scan_customer (id)
     select c.id from customer c where c.updated_at >= ?::timestamptz - interval '${OVERLAP}' or c.deleted_at >= ?::timestamptz - interval '${OVERLAP}'
     union select p.customer_id from trato_customer_profile p where p.updated_at >= ?::timestamptz - interval '${OVERLAP}'
     union select f.customer_id from trato_fiscal_profile f where f.updated_at >= ?::timestamptz - interval '${OVERLAP}'`, Array(4).fill(scanned_at))
  await trx("trato_duplicate_scan").update({ scanned_at: trx.raw("transaction_timestamp()") })
  if (!rowCount) return 0
  await trx.raw("delete from trato_customer_key k using trato_scan_customer s where k.customer_id = s.id")
  await trx.raw(
    `insert into trato_customer_key (customer_id, kind, value)
     select distinct id, kind, value from (
       select c.id, v.kind, v.value from trato_scan_customer s join customer c on c.id = s.id and c.deleted_at is null
         left join trato_customer_profile p on p.customer_id = c.id and p.deleted_at is null
         left join trato_fiscal_profile f on f.customer_id = c.id and f.deleted_at is null
         cross join lateral (values
           ('email', lower(trim(c.email))), ('email', lower(trim(p.contact_email))),
           ('phone', ${PHONE("c.phone")}), ('phone', ${PHONE("p.contact_phone")}),
           ('tax_id', case when f.tax_id not in ('XAXX010101000', 'XEXX010101000') then upper(f.tax_id) end),
           ('name', trato_name_key(coalesce(nullif(trim(c.company_name), ''), nullif(trim(concat_ws(' ', c.first_name, c.last_name)), '')))),
           ('name', trato_name_key(f.receiver->>'name'))) v(kind, value)
     ) k where value <> '' and (kind <> 'phone' or length(value) >= 8) and (kind <> 'name' or length(value) >= 4)`)
  await trx.raw(`delete from trato_duplicate d using trato_scan_customer s where d.status = 'open' and (d.a_id = s.id or d.b_id = s.id)`)
  await trx.raw(
    `insert into trato_duplicate (a_id, b_id, reasons, score)
     select a_id, b_id, array_agg(kind order by kind), sum(case kind when 'tax_id' then 8 when 'email' then 4 when 'phone' then 2 else 1 end) from (
       select distinct least(mine.customer_id, other.customer_id) as a_id, greatest(mine.customer_id, other.customer_id) as b_id, mine.kind
       from trato_scan_customer s join trato_customer_key mine on mine.customer_id = s.id
       join trato_customer_key other on other.kind = mine.kind and other.value = mine.value and other.customer_id <> mine.customer_id
       where (select count(*) from (select 1 from trato_customer_key k where k.kind = mine.kind and k.value = mine.value limit ${MOST_ALIKE + 1}) few) <= ${MOST_ALIKE}
     ) pair group by a_id, b_id
     on conflict (a_id, b_id) do update set reasons = excluded.reasons, score = excluded.score where trato_duplicate.status = 'open'`)
  return rowCount
}

/** Customers by name as `trato_name_key` knows it, for files that name nobody better. */
export async function customersNamed(knex: Knex, names: string[]): Promise<Map<string, string[]>> {
  const { rows } = await knex.raw<{ rows: { name: string; customer_id: string }[] }>(
    `select n.name, k.customer_id from unnest(?::text[]) n(name) join trato_customer_key k on k.kind = 'name' and k.value = trato_name_key(n.name)`, [names])
  const found = new Map<string, string[]>()
  for (const row of rows) found.set(row.name, [...(found.get(row.name) ?? []), row.customer_id])
  return found
}
