/**
 * A shop as large as asked for, by plain SQL: customers, deals, documents of the five types, notes, invoices and
 * the bitácora. Few sellers have most of it, few customers have many deals, and four in ten things lie in the
 * last year, since what makes a list slow is not how many rows there are but how they are spread.
 */

const BATCH = 100_000
export const SELLERS = 8

/** Deterministic: the same n gives the same row. `part` between 0 and 1. */
const part = (salt) => `((hashint8extended(n, ${salt}) & 1048575) / 1048576.0)`
const pick = (list, salt) => `(array[${list.map((one) => `'${one}'`).join(", ")}])[1 + floor(${part(salt)} * ${list.length})::int]`

const FIRST = ["María", "José", "Juan", "Guadalupe", "Luis", "Ana", "Carlos", "Rosa", "Jorge", "Elena", "Ágata", "Íñigo", "Óscar", "Sofía", "Tomás", "Úrsula", "Zulema", "Néstor", "Brenda", "Hugo"]
const LAST = ["Hernández", "García", "Martínez", "López", "González", "Pérez", "Rodríguez", "Sánchez", "Ramírez", "Cruz", "Flores", "Gómez", "Morales", "Vázquez", "Reyes", "Jiménez", "Torres", "Díaz", "Gutiérrez", "Ruiz", "Mendoza", "Aguilar", "Ortiz", "Moreno", "Castillo", "Romero", "Álvarez", "Méndez", "Chávez", "Rivera"]
const THINGS = ["Mesa", "Silla", "Librero", "Comedor", "Escritorio", "Cocina", "Barra", "Sillón", "Cama", "Ropero", "Lámpara", "Tapete", "Vitrina", "Banco", "Estante"]
const PLACES = ["oficina", "restaurante", "hotel", "casa", "tienda", "clínica", "escuela", "despacho", "bodega", "terraza"]

const plain = (expression) => `lower(translate(${expression}, 'ÁÉÍÓÚÑáéíóúñ', 'AEIOUNaeioun'))`
const json = (amount) => `jsonb_build_object('value', (${amount})::text, 'precision', 20)`
const day = (instant) => `to_char(${instant}, 'YYYY-MM-DD')`

/** Seller 1 has about a third of everything, the last one a twentieth; one row in twenty is nobody's. */
const SELLER = (salt) => `case when ${part(salt)} < 0.05 then null else 'user_bench_' || (1 + floor(${SELLERS} * power(${part(salt + 1)}, 2)))::int end`
/** Customer 1 has a hundredth of all deals at a million. */
const CUSTOMER = (count, salt) => `1 + floor(${count} * power(${part(salt)}, 3))::bigint`
const AGO = (salt) => `now() - power(${part(salt)}, 1.4) * interval '1400 days' - n * interval '1 microsecond'`
const AMOUNT = (salt) => `round((100 * exp(${part(salt)} * 9))::numeric, 2)`
const NAME = `${pick(FIRST, 1)} || ' ' || ${pick(LAST, 2)} || ' ' || ${pick(LAST, 3)}`
const RANK = `'m' || (select string_agg(substr('0123456789abcdefghijklmnopqrstuvwxyz', (n / (36 ^ k)::bigint % 36)::int + 1, 1), '' order by k desc) from generate_series(0, 4) k)`

/**
 * @param {import("pg").Client} db of a migrated shop with its first funnel
 * @param {number} rows of customers, deals, documents, notes and invoices each; five times as many entries of the bitácora
 * @param {(text: string) => void} say
 * @param {string} from the part to go on from, after one that broke off
 */
export async function fillShop(db, rows, say = () => undefined, from = "people") {
  await db.query("set jit = off")
  await db.query("set synchronous_commit = off")
  await db.query("set maintenance_work_mem = '1GB'")
  const parts = [
    [people, []],
    [customers, ["customer", "trato_customer_profile", "trato_customer_score", "trato_follow"]],
    [deals, ["trato_deal", "trato_deal_field_sort"]],
    [documents, ["trato_document", "trato_document_service"]],
    [notes, ["trato_sales_note", "trato_note_payment", "trato_note_invoice"]],
    [invoices, ["trato_invoice"]],
    [activities, ["trato_activity"]],
    [journal, ["trato_journal_entry"]],
  ]
  for (const [fill, tables] of parts.slice(parts.findIndex(([fill]) => fill.name === from))) {
    const began = performance.now()
    await withoutIndexes(db, tables, () => withNotes(db, tables, () => fill(db, rows)))
    say(`${fill.name}: ${((performance.now() - began) / 1000).toFixed(0)} s`)
  }
  await db.query("vacuum analyze")
}

