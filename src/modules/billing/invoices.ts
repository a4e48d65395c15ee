import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, FieldError } from "../../types/common"
import { SealedDocument, Stamp } from "../../types/fiscal"
import { conflict, notFound } from "../../utils/errors"
import { appendJournal, JournalDraft, journalPart, undoneEntry } from "../../utils/journal"
import { insertDocument, NewDocument, nextFolio, Taken } from "./documents"
import { afterRejection, afterStamp, freeNotes, invoicedEntry, lockNotesOf } from "./effects"
import { INVOICE_COLUMNS, InvoiceRow, NoteDetail, NoteInvoiceRow, NoteRow } from "./rows"
import { searchText } from "./search-text"
import { DEAD_STATES, PENDING_STATES } from "../../utils/invoice-states"

export type NewInvoice = Omit<NewDocument, "kind" | "related_id"> & {
  /** One or several notes of one buyer (BB-04), as they were when the invoice was computed. */
  notes: NoteDetail[]
  /** The invoice whose place it takes: its notes pass over. */
  replaces?: Pick<InvoiceRow, "id" | "number"> | null
}

/**
 * (1) of stamping once: under a lock on the notes, the invoice, its links and its folio. The partial
 * unique index on the link would refuse a second one even without the lock (BIL-12).
 * @throws note_already_invoiced with the invoice the note has, note_not_open, note_changed, has_credit_notes.
 */
export async function insertInvoice(trx: Knex, { notes, replaces, ...input }: NewInvoice): Promise<InvoiceRow> {
  const ids = notes.map((n) => n.id)
  const { locked, live, taken } = await lockAndNumber(trx, ids, input, replaces?.id)
  for (const note of notes) if (!locked.some((l) => l.id === note.id)) throw notFound("note", note.id)
  if (live) throw alreadyInvoiced(live)
  for (const row of locked) {
    if (row.status !== (replaces ? "invoiced" : "issued")) throw conflict("note_not_open", "Esta nota de venta ya no está abierta.", { status: row.status })
    const seen = notes.find((n) => n.id === row.id)!
    if (!MathBN.eq(row.paid_total, seen.paid_total) || !MathBN.eq(row.credited_total, seen.credited_total)) throw conflict("note_changed", "La nota recibió un pago en este momento. Inténtalo de nuevo.")
  }
  if (replaces) {
    await refuseCredited(trx, replaces.id)
    await trx("trato_note_invoice").where({ invoice_id: replaces.id, live: true }).update({ live: false, updated_at: trx.fn.now() })
  }
  return insertDocument(
    trx,
    { ...input, kind: "income", related_id: replaces?.id ?? null },
    ({ id: invoice_id, number, sandbox }) => ({
      links: trx("trato_note_invoice").insert(ids.map((note_id) => ({ id: generateEntityId(undefined, "trninv"), note_id, invoice_id, live: true }))),
      told: journalPart(trx, [
        { subject_type: "invoice", subject_id: invoice_id, action: "invoice.created", actor: input.actor, data: { number, notes: notes.map((n) => ({ id: n.id, number: n.number })), sandbox, ...(replaces ? { replaces: replaces.number } : {}) } },
        ...notes.map((note): JournalDraft => ({ subject_type: "note", subject_id: note.id, action: "note.invoice_started", actor: input.actor, data: { invoice_id, number } })),
      ]),
    }),
    taken
  )
}

/**
 * What was credited would be sold again in full by a replacement, and the authority cancels no invoice that a credit note
 * points to: the credit note is cancelled first. Its row is locked, as by whoever credits it, so the two see each other.
 */
async function refuseCredited(trx: Knex, id: string): Promise<void> {
  await trx("trato_invoice").select("id").where({ id }).forUpdate()
  const notes = (await trx("trato_invoice").select("id", "number").where({ related_id: id, kind: "credit_note", deleted_at: null }).whereNotIn("state", [...DEAD_STATES]).orderBy("created_at")) as Pick<InvoiceRow, "id" | "number">[]
  if (notes.length) throw conflict("has_credit_notes", `Antes cancela las notas de crédito de esta factura: ${notes.map((n) => n.number).join(", ")}.`, { related: notes })
}

type Locked = Pick<NoteRow, "id" | "status" | "paid_total" | "credited_total">

/**
 * Locks the notes and, once they are locked, takes the next folio, which a refusal gives back with the transaction; with the
 * invoice that one of the notes had when this began. One that was made meanwhile is refused by the index on the links.
 */
