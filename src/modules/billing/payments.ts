import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../types/common"
import { PaymentBank } from "../../types/fiscal"
import { conflict, invalidField, notAllowed, notFound } from "../../utils/errors"
import { appendJournal, undoneEntry } from "../../utils/journal"
import { formatMoney, refuseFractions } from "../../utils/money"
import { paymentStatus } from "./notes"
import { Refund, refundsOf, storeRefunds } from "./refunds"
import { big, InvoiceRow, NoteRow, PAYMENT_COLUMNS, PaymentRow } from "./rows"

export type RegisterPayment = {
  note_id: string
  paid_on: CivilDate
  form: string
  reference: string | null
  bank?: PaymentBank | null
  amount: string
  exchange_rate?: string | null
  actor: Actor
}

type Locked = Pick<NoteRow, "id" | "number" | "status" | "order_id" | "order_part" | "currency_code" | "total" | "paid_total" | "credited_total" | "payment_status">

/** The note's row is the lock of its money: everything that changes a balance takes it first. */
export async function lockNote(trx: Knex, id: string): Promise<Locked> {
  const row = (await trx("trato_sales_note").select("id", "number", "status", "order_id", "order_part", "currency_code", "total", "paid_total", "credited_total", "payment_status").where({ id, deleted_at: null }).forUpdate().first()) as Locked | undefined
  if (!row) throw notFound("note", id)
  return row
}

const owed = (note: Pick<Locked, "total" | "paid_total" | "credited_total">) => MathBN.sub(MathBN.sub(note.total, note.paid_total), note.credited_total)

/**
 * A payment after the note: never more than is owed, whoever else pays at the same moment.
 * @throws payment_over_balance with the balance, note_void, currency_decimals.
 */
export async function insertPayment(trx: Knex, input: RegisterPayment): Promise<PaymentRow> {
  const note = await lockNote(trx, input.note_id)
  if (note.status === "void") throw conflict("note_void", "La nota está anulada: ya no recibe pagos.")
  refuseFractions("amount", input.amount, note.currency_code)
  const balance = owed(note)
  if (MathBN.gt(input.amount, balance)) {
    const text = formatMoney(balance.toNumber(), note.currency_code)
    throw invalidField("amount", "payment_over_balance", MathBN.lte(balance, 0) ? "La nota ya está pagada." : `El pago es mayor que el saldo: quedan ${text}.`, { balance: balance.toNumber() })
  }
  const [row] = await write(trx, note, [{ ...input, source: "merchant", external_id: null, host_state: note.order_id ? "pending" : null }])
  await recomputePaid(trx, note)
  await appendJournal(trx, [paidEntry(row, input.actor)])
  return row
}

const paidEntry = (row: PaymentRow, actor: Actor) => ({
  subject_type: "note" as const,
  subject_id: row.note_id,
  action: "note.payment_registered",
  actor,
  data: { payment_id: row.id, amount: Number(row.amount), form: row.form, paid_on: row.paid_on, reference: row.reference, source: row.source },
})

type Written = Omit<RegisterPayment, "note_id" | "actor"> & { actor?: Actor; source: PaymentRow["source"]; external_id: string | null; host_state: PaymentRow["host_state"] }

async function write(trx: Knex, note: Locked, payments: Written[]): Promise<PaymentRow[]> {
  const invoice = await liveInvoice(trx, note.id)
  return (await trx("trato_note_payment")
    .insert(
      payments.map((p) => ({
        id: generateEntityId(undefined, "trpay"),
        note_id: note.id,
        paid_on: p.paid_on,
        form: p.form,
        reference: p.reference,
        bank: p.bank ? JSON.stringify(p.bank) : null,
        currency_code: note.currency_code,
        exchange_rate: p.exchange_rate ?? null,
        external_id: p.external_id,
        source: p.source,
        host_state: p.host_state,
        created_by: p.actor?.id ?? null,
        // What is paid after the invoice began to be made needs its own paper (BIL-14).
        needs_complement: invoice?.payment_method === "PPD",
        ...big("amount", p.amount),
      }))
    )
    .returning([...PAYMENT_COLUMNS])) as PaymentRow[]
}