/** Building an index of a million rows takes a second or two, adding them one by one a minute. */
async function withoutIndexes(db, tables, work) {
  const { rows } = await db.query(`select format('%I', i.relname) as name, pg_get_indexdef(x.indexrelid) as made from pg_index x join pg_class i on i.oid = x.indexrelid
    where x.indrelid = any($1::text[]::regclass[]) and not exists (select from pg_constraint c where c.conindid = x.indexrelid)`, [tables])
  for (const { name } of rows) await db.query(`drop index ${name}`)
  try {
    await work()
  } finally {
    for (const { made } of rows) await db.query(made)
  }
}

/** What only counts (src/utils/stocks.ts) is told of every row, also where the other triggers are left out. */
const COUNTED = { trato_customer_profile: ["trato_contact_note_insert", "trato_fold_summary"], trato_deal: ["trato_forecast_note_insert", "trato_fold_summary"], trato_sales_note: ["trato_note_open_note_insert", "trato_fold_notes"] }

async function withNotes(db, tables, work) {
  const counted = Object.entries(COUNTED).filter(([table]) => tables.includes(table))
  for (const [table, [trigger]] of counted) await db.query(`alter table ${table} enable always trigger "${trigger}"`)
  try {
    await work()
    for (const [, [, fold]] of counted) await db.query(`select ${fold}()`)
  } finally {
    for (const [table, [trigger]] of counted) await db.query(`alter table ${table} enable trigger "${trigger}"`)
  }
}

/** `insert` is run for each hundred thousand numbers; `quiet` leaves out the triggers. */
async function inBatches(db, rows, quiet, insert) {
  for (let from = 1; from <= rows; from += BATCH) {
    await db.query("begin")
    try {
      if (quiet) await db.query("set local session_replication_role = replica")
      await db.query(insert.replace("NUMBERS", `generate_series(${from}::bigint, ${Math.min(rows, from + BATCH - 1)}::bigint) n`))
      await db.query("commit")
    } catch (error) {
      // Otherwise what is put back after it fails, and that is all one would be told.
      await db.query("rollback")
      throw error
    }
  }
}

/** Sellers of two teams: what one sees is what `scope` says. */
async function people(db) {
  await db.query(`insert into "user" (id, first_name, last_name, email) select 'user_bench_' || n, ${pick(FIRST, 1)}, ${pick(LAST, 2)}, 'vendedor.' || n || '@bench.example' from generate_series(1, ${SELLERS}) n on conflict do nothing`)
  await db.query(`insert into trato_team (id, name) values ('trteam_bench', 'Equipo de medición') on conflict do nothing`)
  await db.query(`insert into trato_team_member (id, team_id, user_id) select 'trtmem_bench_' || n, 'trteam_bench', 'user_bench_' || n from generate_series(2, 4) n on conflict do nothing`)
  await db.query(`insert into trato_role_assignment (id, actor_type, actor_id, role_id) select 'trras_bench_' || n, 'user', 'user_bench_' || n, case when n = 2 then 'trrole_leader' else 'trrole_seller' end from generate_series(1, ${SELLERS}) n on conflict do nothing`)
}