async function lockAndNumber(trx: Knex, noteIds: string[], { issuer }: Pick<NewDocument, "issuer">, exceptId: string | undefined): Promise<{ locked: Locked[]; live: Pick<NoteInvoiceRow, "id" | "number" | "state"> | null; taken: Taken | undefined }> {
  const live = trx("trato_note_invoice as ni").join("trato_invoice as i", "i.id", "ni.invoice_id").select("i.id", "i.number", "i.state").whereIn("ni.note_id", noteIds).where({ "ni.live": true, "ni.deleted_at": null }).limit(1)
  if (exceptId) live.whereNot("i.id", exceptId)
  const [row] = (await trx
    .with("locked", trx("trato_sales_note").select("id", "status", "paid_total", "credited_total").whereIn("id", noteIds).where({ deleted_at: null }).orderBy("id").forUpdate())
    // Counting them makes this part wait for the locks.
    .with("taken", nextFolio(trx, issuer.id, issuer.sandbox, "income").whereRaw("(select count(*) from locked) >= 0"))
    .with("live", live)
    .select(
      trx.raw("(select json_agg(json_build_object('id', id, 'status', status, 'paid_total', paid_total::text, 'credited_total', credited_total::text)) from locked) as locked"),
      trx.raw("(select row_to_json(live) from live) as live"),
      trx.raw("(select row_to_json(taken) from taken) as taken")
    )) as { locked: Locked[] | null; live: NoteInvoiceRow | null; taken: Taken | null }[]
  return { locked: row.locked ?? [], live: row.live, taken: row.taken ?? undefined }
}

/** Did somebody else tie one of the notes to an invoice after this one's snapshot was taken? Outside of its transaction Medusa tells it in its own words, without the index. */
export const isTakenMeanwhile = (error: unknown): boolean => {
  const { constraint, message } = (error ?? {}) as { constraint?: string; message?: string }
  return constraint === "IDX_trato_note_invoice_live" || /^Trato note invoice with note_id\b.*\balready exists/i.test(message ?? "")
}

export const alreadyInvoiced = (live: Pick<NoteInvoiceRow, "id" | "number" | "state">) =>
  conflict("note_already_invoiced", live.state === "stamped" ? `Esta nota ya fue facturada: ${live.number}.` : `La factura ${live.number} de esta nota ya está en proceso.`, { invoice_id: live.id, number: live.number, state: live.state })

/** Takes back a document that nothing was done with yet; one that is sealed stays and goes on. */
export async function removeDraft(trx: Knex, id: string, actor: Actor): Promise<void> {
  const row = (await trx("trato_invoice").select([...INVOICE_COLUMNS]).where({ id, state: "draft", claimed_until: null }).forUpdate().first()) as InvoiceRow | undefined
  if (!row) return
  const ids = await freeNotes(trx, row)
  await trx("trato_note_invoice").where({ invoice_id: id }).del()
  await trx("trato_note_payment").where({ complement_id: id }).update({ complement_id: null })
  await trx("trato_invoice").where({ id }).del()
  await trx("trato_billing_series").where({ kind: row.kind === "income" ? "invoice" : row.kind, issuer_id: row.issuer_id, sandbox: row.sandbox, next_folio: row.folio + 1 }).update({ next_folio: row.folio })
  await appendJournal(trx, [
    { subject_type: "invoice", subject_id: id, action: "invoice.created.undone", actor, data: { number: row.number } },
    ...ids.map((note_id): JournalDraft => ({ subject_type: "note", subject_id: note_id, action: `note.${row.kind === "global" ? "global" : "invoice"}_started.undone`, actor, data: { invoice_id: id } })),
    ...(row.related_id && FOLLOWING[row.kind] ? [{ subject_type: "invoice" as const, subject_id: row.related_id, action: `${FOLLOWING[row.kind]}.undone`, actor, data: { invoice_id: id } }] : []),
  ])
}

/** What an invoice's history said when a paper that follows it began. */
const FOLLOWING: Record<string, string | undefined> = { payment: "invoice.complement_started", credit_note: "invoice.credit_started" }

/** How long a worker holds an invoice without a sign of life. A killed one is taken over after that. */
export const LEASE_SECONDS = 30

/** With what its worker would otherwise ask for on the way: which version of the issuer's key seals it, and its notes, which stay its own until it ends. */
export type ClaimedInvoice = InvoiceRow & { issuer_version?: number; note_ids?: string[] }

