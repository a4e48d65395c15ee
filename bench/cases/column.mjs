/** Funnels of the bench's own, filled by plain SQL: a stage as long as asked for, and a stock of cards to drop into it. */

const RANK = `'m' || (select string_agg(substr('0123456789abcdefghijklmnopqrstuvwxyz', (n / (36 ^ k)::bigint % 36)::int + 1, 1), '' order by k desc) from generate_series(0, 4) k)`

const KEY = "trdeal_column"

/** @returns {Promise<{ pipeline: string, long: string, stock: string, clear: () => Promise<void> }>} ids of the funnel and its two first stages */
export async function fillFunnel({ api, db, cards, stock }) {
  await clear(db)
  const { body } = await api.post("/admin/trato/pipelines", { name: `Bench ${Date.now()}`, preset: "sale" })
  const { id, stages } = body.pipeline
  const fill = (prefix, stage, count) =>
    db.query(
      `insert into trato_deal (id, key, title, customer_id, customer_name, owner_id, value, raw_value, currency_code, priority, pipeline_id, stage_id, rank, search, title_sort, customer_sort, created_at)
       select $1 || n, $1 || n, 'Trato ' || n, 'cus_' || n % 1000, 'Cliente ' || n % 1000, 'user_' || n % 5, n % 1000, jsonb_build_object('value', (n % 1000)::text, 'precision', 20), 'mxn',
         (array['none', 'low', 'medium', 'high'])[1 + n % 4], $2, $3, ${RANK}, 'trato ' || n || ' cliente ' || n % 1000, 'trato ' || n, 'cliente ' || n % 1000, now() - n * interval '1 minute'
       from generate_series(1, $4::int) n`,
      [prefix, id, stage, count],
    )
  await fill(`${KEY}_long_`, stages[0].id, cards)
  await fill(`${KEY}_stock_`, stages[1].id, stock)
  await db.query("vacuum analyze trato_deal")
  return {
    pipeline: id,
    long: stages[0].id,
    stock: stages[1].id,
    clear: async () => {
      await clear(db)
      await api.delete(`/admin/trato/pipelines/${id}`)
    },
  }
}

export const cardId = (where, n) => `${KEY}_${where}_${n}`

const clear = (db) => db.query("delete from trato_deal where id like $1", [`${KEY}%`])