async function customers(db, rows) {
  await inBatches(db, rows, true, `insert into customer (id, first_name, last_name, email, has_account, created_at)
    select 'cus_bench_' || n, ${pick(FIRST, 1)}, ${pick(LAST, 2)} || ' ' || ${pick(LAST, 3)}, 'cliente.' || n || '@bench.example', false, ${AGO(20)} from NUMBERS`)
  await inBatches(db, rows, true, `with c as (select n, ${NAME} as name, ${SELLER(21)} as seller, ${AGO(20)} as at, ${part(22)} as p from NUMBERS)
    insert into trato_customer_profile (id, customer_id, seller_id, created_by, name, email, lifecycle, prospect_state, became_potential_at, became_customer_at, search, name_sort, created_at, updated_at)
    select 'trcprof_bench_' || n, 'cus_bench_' || n, seller, seller, name, 'cliente.' || n || '@bench.example',
      case when p < 0.5 then 'customer' when p < 0.65 then 'potential' else 'prospect' end, ${pick(["new", "attempted", "contacted", "qualified", "unqualified"], 23)},
      case when p < 0.65 then at + interval '9 days' end, case when p < 0.5 then at + interval '30 days' end,
      ${plain("name")} || ' cliente ' || n || ' bench example', ${plain("name")}, at, at from c`)
  await inBatches(db, rows, true, `insert into trato_customer_score (customer_id, score, lines, facts, rules_version, computed_on)
    select 'cus_bench_' || n, floor(100 * power(${part(24)}, 2))::int, '[{"rule":"orders","points":10}]', '{"orders":3}', 1, ${day("now()")} from NUMBERS`)
  await inBatches(db, rows, true, `insert into trato_follow (kind, subject_id, owner_id, created_by, last_touch_at, next_due_at)
    select 'customer', 'cus_bench_' || n, ${SELLER(21)}, ${SELLER(21)}, ${AGO(25)}, case when ${part(26)} < 0.02 then now() + ${part(27)} * interval '30 days' - interval '5 days' end from NUMBERS`)
}

const FIELDS = [
  ["origen", "Origen", "select", [{ id: "web", label: "Web" }, { id: "tienda", label: "Tienda" }, { id: "feria", label: "Feria" }]],
  ["margen", "Margen", "number", []],
  ["nota", "Nota", "text", []],
]

async function deals(db, rows) {
  for (const [position, [key, label, type, options]] of FIELDS.entries()) {
    await db.query("insert into trato_deal_field (id, key, label, type, position, options) values ($1, $2, $3, $4, $5, $6) on conflict do nothing", [`trfield_bench_${key}`, key, label, type, position + 50, JSON.stringify(options)])
  }
  const { rows: [{ last }] } = await db.query("select value as last from trato_counter where name = 'deal'")
  await inBatches(db, rows, false, `with st as (select array_agg(s.id order by s.position) as ids, array_agg(s.name order by s.position) as names, max(p.id) as pipeline from trato_stage s join trato_pipeline p on p.id = s.pipeline_id where p.is_default and s.deleted_at is null),
      re as (select array_agg(id order by id) as ids from trato_lost_reason),
      d as (select n, ${last} + n as number, ${CUSTOMER(rows, 30)} as c, ${SELLER(31)} as owner, 'user_bench_' || (1 + n % ${SELLERS}) as creator, ${AMOUNT(33)} as amount, ${AGO(34)} as at, ${part(35)} as p, ${part(36)} as q, ${part(37)} as r,
        ${pick(THINGS, 38)} || ' para ' || ${pick(PLACES, 39)} as title, 1 + floor(power(${part(40)}, 2) * array_length(st.ids, 1))::int as stage, st.ids, st.names, st.pipeline, re.ids as reasons from NUMBERS, st, re),
      e as (select d.*, case when p < 0.3 then 'open' when p < 0.7 then 'won' else 'lost' end as status, at + q * least(interval '90 days', now() - at) as closed, (select ${NAME.replaceAll("(n,", "(d.c,")}) as name from d)
    insert into trato_deal (id, key, title, customer_id, customer_name, contact_name, owner_id, created_by, value, raw_value, currency_code, priority, pipeline_id, stage_id, stage_name, rank, status, expected_close_on, closed_on, closed_at, first_won_at,
      won_value, raw_won_value, won_currency_code, lost_reason_id, custom_fields, search, title_sort, customer_sort, stage_entered_at, tags, created_at, updated_at)
    select 'trdeal_bench_' || n, 'T-' || lpad(number::text, greatest(6, length(number::text)), '0'), title || ' ' || n % 5000, case when q < 0.97 then 'cus_bench_' || c end, case when q < 0.97 then name end, case when r < 0.3 then name end, owner, creator,
      case when r < 0.9 then amount end, case when r < 0.9 then ${json("amount")} end, case when q < 0.9 then 'mxn' else 'usd' end, (array['none', 'none', 'none', 'low', 'medium', 'high'])[1 + floor(r * 6)::int], pipeline,
      ids[stage], case when status <> 'open' then names[stage] end, case when status = 'open' then ${RANK} end, status, case when r > 0.4 then ${day("at + q * interval '120 days'")} end,
      case when status <> 'open' then ${day("closed")} end, case when status <> 'open' then closed end, case when status = 'won' then closed end,
      case when status = 'won' then amount end, case when status = 'won' then ${json("amount")} end, case when status = 'won' then case when q < 0.9 then 'mxn' else 'usd' end end,
      case when status = 'lost' and r > 0.1 then reasons[1 + floor(q * coalesce(array_length(reasons, 1), 0))::int] end,
      case when r < 0.2 then jsonb_build_object('origen', (array['web', 'tienda', 'feria'])[1 + n % 3], 'margen', n % 100, 'nota', ${plain("title")}) end,
      't' || number || ' ' || number || ' ' || ${plain("title")} || ' ' || n % 5000 || case when q < 0.97 then ' ' || ${plain("name")} else '' end, ${plain("title")} || ' ' || n % 5000, case when q < 0.97 then ${plain("name")} else '' end,
      at, case when n % 50 = 0 then array['urgente'] else '{}' end, at, at + q * interval '20 days' from e`)
  await db.query("update trato_counter set value = value + $1 where name = 'deal'", [rows])
}