/** A draft as it was just written here. */
export type FreshInvoice = InvoiceRow & { issuer_version: number; note_ids: string[] }

const leaseEnd = (knex: Knex): Knex.Raw => knex.raw(`now() + interval '${LEASE_SECONDS} seconds'`)

/**
 * Takes one pending invoice for this process, or null when it is finished, not due, or held by another
 * living worker. One statement, so two processes never both get it.
 */
export async function claim(knex: Knex, id: string, force: boolean): Promise<ClaimedInvoice | null> {
  const query = knex("trato_invoice")
    .where({ id, deleted_at: null })
    .whereIn("state", [...PENDING_STATES])
    .whereRaw("(claimed_until is null or claimed_until < now())")
    .update({ claimed_until: leaseEnd(knex) })
    .returning([
      ...INVOICE_COLUMNS,
      unhurried(knex),
      knex.raw(`(select version from trato_issuer where id = trato_invoice.issuer_id) as issuer_version`),
      knex.raw(`array(select note_id from trato_note_invoice where invoice_id = trato_invoice.id and live order by note_id) as note_ids`),
    ])
  if (!force) query.whereRaw("(next_attempt_at is null or next_attempt_at <= now())")
  return ((await query) as ClaimedInvoice[])[0] ?? null
}

/** Is a living worker at it, in any process? */
export const isHeld = async (knex: Knex, id: string): Promise<boolean> =>
  !!(await knex("trato_invoice").select("id").where({ id, deleted_at: null }).whereIn("state", [...PENDING_STATES]).where("claimed_until", ">", knex.fn.now()).first())

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
  knex("trato_invoice").where({ id }).whereIn("state", [...PENDING_STATES]).update({ claimed_until: leaseEnd(knex) })

/**
 * This statement's commit does not wait for the disk: the next one that does takes it along. Should the database server
 * lose it, a claim was never made, and bytes that never left are sealed anew; what must not be lost is `stamping`.
 */
const unhurried = (knex: Knex): Knex.Raw => knex.raw("set_config('synchronous_commit', 'off', true) as unhurried")

/** What a seal writes, and its entry. */
const sealing = (row: InvoiceRow, { xml, sha256, certificate_number }: SealedDocument) => ({
  given: { sealed_xml: xml, sealed_sha256: sha256, certificate_number },
  entry: { subject_type: "invoice", subject_id: row.id, action: "invoice.sealed", actor: row.requested_by, data: { sha256, certificate_number } } satisfies JournalDraft,
})

/** (2) The sealed bytes are stored before anything leaves, with their entry, in one statement. Null: somebody else was quicker. */
export async function storeSealed(knex: Knex, row: ClaimedInvoice, sealed: SealedDocument): Promise<ClaimedInvoice | null> {
  const { given, entry } = sealing(row, sealed)
  const done = (await knex
    .with("done", knex("trato_invoice").where({ id: row.id, state: "draft" }).update({ ...given, state: "sealed" }).returning("id"))
    .with("told", journalPart(knex, [entry], "exists (select 1 from done)"))
    .select("id", unhurried(knex))
    .from("done")) as { id: string }[]
  return done.length ? { ...row, ...given, state: "sealed" } : null
}

/**
 * Claim, (2) and (3) of a draft that this process made a moment ago, in one statement: bytes and `stamping` are committed
 * together before they leave. Null when somebody else holds it already, it is gone, or the issuer was changed since.
 */
export async function sealAndBegin(knex: Knex, row: FreshInvoice, sealed: SealedDocument): Promise<ClaimedInvoice | null> {
  const { given, entry } = sealing(row, sealed)
  const issuer = () => knex("trato_issuer").where({ id: row.issuer_id })
  const [done] = (await knex
    .with(
      "done",
      knex("trato_invoice")
        .where({ id: row.id, state: "draft", claimed_until: null, deleted_at: null })
        .whereExists(issuer().select("id").where({ version: row.issuer_version }))
        .update({ ...given, state: "stamping", claimed_until: leaseEnd(knex), pac: issuer().select("pac") })
        .returning(["pac", "claimed_until"])
    )
    .with("told", journalPart(knex, [entry], "exists (select 1 from done)"))
    .select("pac", "claimed_until")
    .from("done")) as Pick<InvoiceRow, "pac" | "claimed_until">[]
  return done ? { ...row, ...given, state: "stamping", ...done } : null
}

