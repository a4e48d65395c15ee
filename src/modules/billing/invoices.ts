import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, FieldError } from "../../types/common"
import { FiscalIssuer, FiscalLine, FiscalReceiver, SealedDocument, Stamp } from "../../types/fiscal"
import { LineDTO, Totals } from "../../types/lines"
import { conflict, notFound } from "../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../utils/journal"
import { big, INVOICE_COLUMNS, InvoiceRow, NoteDetail, NoteInvoiceRow, NoteRow, PENDING_STATES } from "./rows"
import { searchText } from "./search-text"

export type NewInvoice = {
  note: NoteDetail
  issuer: FiscalIssuer & { id: string; provider_id: string; sandbox: boolean }
  receiver: FiscalReceiver
  lines: LineDTO[]
  totals: Totals
  fiscal_lines: FiscalLine[]
  payment_method: string
  payment_form: string
  issued_on: string
  issued_at: Date
  mail_to: string | null
  actor: Actor
}

/**
 * (1) of stamping once: under a lock on the note, the invoice, its link to the note and its folio. The
 * partial unique index on the link would refuse a second one even without the lock (BIL-12).
 * @throws note_already_invoiced with the invoice the note has, note_not_open, note_changed.
 */
export async function insertInvoice(trx: Knex, input: NewInvoice): Promise<InvoiceRow> {
  const note = input.note
  const locked = (await trx("trato_sales_note").select("status", "paid_total").where({ id: note.id, deleted_at: null }).forUpdate().first()) as Pick<NoteRow, "status" | "paid_total"> | undefined
  if (!locked) throw notFound("note", note.id)
  const live = (await trx("trato_note_invoice as ni").join("trato_invoice as i", "i.id", "ni.invoice_id").select("i.id", "i.number", "i.state").where({ "ni.note_id": note.id, "ni.live": true, "ni.deleted_at": null }).first()) as NoteInvoiceRow | undefined
  if (live) throw alreadyInvoiced(live)
  if (locked.status !== "issued") throw conflict("note_not_open", "Esta nota de venta ya no está abierta.", { status: locked.status })
  if (!MathBN.eq(locked.paid_total, note.paid_total)) throw conflict("note_changed", "La nota recibió un pago en este momento. Inténtalo de nuevo.")

  const [series] = (await trx("trato_billing_series").where({ kind: "invoice", issuer_id: input.issuer.id, sandbox: input.issuer.sandbox, deleted_at: null }).increment("next_folio", 1).returning(["prefix", "padding", "next_folio"])) as { prefix: string; padding: number; next_folio: number }[]
  const folio = series.next_folio - 1
  const number = `${series.prefix}-${String(folio).padStart(series.padding, "0")}`
  const id = generateEntityId(undefined, "trinv")
  const { id: issuerId, provider_id, sandbox, ...issuer } = input.issuer
  const [row] = (await trx("trato_invoice")
    .insert({
      id,
      number,
      series: series.prefix,
      folio,
      state: "draft",
      sandbox,
      issuer_id: issuerId,
      provider_id,
      customer_id: note.customer_id,
      customer_name: input.receiver.name,
      seller_id: note.seller_id,
      created_by: input.actor.id,
      currency_code: note.currency_code,
      ...big("total", note.total),
      ...big("paid_total", note.paid_total),
      payment_status: note.payment_status,
      payment_method: input.payment_method,
      payment_form: input.payment_form,
      issued_on: input.issued_on,
      issued_at: input.issued_at,
      receiver: JSON.stringify(input.receiver),
      issuer: JSON.stringify(issuer),
      lines: JSON.stringify(input.lines),
      totals: JSON.stringify(input.totals),
      fiscal_lines: JSON.stringify(input.fiscal_lines),
      requested_by: JSON.stringify(input.actor),
      idempotency_key: id,
      mail_to: input.mail_to,
      search: searchText(number, folio, input.receiver.name, input.receiver.tax_id, note.customer_name, note.number),
      next_attempt_at: input.issued_at,
    })
    .returning([...INVOICE_COLUMNS])) as InvoiceRow[]
  await trx("trato_note_invoice").insert({ id: generateEntityId(undefined, "trninv"), note_id: note.id, invoice_id: id, live: true })
  await appendJournal(trx, [
    { subject_type: "invoice", subject_id: id, action: "invoice.created", actor: input.actor, data: { number, note_id: note.id, note_number: note.number, sandbox } },
    { subject_type: "note", subject_id: note.id, action: "note.invoice_started", actor: input.actor, data: { invoice_id: id, number } },
  ])
  return row
}

