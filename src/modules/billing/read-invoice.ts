import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { INVOICE_COLUMNS, InvoiceKind, InvoiceRow, PAYMENT_COLUMNS, PaymentRow } from "./rows"
import type { InvoiceState } from "../../types/http/billing"

export type RelatedRow = { id: string; kind: InvoiceKind; number: string; state: InvoiceState; total: string; issued_on: string; uuid: string | null }

export type InvoiceDetail = InvoiceRow & {
  notes: { id: string; number: string }[]
  /** Complements, credit notes and replacements, oldest first. */
  related: RelatedRow[]
  /** The invoice it belongs to or replaces. */
  origin: { id: string; number: string; kind: InvoiceKind } | null
  /** Of the notes it was made of. */
  payments: PaymentRow[]
}

const relatedObject = (alias: string) => ["id", "kind", "number", "state", "issued_on", "uuid"].map((c) => `'${c}', ${alias}."${c}"`).join(", ") + `, 'total', ${alias}.total::text`

/** One invoice with the notes it is for, its chain and its payments, in one statement. */
export async function readInvoice(knex: Knex, id: string): Promise<InvoiceDetail | null> {
  const { rows } = await knex.raw<{ rows: InvoiceDetail[] }>(
    `select ${INVOICE_COLUMNS.map((c) => `i."${c}"`).join(", ")},
       (select coalesce(json_agg(json_build_object('id', n.id, 'number', n.number) order by n.number), '[]') from trato_note_invoice ni
          join trato_sales_note n on n.id = ni.note_id where ni.invoice_id = i.id) as notes,
       (select coalesce(json_agg(json_build_object(${relatedObject("r")}) order by r.created_at, r.id), '[]') from trato_invoice r
          where r.related_id = i.id and r.deleted_at is null) as related,
       (select json_build_object('id', o.id, 'number', o.number, 'kind', o.kind) from trato_invoice o where o.id = i.related_id) as origin,
       (select coalesce(json_agg(json_build_object(${PAYMENT_COLUMNS.map((c) => `'${c}', ${c === "amount" || c === "refunded_total" ? `p."${c}"::text` : `p."${c}"`}`).join(", ")}) order by p.paid_on, p.id), '[]')
          from trato_note_invoice ni join trato_note_payment p on p.note_id = ni.note_id and p.deleted_at is null
          where ni.invoice_id = i.id and i.kind = 'income') as payments
     from trato_invoice i where i.id = ? and i.deleted_at is null`,
    [id]
  )
  return rows[0] ?? null
}

/** What the runner and the buyer's page need of it, without its chain. */
export const readInvoiceRow = async (knex: Knex, id: string): Promise<InvoiceRow | null> =>
  ((await knex("trato_invoice").select([...INVOICE_COLUMNS]).where({ id, deleted_at: null }).first()) as InvoiceRow | undefined) ?? null
