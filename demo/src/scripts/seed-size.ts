import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Many deals and quotes for measuring: copies of the seeded ones, by plain SQL, a hundred thousand in
 * seconds. A copy keeps every column but those that tell it apart, so it stays right when columns are added.
 * Argument: `10k`, `100k` or `1m` deals; half as many quotes.
 */
const SIZES: Record<string, number> = { "10k": 10_000, "100k": 100_000, "1m": 1_000_000 }

async function seedSize(size: string): Promise<void> {
  const deals = SIZES[size]
  if (!deals) throw new Error(`Unknown size ${size}; there are ${Object.keys(SIZES).join(", ")}`)
  const db = knex({ client: "pg", connection: process.env.DATABASE_URL })
  try {
    await db.transaction(async (trx) => {
      await copyDeals(trx, deals)
      await copyQuotes(trx, deals / 2)
    })
    await db.raw("analyze")
  } finally {
    await db.destroy()
  }
}

// `(populate(…)).*` would call the function once per column; a lateral join calls it once.

/** Five digits in base 36 behind `m`: a whole number in the language of ranks, below every seeded card. */
const RANK = `'m' || (select string_agg(substr('0123456789abcdefghijklmnopqrstuvwxyz', (n / (36 ^ k)::bigint % 36)::int + 1, 1), '' order by k desc) from generate_series(0, 4) k)`

async function copyDeals(trx: Knex, count: number): Promise<void> {
  await trx.raw(
    `with base as (select d.*, row_number() over (order by d.key) - 1 as i, count(*) over () as total, (select value from trato_counter where name = 'deal') as last from trato_deal d),
     made as (
       select base.*, n, base.last + n as number, round(base.value * (50 + n % 101) / 100) as amount, round(base.won_value * (50 + n % 101) / 100) as won_amount
       from generate_series(1, ?) n join base on base.i = n % base.total)
     insert into trato_deal
     select r.* from made join trato_deal d on d.id = made.id cross join lateral jsonb_populate_record(d, jsonb_build_object(
       'id', 'trdeal_size' || lpad(n::text, 10, '0'),
       'key', 'T-' || lpad(number::text, greatest(6, length(number::text)), '0'),
       'rank', case when made.status = 'open' then ${RANK} end,
       'value', amount, 'raw_value', case when amount is not null then jsonb_build_object('value', amount::text, 'precision', 20) end,
       'won_value', won_amount, 'raw_won_value', case when won_amount is not null then jsonb_build_object('value', won_amount::text, 'precision', 20) end,
       'closed_on', case when made.closed_on is not null then to_char(current_date - (n % 700)::int, 'YYYY-MM-DD') end,
       'created_at', made.created_at - make_interval(mins => (n % 500000)::int),
       'search', replace(made.search, lower(made.key), 't-' || lpad(number::text, greatest(6, length(number::text)), '0')))) r`,
    [count],
  )
  await trx.raw("update trato_counter set value = value + ? where name = 'deal'", [count])
}

async function copyQuotes(trx: Knex, count: number): Promise<void> {
  await trx.raw(
    `create temporary table copied on commit drop as
     with base as (select d.id, row_number() over (order by d.number) - 1 as i, count(*) over () as total, s.next_folio, s.prefix
       from trato_document d join trato_document_series s on s.id = d.series_id
       where d.type = 'quote' and d.order_id is null and d.conversion_id is null)
     select base.id as source, 'trdoc_size' || lpad(n::text, 10, '0') as id, base.next_folio + n - 1 as folio, n from generate_series(1, ?) n join base on base.i = n % base.total`,
    [count],
  )
  await trx.raw(
    `insert into trato_document
     select r.* from copied c join trato_document d on d.id = c.source cross join lateral jsonb_populate_record(d, jsonb_build_object(
       'id', c.id, 'folio', c.folio, 'deal_id', null,
       'number', regexp_replace(d.number, '[0-9]+$', lpad(c.folio::text, 8, '0')),
       'token_hash', encode(sha256(c.id::bytea), 'hex'),
       'created_at', d.created_at - make_interval(mins => (c.n % 500000)::int),
       'search', replace(d.search, lower(d.number), regexp_replace(lower(d.number), '[0-9]+$', lpad(c.folio::text, 8, '0'))))) r`,
  )
  await trx.raw(
    `insert into trato_document_line
     select r.* from copied c join trato_document_line l on l.document_id = c.source
     cross join lateral jsonb_populate_record(l, jsonb_build_object('id', 'trline_size' || lpad(c.n::text, 10, '0') || '_' || l.position, 'document_id', c.id)) r`,
  )
  await trx.raw(`update trato_document_series s set next_folio = next_folio + ? from trato_document d where d.series_id = s.id and d.type = 'quote'`, [count])
}

seedSize(process.argv[2] ?? "").catch((error) => {
  console.error(error)
  process.exit(1)
})