async function documents(db, rows) {
  await inBatches(db, rows, true, `with d as (select n, (array['quote', 'quote', 'quote', 'quote', 'quote', 'service', 'service', 'opportunity', 'order_request', 'contract'])[1 + floor(${part(50)} * 10)::int] as type, ${CUSTOMER(rows, 51)} as c, ${SELLER(52)} as seller, ${AMOUNT(54)} as amount, ${AGO(55)} as at, ${part(56)} as p, ${part(57)} as q from NUMBERS),
      e as (select d.*, case when type = 'quote' or type = 'opportunity' then (array['draft', 'sent', 'sent', 'accepted', 'rejected', 'converted', 'converted', 'void', 'not_chosen'])[1 + floor(p * 9)::int] else (array['draft', 'sent', 'accepted', 'converted', 'converted'])[1 + floor(p * 5)::int] end as status,
        case type when 'quote' then 'COT' when 'service' then 'OS' when 'opportunity' then 'OPO' when 'order_request' then 'PED' else 'CON' end || '-B' || lpad(n::text, 8, '0') as number, (select ${NAME.replaceAll("(n,", "(d.c,")}) as name from d)
    insert into trato_document (id, type, series_id, folio, number, status, stage, customer_id, customer_name, customer, seller_id, seller_name, created_by, region_id, currency_code, issued_on, valid_until, delivery_on, subtotal, discount_total, tax_total, total, taxes,
      deal_id, order_id, order_display_id, token_hash, sent_at, search, raw_subtotal, raw_discount_total, raw_tax_total, raw_total, created_at, updated_at, title)
    select 'trdoc_bench_' || n, type, 'trdser_bench', n, number, status, case when type = 'service' then ${pick(["received", "diagnosis", "quoted", "approved", "repairing", "ready", "delivered"], 58)} end, 'cus_bench_' || c, name,
      jsonb_build_object('name', name, 'email', 'cliente.' || c || '@bench.example', 'phone', '55 1234 5678'), seller, seller, seller, 'reg_bench', 'mxn', ${day("at")}, case when q < 0.8 then ${day("at + interval '30 days'")} end, case when q < 0.3 then ${day("at + interval '12 days'")} end,
      amount, 0, 0, amount, '[]', case when q < 0.6 then 'trdeal_bench_' || n end, case when status = 'converted' then 'order_bench_doc_' || n end, case when status = 'converted' then n end, encode(sha256(('doc' || n)::bytea), 'hex'), case when status <> 'draft' then at end,
      ${plain("number")} || ' ' || n || ' ' || ${plain("name")}, ${json("amount")}, ${json("0")}, ${json("0")}, ${json("amount")}, at, at, ${pick(THINGS, 59)} from e`)
  await inBatches(db, rows, true, `insert into trato_document_service (document_id, kinds, technician_id, status_hash)
    select 'trdoc_bench_' || n, '[]', ${SELLER(52)}, encode(sha256(('status' || n)::bytea), 'hex') from NUMBERS where exists (select 1 from trato_document d where d.id = 'trdoc_bench_' || n and d.type = 'service')`)
}