const liveInvoice = async (trx: Knex, noteId: string): Promise<Pick<InvoiceRow, "id" | "payment_method" | "state"> | undefined> =>
  trx("trato_note_invoice as ni").join("trato_invoice as i", "i.id", "ni.invoice_id").select("i.id", "i.payment_method", "i.state").where({ "ni.note_id": noteId, "ni.live": true, "ni.deleted_at": null }).first()

/** Sums what stands, on the note and on the invoice it became: one truth, computed under the note's lock. */
export async function recomputePaid(trx: Knex, note: Pick<Locked, "id" | "total" | "paid_total" | "payment_status">): Promise<void> {
  const sums = (await trx("trato_sales_note as n")
    .select(
      trx.raw("(select coalesce(sum(p.amount - p.refunded_total), 0) from trato_note_payment p where p.note_id = n.id and p.voided_at is null and p.deleted_at is null) as paid"),
      trx.raw("(select coalesce(sum(c.amount), 0) from trato_note_credit c where c.note_id = n.id and c.live and c.deleted_at is null) as credited")
    )
    .where("n.id", note.id)
    .first()) as { paid: string; credited: string }
  await trx("trato_sales_note")
    .where({ id: note.id })
    .update({ ...big("paid_total", sums.paid), ...big("credited_total", sums.credited), payment_status: paymentStatus(sums.paid, note.total, sums.credited), updated_at: trx.fn.now() })
  const { rows } = await trx.raw<{ rows: { id: string; total: string; paid: string; credited: string }[] }>(
    `select i.id, i.total, least(i.total, coalesce(sum(n.paid_total), 0)) as paid,
       least(i.total, (select coalesce(sum(c.total), 0) from trato_invoice c where c.related_id = i.id and c.kind = 'credit_note' and c.state in ('stamped', 'cancel_requested'))) as credited
     from trato_note_invoice own join trato_invoice i on i.id = own.invoice_id and i.kind = 'income'
       join trato_note_invoice ni on ni.invoice_id = i.id and ni.live join trato_sales_note n on n.id = ni.note_id
     where own.note_id = ? and own.live group by i.id, i.total`,
    [note.id]
  )
  for (const row of rows) {
    await trx("trato_invoice").where({ id: row.id }).update({ ...big("paid_total", row.paid), ...big("credited_total", row.credited), payment_status: paymentStatus(row.paid, row.total, row.credited), updated_at: trx.fn.now() })
  }
}

/** Undoes a registration that a later step refused. */
export async function removePayment(trx: Knex, id: string, actor: Actor): Promise<void> {
  const row = await findPayment(trx, id)
  if (!row || row.complement_id || row.host_state === "captured") return
  const note = await lockNote(trx, row.note_id)
  await trx("trato_note_payment").where({ id }).del()
  await recomputePaid(trx, note)
  await appendJournal(trx, [undoneEntry(paidEntry(row, actor))])
}

export const findPayment = async (knex: Knex, id: string): Promise<PaymentRow | undefined> =>
  (await knex("trato_note_payment").select([...PAYMENT_COLUMNS]).where({ id, deleted_at: null }).first()) as PaymentRow | undefined

export type VoidPayment = { note_id: string; payment_id: string; reason: string; actor: Actor }

/**
 * Takes a payment back that was typed by mistake or bounced. Money that came through the host's
 * checkout is refunded on the order instead.
 * @throws payment_has_complement, payment_of_host, payment_void.
 */
export async function voidPayment(trx: Knex, input: VoidPayment): Promise<PaymentRow> {
  const note = await lockNote(trx, input.note_id)
  const row = await findPayment(trx, input.payment_id)
  if (!row || row.note_id !== note.id) throw notFound("payment", input.payment_id)
  if (row.voided_at) throw conflict("payment_void", "Este pago ya estaba anulado.")
  if (row.source === "host") throw notAllowed("payment_of_host", "Este pago llegó por el pedido: reembólsalo ahí y la nota lo sabrá.")
  if (row.complement_id) throw conflict("payment_has_complement", "Este pago ya tiene su complemento: cancela primero el complemento.", { complement_id: row.complement_id })
  await trx("trato_note_payment")
    .where({ id: row.id })
    .update({ voided_at: trx.fn.now(), void_reason: input.reason, needs_complement: false, host_state: row.host_state === "captured" ? "refund_pending" : null, updated_at: trx.fn.now() })
  await recomputePaid(trx, note)
  await appendJournal(trx, [voidedEntry(row, input)])
  return row
}

