import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { creditNotesOf, linesLeft } from "./credited-lines"
import { INVOICE_COLUMNS, InvoiceKind, InvoiceRow, PaymentRow } from "./rows"
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
  /** How much of each line a credit note can still take back. */
  lines_left: string[]
}

/** One invoice with the notes it is for, its chain and its payments, in one statement, and what its credit notes left, if it has any. */
export async function readInvoice(knex: Knex, id: string): Promise<InvoiceDetail | null> {
  const { rows } = await knex.raw<{ rows: Omit<InvoiceDetail, "lines_left">[] }>(
    `select ${INVOICE_COLUMNS.map((c) => `i."${c}"`).join(", ")}, a.notes, a.related, a.origin, a.payments
     from trato_invoice i cross join lateral trato_invoice_around(i.id, i.related_id, i.kind) a where i.id = ? and i.deleted_at is null`,
    [id]
  )
  const row = rows[0]
  if (!row) return null
  const isCredited = row.related.some(({ kind }) => kind === "credit_note")
  return { ...row, lines_left: linesLeft(row, isCredited ? await creditNotesOf(knex, id) : []) }
}

/** What the runner and the buyer's page need of it, without its chain. */
export const readInvoiceRow = async (knex: Knex, id: string): Promise<InvoiceRow | null> =>
  ((await knex("trato_invoice").select([...INVOICE_COLUMNS]).where({ id, deleted_at: null }).first()) as InvoiceRow | undefined) ?? null