const RECEIPT = (rows, salt) => `select n, ${CUSTOMER(rows, salt)} as c, ${SELLER(salt + 1)} as seller, ${AMOUNT(salt + 3)} as amount, ${AGO(salt + 4)} as at, ${part(salt + 5)} as p, ${part(salt + 6)} as q, ${part(salt + 7)} as r from NUMBERS`
const withName = `select d.*, (select ${NAME.replaceAll("(n,", "(d.c,")}) as name from d`

async function notes(db, rows) {
  await inBatches(db, rows, true, `with d as (${RECEIPT(rows, 70)}), e as (${withName}), f as (select e.*, case when q < 0.75 then amount when q < 0.85 then round(amount / 2, 2) else 0 end as paid from e)
    insert into trato_sales_note (id, number, folio, status, customer_id, customer_name, customer, order_id, order_display_id, deal_id, seller_id, created_by, currency_code, total, paid_total, payment_status, totals, issued_on, allow_self_invoice, token_hash, self_invoice_expires_at, search, raw_total, raw_paid_total, created_at, updated_at)
    select 'trnote_bench_' || n, 'NVB-' || lpad(n::text, 8, '0'), n, case when r < 0.05 then 'void' when p < 0.4 then 'invoiced' else 'issued' end, 'cus_bench_' || c, name, jsonb_build_object('name', name), 'order_bench_' || n, n, 'trdeal_bench_' || n, seller, seller, 'mxn', amount, paid,
      case when paid >= amount then 'paid' when paid = 0 then 'pending' else 'partial' end, '{}', ${day("at")}, p < 0.9, encode(sha256(('note' || n)::bytea), 'hex'), at + interval '30 days', 'nvb' || n || ' ' || n || ' ' || ${plain("name")}, ${json("amount")}, ${json("paid")}, at, at from f`)
  await inBatches(db, rows, true, `insert into trato_note_payment (id, note_id, paid_on, form, amount, currency_code, raw_amount) select 'trpay_bench_' || n, 'trnote_bench_' || n, ${day("now() - (n % 1400) * interval '1 day'")}, '01', 100, 'mxn', ${json("100")} from NUMBERS where n % 4 <> 0`)
  await inBatches(db, rows, true, `insert into trato_note_invoice (id, note_id, invoice_id) select 'trninv_bench_' || n, 'trnote_bench_' || n, 'trinv_bench_' || n from NUMBERS where ${part(75)} < 0.4`)
}

async function invoices(db, rows) {
  await inBatches(db, rows, true, `with d as (${RECEIPT(rows, 70)}), e as (${withName}), f as (select e.*, case when r < 0.9 then 'stamped' when r < 0.95 then 'canceled' when r < 0.99 then 'rejected' else 'sealed' end as state from e)
    insert into trato_invoice (id, number, series, folio, state, sandbox, issuer_id, provider_id, customer_id, customer_name, seller_id, created_by, currency_code, total, paid_total, payment_status, payment_method, payment_form, issued_on, issued_at, receiver, issuer, lines, totals, fiscal_lines, requested_by,
      idempotency_key, sealed_xml, sealed_sha256, stamped_xml, uuid, stamped_at, search, raw_total, raw_paid_total, kind, created_at, updated_at)
    select 'trinv_bench_' || n, 'FB-' || n, 'FB', n, state, false, 'trissuer_bench', 'cfdi', 'cus_bench_' || c, name, seller, seller, 'mxn', amount, amount, 'paid', 'PUE', '01', ${day("at")}, at, jsonb_build_object('name', name, 'tax_id', 'XAXX010101000'), '{}', '[]', '{}', '[]', '{"type":"user"}',
      'trinv_bench_' || n, '<x/>', 'x', case when state in ('stamped', 'canceled') then '<x/>' end, case when state in ('stamped', 'canceled') then md5(n::text)::uuid::text end, case when state in ('stamped', 'canceled') then at end,
      'fb' || n || ' ' || ${plain("name")} || ' xaxx010101000', ${json("amount")}, ${json("amount")}, case when p < 0.9 then 'income' else 'credit_note' end, at, at from f`)
}