const voidedEntry = (row: PaymentRow, input: Pick<VoidPayment, "actor" | "reason">) => ({
  subject_type: "note" as const,
  subject_id: row.note_id,
  action: "note.payment_voided",
  actor: input.actor,
  text: input.reason,
  data: { payment_id: row.id, amount: Number(row.amount) },
})

export async function unvoidPayment(trx: Knex, row: PaymentRow, input: VoidPayment): Promise<void> {
  const note = await lockNote(trx, row.note_id)
  await trx("trato_note_payment").where({ id: row.id }).update({ voided_at: null, void_reason: null, needs_complement: row.needs_complement, host_state: row.host_state, updated_at: trx.fn.now() })
  await recomputePaid(trx, note)
  await appendJournal(trx, [undoneEntry(voidedEntry(row, input))])
}

/** A capture of the host with what was refunded of it, oldest first, and that in coins. `payment_id`: the payment of ours it was made for. */
export type HostPayment = { external_id: string; payment_id: string | null; paid_on: CivilDate; form: string; amount: string; refunded: string; refunds: Refund[] }

export type Synced = { note_id: string; added: number; refunded: number; needs_complement: boolean; invoice_id: string | null }

/**
 * Brings the note's payments to what the order's captures and refunds say (BIL-17, BB-07). It states,
 * never adds up, so it may run any number of times for the same event.
 */
export async function syncHostPayments(trx: Knex, noteId: string, captures: HostPayment[], actor: Actor): Promise<Synced> {
  const note = await lockNote(trx, noteId)
  const outcome: Synced = { note_id: note.id, added: 0, refunded: 0, needs_complement: false, invoice_id: null }
  if (note.status === "void") return outcome
  const known = (await trx("trato_note_payment").select([...PAYMENT_COLUMNS]).where({ note_id: noteId, deleted_at: null })) as PaymentRow[]
  const elsewhere = await heldElsewhere(trx, note)
  let left = owed(note)
  for (const capture of captures) {
    const own = known.find((p) => p.external_id && captureOf(p.external_id) === capture.external_id) ?? known.find((p) => p.id === capture.payment_id)
    const held = elsewhere.filter((p) => captureOf(p.external_id) === capture.external_id || p.id === capture.payment_id)
    if (own) {
      if (!own.external_id) await trx("trato_note_payment").where({ id: own.id }).update({ external_id: capture.external_id, host_state: own.host_state === "pending" ? "captured" : own.host_state })
      // What is on no note goes back first: given back before there was a note, or more than the notes are worth. Then the last note gives back.
      const sum = (some: Held[]) => some.reduce((all, p) => MathBN.add(all, p.amount), MathBN.convert(0))
      const free = MathBN.max(0, MathBN.sub(MathBN.sub(capture.amount, own.amount), sum(held)))
      const spared = MathBN.add(free, sum(held.filter((p) => p.order_part > note.order_part)))
      const refunded = MathBN.min(MathBN.max(0, MathBN.sub(capture.refunded, spared)), own.amount)
      if (own.voided_at || MathBN.eq(refunded, own.refunded_total)) continue
      await trx("trato_note_payment").where({ id: own.id }).update({ ...big("refunded_total", refunded), updated_at: trx.fn.now() })
      await storeRefunds(trx, own.id, refundsOf(capture.refunds, spared, refunded, note.currency_code))
      outcome.refunded++
      await appendJournal(trx, [{ subject_type: "note", subject_id: note.id, action: "note.payment_refunded", actor, data: { payment_id: own.id, refunded: refunded.toNumber() } }])
      continue
    }
    // More than the note is worth is the order's matter, not a payment of this note.
    const free = held.reduce((rest, p) => MathBN.sub(rest, p.amount), MathBN.sub(capture.amount, capture.refunded))
    const amount = MathBN.min(left, free)
    if (MathBN.lte(amount, 0)) continue
    left = MathBN.sub(left, amount)
    const [row] = await write(trx, note, [{ paid_on: capture.paid_on, form: capture.form, reference: null, amount: amount.toFixed(), source: "host", external_id: held.length ? `${capture.external_id}#${note.order_part}` : capture.external_id, host_state: null, actor }])
    outcome.added++
    await appendJournal(trx, [paidEntry(row, actor)])
  }
  if (outcome.added || outcome.refunded) await recomputePaid(trx, note)
  const invoice = await liveInvoice(trx, note.id)
  return { ...outcome, invoice_id: invoice?.id ?? null, needs_complement: invoice?.payment_method === "PPD" && outcome.added > 0 }
}