/** (3) Committed before the bytes leave: from here on only the same bytes may be sent. */
export async function beginStamping(knex: Knex, row: ClaimedInvoice): Promise<ClaimedInvoice | null> {
  const [next] = (await knex("trato_invoice").where({ id: row.id, state: "sealed" }).update({ state: "stamping", pac: knex("trato_issuer").select("pac").where({ id: row.issuer_id }) }).returning([...INVOICE_COLUMNS])) as InvoiceRow[]
  return next ? { ...row, ...next } : null
}

const stamped = (knex: Knex, row: InvoiceRow, stamp: Stamp) =>
  knex("trato_invoice")
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
      finished_at: knex.fn.now(),
      updated_at: knex.fn.now(),
      search: knex.raw("search || ' ' || ?", [searchText(stamp.uuid)]),
    })

const stampedEntry = (row: InvoiceRow, stamp: Stamp): JournalDraft => ({ subject_type: "invoice", subject_id: row.id, action: "invoice.stamped", actor: row.requested_by, data: { uuid: stamp.uuid, number: row.number, repeated: stamp.repeated, attempts: row.attempts + 1 } })

/** The stamp, the state and the notes in one transaction. False: it was already stored. */
export async function storeStamp(trx: Knex, row: InvoiceRow, stamp: Stamp): Promise<boolean> {
  const notes = await lockNotesOf(trx, row)
  const changed = await stamped(trx, row, stamp)
  if (!changed) return false
  await afterStamp(trx, row, notes, stamp.uuid, stampedEntry(row, stamp))
  return true
}

/** Whether a stamp changes nothing but the invoice and the state of its notes: an invoice of sales, held by the worker that knows its notes. */
export const isPlainSale = (row: ClaimedInvoice): row is ClaimedInvoice & { note_ids: string[] } =>
  row.kind === "income" && !!row.note_ids?.length && !(row.extra?.complement_prior && row.payment_method === "PPD")

/** `storeStamp` of a plain sale in one statement, with the same locks in the same order: the notes, then the invoice. */
export async function storeStampAtOnce(knex: Knex, row: ClaimedInvoice & { note_ids: string[] }, stamp: Stamp): Promise<boolean> {
  const done = (await knex
    .with("held", knex("trato_sales_note").select("id").whereIn("id", knex("trato_note_invoice").select("note_id").where({ invoice_id: row.id, live: true })).orderBy("id").forUpdate())
    // Counting them makes this part wait for the locks.
    .with("done", stamped(knex, row, stamp).whereRaw("(select count(*) from held) >= 0").returning("id"))
    .with("changed", knex("trato_sales_note").whereIn("id", knex("held").select("id")).whereExists(knex("done").select("id")).update({ status: "invoiced", updated_at: knex.fn.now() }).returning("id"))
    .with("told", journalPart(knex, [stampedEntry(row, stamp), ...row.note_ids.map((id) => invoicedEntry(row, id, stamp.uuid))], "j.subject_id in (select id from done union all select id from changed)"))
    .select("id")
    .from("done")) as { id: string }[]
  return done.length > 0
}

/**
 * (4) Nothing was stamped: the note is free again and the reason stays. The invoice keeps its folio as
 * void, so that no folio is ever on two papers (BIL-09); the next try is a new invoice.
 */
export async function storeRejection(trx: Knex, row: InvoiceRow, rejection: { code: string; errors: FieldError[]; raw: string }): Promise<boolean> {
  await lockNotesOf(trx, row)
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
  const data = { invoice_id: row.id, number: row.number, code: rejection.code, errors: rejection.errors.map((e) => ({ path: e.path, code: e.code, message: e.message })) }
  await appendJournal(trx, [{ subject_type: "invoice", subject_id: row.id, action: "invoice.rejected", actor: row.requested_by, text: rejection.errors[0]?.message ?? null, data }])
  await afterRejection(trx, row, data)
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

/** Middle of how long the last stamped invoices took, in milliseconds: what "usual" means on the progress bar. */
export async function usualDuration(knex: Knex): Promise<number> {
  const { rows } = await knex.raw<{ rows: { ms: string | null }[] }>(
    `select percentile_cont(0.5) within group (order by extract(epoch from finished_at - created_at) * 1000) as ms from
       (select finished_at, created_at from trato_invoice where state = 'stamped' and deleted_at is null order by created_at desc, id desc limit 20) recent`
  )
  return rows[0]?.ms ? Math.round(Number(rows[0].ms)) : 5000
}
