import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { DOCUMENT_COLUMNS, LINE_AMOUNTS, LINE_COLUMNS } from "../tables"

/** Amounts as text, as knex reads them: JSON's numbers would lose digits. */
const LINE = LINE_COLUMNS.map((name) => `'${name}', l."${name}"${(LINE_AMOUNTS as readonly string[]).includes(name) ? "::text" : ""}`).join(", ")

/**
 * Everything that hangs on a document as JSON: one statement however much there is, each part by the index
 * on document_id. Bytes and access codes are never among it.
 */
const PARTS: Record<string, string> = {
  lines: `coalesce((select json_agg(json_build_object(${LINE}) order by l.position) from trato_document_line l where l.document_id = p_document and l.deleted_at is null), '[]')`,
  customer_paper: `coalesce((select json_build_object('paper_format', p.paper_format, 'language', p.language) from trato_presales_customer p where p.customer_id = p_customer), '{"paper_format": null, "language": null}')`,
  contract: `(select jsonb_build_object('starts_on', k.starts_on, 'ends_on', k.ends_on, 'alert_days', k.alert_days, 'alerted_at', k.alerted_at,
      'items', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'title', i.title, 'due_on', i.due_on, 'amount', i.amount, 'done_on', i.done_on) order by i.position)
        from trato_document_contract_item i where i.document_id = k.document_id), '[]'))
    from trato_document_contract k where k.document_id = p_document)`,
  service: `(select jsonb_build_object('kinds', s.kinds, 'technician_id', s.technician_id, 'technician_name', s.technician_name, 'promised_on', s.promised_on,
      'warranty_until', s.warranty_until, 'warranty_terms', s.warranty_terms, 'important_note', s.important_note,
      'devices', coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'equipment', d.equipment, 'brand', d.brand, 'model', d.model, 'serial', d.serial, 'accessories', d.accessories,
        'condition', d.condition, 'reported_fault', d.reported_fault, 'diagnosis', d.diagnosis, 'work_done', d.work_done, 'has_access_code', d.access_code is not null) order by d.position)
        from trato_document_device d where d.document_id = s.document_id), '[]'))
    from trato_document_service s where s.document_id = p_document)`,
  advances: `coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'kind', a.kind, 'on', a.paid_on, 'form', a.form, 'destination', a.destination, 'reference', a.reference, 'amount', a.amount) order by a.position)
    from trato_document_advance a where a.document_id = p_document), '[]')`,
  attachments: `case when p_attachments = 0 then '[]' else coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'file_id', f.file_id, 'name', f.name, 'content_type', f.content_type, 'size', f.size, 'is_public', f.is_public, 'device_id', f.device_id, 'created_at', f.created_at) order by f.created_at)
    from trato_document_attachment f where f.document_id = p_document), '[]') end`,
  questions: `coalesce((select jsonb_agg(jsonb_build_object('id', q.id, 'text', q.text, 'asked_by', q.asked_by, 'asked_at', q.asked_at, 'answer', q.answer, 'answered_by', q.answered_by, 'answered_at', q.answered_at) order by q.asked_at)
    from trato_document_question q where q.document_id = p_document), '[]')`,
  acceptance: `(select jsonb_build_object('id', y.id, 'revision', y.revision, 'name', y.name, 'method', y.method, 'option_key', y.option_key, 'total', y.total, 'content_hash', y.content_hash, 'ip', y.ip, 'accepted_at', y.accepted_at)
    from trato_document_acceptance y where y.document_id = p_document order by y.accepted_at desc limit 1)`,
  conversions: `coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'target_type', c.target_type, 'target_id', c.target_id, 'target_number', c.target_number, 'status', c.status, 'cart_id', c.cart_id, 'expires_at', c.expires_at, 'total', c.total, 'actor', c.actor, 'created_at', c.created_at,
      'lines', (select jsonb_agg(jsonb_build_object('line_id', l.line_id, 'quantity', l.quantity)) from trato_document_conversion_line l where l.conversion_id = c.id)) order by c.created_at)
    from trato_document_conversion c where c.document_id = p_document and c.deleted_at is null and c.status <> 'undone'), '[]')`,
}

/** Its plan is kept: planned at every document, it took as long as it ran. */
export const PARTS_FUNCTION = `create or replace function trato_document_parts(p_document text, p_customer text, p_attachments integer) returns json
  language plpgsql stable set plan_cache_mode = force_generic_plan as $$ begin
    return (select json_build_object(${Object.entries(PARTS).map(([name, sql]) => `'${name}', ${sql}`).join(", ")}));
  end $$;`
export const DROP_PARTS_FUNCTION = "drop function if exists trato_document_parts(text, text, integer);"

const COLUMNS = `${DOCUMENT_COLUMNS.map((name) => `trato_document."${name}"`).join(", ")}, trato_document_parts(trato_document.id, trato_document.customer_id, trato_document.attachment_count) as parts`

/** The document's own columns and, as `parts`, what hangs on it. */
export const storedColumns = (knex: Knex): Knex.Raw => knex.raw(COLUMNS)