/** Kind of `external_id` of a payment that is what an earlier note of the order was paid too much: no money moves. */
export const CARRY = "carry"

/** A capture that pays several notes of one order is on each under a key of its own. */
export const captureOf = (externalId: string): string => externalId.split("#")[0]

type Held = { id: string; external_id: string; amount: string; order_part: number }

/** Payments of the other notes of the same order. */
const heldElsewhere = async (trx: Knex, note: Pick<Locked, "id" | "order_id">): Promise<Held[]> =>
  note.order_id
    ? ((await trx("trato_note_payment as p").join("trato_sales_note as n", "n.id", "p.note_id").select("p.id", trx.raw("coalesce(p.external_id, '') as external_id"), "p.amount", "n.order_part").where({ "n.order_id": note.order_id, "p.deleted_at": null, "n.deleted_at": null }).whereNot("n.id", note.id).whereNot("n.status", "void").whereNull("p.voided_at")) as Held[])
    : []

const HOST_LEASE_SECONDS = 60

/** Takes a payment that the order does not know yet; null when another process is at it or it is done. */
export async function claimHostPayment(knex: Knex, id: string): Promise<(PaymentRow & { order_id: string | null }) | null> {
  const { rows } = await knex.raw<{ rows: (PaymentRow & { order_id: string | null })[] }>(
    `update trato_note_payment p set claimed_until = now() + interval '${HOST_LEASE_SECONDS} seconds', host_attempts = p.host_attempts + 1
     from trato_sales_note n where n.id = p.note_id and p.id = ? and p.host_state in ('pending', 'refund_pending') and p.deleted_at is null
       and (p.claimed_until is null or p.claimed_until < now())
     returning ${PAYMENT_COLUMNS.map((c) => `p."${c}"`).join(", ")}, n.order_id`,
    [id]
  )
  return rows[0] ?? null
}

export async function listHostPayments(knex: Knex, take: number): Promise<string[]> {
  const rows = (await knex("trato_note_payment").select("id").whereIn("host_state", ["pending", "refund_pending"]).where({ deleted_at: null }).where("host_attempts", "<", 20).whereRaw("(claimed_until is null or claimed_until < now())").orderBy("created_at").limit(take)) as { id: string }[]
  return rows.map((r) => r.id)
}

export async function storeHostState(knex: Knex, id: string, state: NonNullable<PaymentRow["host_state"]>, externalId: string | null, error: string | null): Promise<void> {
  await knex("trato_note_payment").where({ id }).update({ host_state: state, host_error: error, claimed_until: error ? knex.raw("now() + make_interval(secs => least(600, 5 * host_attempts * host_attempts))") : null, ...(externalId ? { external_id: externalId } : {}), updated_at: knex.fn.now() })
}

/** Of the last two days; one whose credit note was refused waits a day, since trying again would be refused again. */
export async function listRefundsDue(knex: Knex, take: number): Promise<{ invoice_id: string; note_id: string }[]> {
  const { rows } = await knex.raw<{ rows: { invoice_id: string; note_id: string }[] }>(
    `select i.id as invoice_id, min(p.note_id) as note_id from trato_note_payment p
       join trato_note_invoice ni on ni.note_id = p.note_id and ni.live and ni.deleted_at is null
       join trato_invoice i on i.id = ni.invoice_id and i.state = 'stamped' and i.kind = 'income' and i.deleted_at is null
       join trato_issuer s on s.id = i.issuer_id and s.settings ->> 'refunds' = 'auto'
     where p.refunded_total > 0 and p.updated_at > now() - interval '2 days' and p.deleted_at is null
       and not exists (select 1 from trato_invoice c where c.related_id = i.id and c.kind = 'credit_note' and c.state = 'rejected' and c.created_at > now() - interval '1 day')
     group by i.id
     having sum(p.refunded_total) > (select coalesce(sum(c.total), 0) from trato_invoice c where c.related_id = i.id and c.kind = 'credit_note' and c.state not in ('rejected', 'canceled') and c.deleted_at is null)
     limit ?`,
    [take]
  )
  return rows
}