export const alreadyInvoiced = (live: Pick<NoteInvoiceRow, "id" | "number" | "state">) =>
  conflict("note_already_invoiced", live.state === "stamped" ? `Esta nota ya fue facturada: ${live.number}.` : `La factura ${live.number} de esta nota ya está en proceso.`, { invoice_id: live.id, number: live.number, state: live.state })

/** Takes back an invoice that nothing was done with yet; one that is sealed stays and goes on. */
export async function removeDraft(trx: Knex, id: string, actor: Actor): Promise<void> {
  const row = (await trx("trato_invoice").select("issuer_id", "sandbox", "folio", "number").where({ id, state: "draft", claimed_until: null }).forUpdate().first()) as Pick<InvoiceRow, "issuer_id" | "sandbox" | "folio" | "number"> | undefined
  if (!row) return
  const [link] = (await trx("trato_note_invoice").where({ invoice_id: id }).del().returning("note_id")) as { note_id: string }[]
  await trx("trato_invoice").where({ id }).del()
  await trx("trato_billing_series").where({ kind: "invoice", issuer_id: row.issuer_id, sandbox: row.sandbox, next_folio: row.folio + 1 }).update({ next_folio: row.folio })
  await appendJournal(trx, [
    { subject_type: "invoice", subject_id: id, action: "invoice.created.undone", actor, data: { number: row.number } },
    ...(link ? [{ subject_type: "note" as const, subject_id: link.note_id, action: "note.invoice_started.undone", actor, data: { invoice_id: id } }] : []),
  ])
}

/** How long a worker holds an invoice without a sign of life. A killed one is taken over after that. */
export const LEASE_SECONDS = 30

/**
 * Takes one pending invoice for this process, or null when it is finished, not due, or held by another
 * living worker. One statement, so two processes never both get it.
 */
export async function claim(knex: Knex, id: string, force: boolean): Promise<InvoiceRow | null> {
  const query = knex("trato_invoice")
    .where({ id, deleted_at: null })
    .whereIn("state", [...PENDING_STATES])
    .whereRaw("(claimed_until is null or claimed_until < now())")
    .update({ claimed_until: knex.raw(`now() + interval '${LEASE_SECONDS} seconds'`) })
    .returning([...INVOICE_COLUMNS])
  if (!force) query.whereRaw("(next_attempt_at is null or next_attempt_at <= now())")
  return ((await query) as InvoiceRow[])[0] ?? null
}

/** Ids of pending invoices that are due and held by nobody, oldest first. */
export async function listDue(knex: Knex, take: number): Promise<string[]> {
  const rows = (await knex("trato_invoice")
    .select("id")
    .whereIn("state", [...PENDING_STATES])
    .where({ deleted_at: null })
    .whereRaw("next_attempt_at <= now() and (claimed_until is null or claimed_until < now())")
    .orderBy("next_attempt_at")
    .limit(take)
    .forUpdate()
    .skipLocked()) as { id: string }[]
  return rows.map((r) => r.id)
}

export const extendLease = (knex: Knex, id: string): Promise<number> =>
  knex("trato_invoice").where({ id }).whereIn("state", [...PENDING_STATES]).update({ claimed_until: knex.raw(`now() + interval '${LEASE_SECONDS} seconds'`) })