/** Nine in ten are done; the others are of the last two weeks and the next six. One in five hangs on nothing but a customer. */
async function activities(db, rows) {
  await inBatches(db, rows, true, `with a as (select n, ${CUSTOMER(rows, 80)} as c, ${SELLER(81)} as owner, ${AGO(82)} as at, ${part(83)} as p, ${part(84)} as q, ${pick(["Llamar", "Visitar", "Enviar propuesta", "Cobrar", "Confirmar medidas"], 85)} || ' por ' || ${pick(THINGS, 86)} as title from NUMBERS),
      e as (select a.*, case when p < 0.9 then at else now() + (q * 56 - 14) * interval '1 day' end as due, (select ${NAME.replaceAll("(n,", "(a.c,")}) as name from a)
    insert into trato_activity (id, type, title, due_at, priority, owner_id, created_by, deal_id, customer_id, customer_name, done_at, done_by, search, created_at, updated_at)
    select 'tract_bench_' || n, (array['call', 'email', 'meeting', 'message', 'task'])[1 + n % 5], title, due, (array['none', 'none', 'low', 'medium', 'high'])[1 + floor(q * 5)::int], owner, 'user_bench_' || (1 + n % ${SELLERS}),
      case when p < 0.8 then 'trdeal_bench_' || n end, 'cus_bench_' || c, name, case when p < 0.9 then due end, case when p < 0.9 then coalesce(owner, 'system') end,
      ${plain("title")} || ' ' || ${plain("name")} || case when p < 0.8 then ' t' || lpad(n::text, 6, '0') || ' ' || n else '' end, at, at from e`)
}

/** One deal in a thousand has a long history, one customer in ten one that reaches over many deals; `trdeal_bench_1` has a fiftieth of all. */
async function journal(db, rows) {
  await inBatches(db, rows * 5, true, `insert into trato_journal_entry (id, subject_type, subject_id, action, actor_type, actor_id, actor_name, text, data, created_at, updated_at)
    select 'trjrn_bench_' || n, case when n % 10 < 6 then 'deal' when n % 10 < 8 then 'document' when n % 10 < 9 then 'note' else 'customer' end,
      case when n % 50 = 0 then 'trdeal_bench_1' when n % 10 < 6 then 'trdeal_bench_' || (1 + floor(${rows} * power(${part(90)}, 1.5)))::bigint when n % 10 < 8 then 'trdoc_bench_' || (1 + floor(${rows} * ${part(91)}))::bigint when n % 10 < 9 then 'trnote_bench_' || (1 + floor(${rows} * ${part(92)}))::bigint else 'cus_bench_' || (${CUSTOMER("ROWS", 93)}) end,
      case n % 10 when 0 then 'comment.added' when 1 then 'activity.done' when 2 then 'deal.moved' when 3 then 'deal.updated' when 6 then 'document.created' when 7 then 'document.sent' when 8 then 'note.created' else 'deal.reordered' end,
      'user', 'user_bench_' || (1 + n % ${SELLERS}), 'Vendedor ' || n % ${SELLERS}, case when n % 10 = 0 then ${pick(PLACES, 94)} || ' ' || ${pick(THINGS, 95)} || ' ' || n end, '{"title":"algo que pasó"}', now() - (${rows} * 5 - n) * interval '20 seconds', now() from NUMBERS`.replaceAll("ROWS", String(rows)))
}
