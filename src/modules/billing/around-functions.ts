import { LINE_COLUMNS, PAYMENT_COLUMNS } from "./rows"

const NUMERIC = new Set<string>(["quantity", "unit_price", "subtotal", "discount_total", "tax_total", "total", "amount", "refunded_total"])

/** Of these columns one object; `numeric` as text, as rows have it. */
const object = (alias: string, columns: readonly string[]): string => `json_build_object(${columns.map((c) => `'${c}', ${alias}."${c}"${NUMERIC.has(c) ? "::text" : ""}`).join(", ")})`

/**
 * What hangs on a note and on an invoice. Functions, since PostgreSQL keeps their plans: planning what several small
 * subqueries ask took longer than running them. A column more in `LINE_COLUMNS` or `PAYMENT_COLUMNS` needs a migration that
 * creates them again.
 */
export const AROUND_FUNCTIONS = [
  `create or replace function trato_note_around(of_note text) returns table (lines json, payments json, credits json, invoice json) language plpgsql stable rows 1 as $$
  begin
    return query select
      (select coalesce(json_agg(${object("l", LINE_COLUMNS)} order by l.position), '[]')
         from trato_note_line l where l.note_id = of_note and l.deleted_at is null),
      (select coalesce(json_agg(${object("p", PAYMENT_COLUMNS)} order by p.paid_on, p.id), '[]')
         from trato_note_payment p where p.note_id = of_note and p.deleted_at is null),
      (select coalesce(json_agg(json_build_object('id', c.id, 'invoice_id', c.invoice_id, 'amount', c.amount::text, 'lines', c.lines, 'by_order', c.by_order, 'reason', c.reason, 'created_at', c.created_at) order by c.created_at, c.id), '[]')
         from trato_note_credit c where c.note_id = of_note and c.live and c.deleted_at is null),
      (select json_build_object('id', i.id, 'kind', i.kind, 'number', i.number, 'state', i.state, 'live', ni.live, 'by', i.requested_by ->> 'type', 'issued_on', i.issued_on)
         from trato_note_invoice ni join trato_invoice i on i.id = ni.invoice_id
         where ni.note_id = of_note and ni.deleted_at is null order by ni.live desc, ni.created_at desc limit 1);
  end $$;`,
  `create or replace function trato_invoice_around(of_invoice text, of_related text, of_kind text) returns table (notes json, related json, origin json, payments json) language plpgsql stable rows 1 as $$
  begin
    return query select
      (select coalesce(json_agg(json_build_object('id', n.id, 'number', n.number) order by n.number), '[]')
         from trato_note_invoice ni join trato_sales_note n on n.id = ni.note_id where ni.invoice_id = of_invoice),
      (select coalesce(json_agg(${object("r", ["id", "kind", "number", "state", "issued_on", "uuid", "total"])} order by r.created_at, r.id), '[]')
         from trato_invoice r where r.related_id = of_invoice and r.deleted_at is null),
      (select json_build_object('id', o.id, 'number', o.number, 'kind', o.kind) from trato_invoice o where o.id = of_related),
      (select coalesce(json_agg(${object("p", PAYMENT_COLUMNS)} order by p.paid_on, p.id), '[]')
         from trato_note_invoice ni join trato_note_payment p on p.note_id = ni.note_id and p.deleted_at is null
         where ni.invoice_id = of_invoice and of_kind = 'income');
  end $$;`,
]

export const DROP_AROUND_FUNCTIONS = ["drop function if exists trato_invoice_around(text, text, text);", "drop function if exists trato_note_around(text);"]