/** (2) The sealed bytes are stored before anything leaves. Null: somebody else was quicker. */
export async function storeSealed(trx: Knex, row: InvoiceRow, sealed: SealedDocument): Promise<InvoiceRow | null> {
  const [next] = (await trx("trato_invoice")
    .where({ id: row.id, state: "draft" })
    .update({ state: "sealed", sealed_xml: sealed.xml, sealed_sha256: sealed.sha256, certificate_number: sealed.certificate_number })
    .returning([...INVOICE_COLUMNS])) as InvoiceRow[]
  if (!next) return null
  await appendJournal(trx, [{ subject_type: "invoice", subject_id: row.id, action: "invoice.sealed", actor: row.requested_by, data: { sha256: sealed.sha256, certificate_number: sealed.certificate_number } }])
  return next
}

/** (3) Committed before the bytes leave: from here on only the same bytes may be sent. */
export async function beginStamping(knex: Knex, row: InvoiceRow): Promise<InvoiceRow | null> {
  const [next] = (await knex("trato_invoice").where({ id: row.id, state: "sealed" }).update({ state: "stamping" }).returning([...INVOICE_COLUMNS])) as InvoiceRow[]
  return next ?? null
}

/** The stamp, the state and the notes in one transaction. False: it was already stored. */
export async function storeStamp(trx: Knex, row: InvoiceRow, stamp: Stamp): Promise<boolean> {
  const changed = await trx("trato_invoice")
    .where({ id: row.id, state: "stamping" })
    .update({
      state: "stamped",
      stamped_xml: stamp.xml,
      uuid: stamp.uuid,
      stamped_at: stamp.stamped_at,
      authority_certificate_number: stamp.authority_certificate_number,
      answer_code: stamp.repeated ? "repeated" : "stamped",
      answer: null,
      errors: null,
      attempts: row.attempts + 1,
      next_attempt_at: null,
      claimed_until: null,
      finished_at: trx.fn.now(),
      updated_at: trx.fn.now(),
      search: trx.raw("search || ' ' || ?", [searchText(stamp.uuid)]),
    })
  if (!changed) return false
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `update trato_sales_note set status = 'invoiced', updated_at = now()
     where id in (select note_id from trato_note_invoice where invoice_id = ? and live) returning id`,
    [row.id]
  )
  await appendJournal(trx, [
    { subject_type: "invoice", subject_id: row.id, action: "invoice.stamped", actor: row.requested_by, data: { uuid: stamp.uuid, number: row.number, repeated: stamp.repeated, attempts: row.attempts + 1 } },
    ...rows.map((note): JournalDraft => ({ subject_type: "note", subject_id: note.id, action: "note.invoiced", actor: row.requested_by, changes: { status: ["issued", "invoiced"] }, data: { invoice_id: row.id, number: row.number, uuid: stamp.uuid } })),
  ])
  return true
}

/**
 * (4) Nothing was stamped: the note is free again and the reason stays. The invoice keeps its folio as
 * void, so that no folio is ever on two papers (BIL-09); the next try is a new invoice.
 */
export async function storeRejection(trx: Knex, row: InvoiceRow, rejection: { code: string; errors: FieldError[]; raw: string }): Promise<boolean> {
  const changed = await trx("trato_invoice")
    .where({ id: row.id })
    .whereIn("state", [...PENDING_STATES])
    .update({
      state: "rejected",
      answer_code: rejection.code,
      answer: rejection.raw.slice(0, 10_000),
      errors: JSON.stringify(rejection.errors),
      attempts: row.attempts + 1,
      next_attempt_at: null,
      claimed_until: null,
      finished_at: trx.fn.now(),
      updated_at: trx.fn.now(),
    })
  if (!changed) return false
  const notes = (await trx("trato_note_invoice").where({ invoice_id: row.id, live: true }).update({ live: false, updated_at: trx.fn.now() }).returning("note_id")) as { note_id: string }[]
  const data = { invoice_id: row.id, number: row.number, code: rejection.code, errors: rejection.errors.map((e) => ({ path: e.path, code: e.code, message: e.message })) }
  await appendJournal(trx, [
    { subject_type: "invoice", subject_id: row.id, action: "invoice.rejected", actor: row.requested_by, text: rejection.errors[0]?.message ?? null, data },
    ...notes.map((n): JournalDraft => ({ subject_type: "note", subject_id: n.note_id, action: "note.invoice_rejected", actor: row.requested_by, data })),
  ])
  return true
}

