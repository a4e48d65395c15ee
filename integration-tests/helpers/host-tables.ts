import type { Host } from "./host"

/**
 * What each of the host's tables that a sale would change holds now, as a digest (PRE-03): orders, stock,
 * reservations, payments, refunds, promotions' usage, carts, returns, fulfilments. One statement.
 */
export async function hostDigest(db: Host["db"]): Promise<Record<string, string>> {
  const { rows: tables } = await db().raw<{ rows: { table_name: string }[] }>(
    `select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
     and table_name ~ '^(order|reservation|inventory|payment|refund|capture|promotion|cart|return|fulfillment|credit_line)' order by 1`
  )
  const of = ({ table_name }: { table_name: string }) => `select '${table_name}' as name, count(*) || ':' || coalesce(md5(string_agg(to_jsonb(t)::text, '|' order by to_jsonb(t)::text)), '') as digest from "${table_name}" t`
  const { rows } = await db().raw<{ rows: { name: string; digest: string }[] }>(tables.map(of).join(" union all "))
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
}