/** Seconds until the next try after n failures: quick at first, then every ten minutes. */
export const backoffSeconds = (attempts: number): number => Math.min(2 * 3 ** Math.min(attempts, 6), 600)

/** No answer, or one that says nothing: the state stays, the same bytes go again later. */
export async function storeUnknown(trx: Knex, row: InvoiceRow, reason: string): Promise<void> {
  const changed = await trx("trato_invoice")
    .where({ id: row.id })
    .whereIn("state", [...PENDING_STATES])
    .update({
      attempts: row.attempts + 1,
      answer_code: "unknown",
      answer: reason.slice(0, 1000),
      claimed_until: null,
      next_attempt_at: trx.raw("now() + make_interval(secs => ?)", [backoffSeconds(row.attempts)]),
    })
  // One entry for the first silence; what follows is counted on the row.
  if (changed && row.attempts === 0) {
    await appendJournal(trx, [{ subject_type: "invoice", subject_id: row.id, action: "invoice.delayed", actor: { type: "system", id: null }, data: { state: row.state, reason: reason.slice(0, 200) } }])
  }
}

export type MailResult = { to: string; sent: boolean; error: string | null }
export type MailedBefore = Pick<InvoiceRow, "mailed_at" | "mail_error" | "mail_attempts">

export async function markMailed(trx: Knex, id: string, result: MailResult, actor: Actor): Promise<MailedBefore> {
  const before = (await trx("trato_invoice").select("mailed_at", "mail_error", "mail_attempts").where({ id }).forUpdate().first()) as MailedBefore
  await trx("trato_invoice").where({ id }).update({ ...(result.sent ? { mailed_at: trx.fn.now() } : {}), mail_error: result.error, mail_attempts: before.mail_attempts + 1 })
  await appendJournal(trx, [mailedEntry(id, result, actor)])
  return before
}

/** The record is undone; the mail is gone. */
export async function unmarkMailed(trx: Knex, id: string, result: MailResult, before: MailedBefore, actor: Actor): Promise<void> {
  await trx("trato_invoice").where({ id }).update(before)
  await appendJournal(trx, [undoneEntry(mailedEntry(id, result, actor))])
}

const mailedEntry = (id: string, result: MailResult, actor: Actor): JournalDraft => ({
  subject_type: "invoice",
  subject_id: id,
  action: result.sent ? "invoice.sent" : "invoice.send_failed",
  actor,
  data: { to: result.to, ...(result.error ? { error: result.error } : {}) },
})

/** One invoice with the notes it is for. */
export async function readInvoice(knex: Knex, id: string): Promise<(InvoiceRow & { notes: { id: string; number: string }[] }) | null> {
  const { rows } = await knex.raw<{ rows: (InvoiceRow & { notes: { id: string; number: string }[] })[] }>(
    `select ${INVOICE_COLUMNS.map((c) => `i."${c}"`).join(", ")},
       (select coalesce(json_agg(json_build_object('id', n.id, 'number', n.number)), '[]') from trato_note_invoice ni
          join trato_sales_note n on n.id = ni.note_id where ni.invoice_id = i.id) as notes
     from trato_invoice i where i.id = ? and i.deleted_at is null`,
    [id]
  )
  return rows[0] ?? null
}

/** Middle of how long the last stamped invoices took, in milliseconds: what "usual" means on the progress bar. */
export async function usualDuration(knex: Knex): Promise<number> {
  const { rows } = await knex.raw<{ rows: { ms: string | null }[] }>(
    `select percentile_cont(0.5) within group (order by extract(epoch from finished_at - created_at) * 1000) as ms from
       (select finished_at, created_at from trato_invoice where state = 'stamped' and deleted_at is null order by created_at desc, id desc limit 20) recent`
  )
  return rows[0]?.ms ? Math.round(Number(rows[0].ms)) : 5000
}
