import { MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { ReadDocument, ReceivedPayment } from "../../types/fiscal"
import { conflict, notAllowed, notFound } from "../../utils/errors"
import { appendJournal } from "../../utils/journal"
import { moneyText } from "../../utils/money"
import { insertDocument, NewDocument } from "./documents"
import { INVOICE_COLUMNS, InvoiceRow, PAYMENT_COLUMNS, PaymentRow } from "./rows"
import { DEAD_STATES, isPending } from "../../utils/invoice-states"

type Head = Pick<NewDocument, "issuer" | "issued_on" | "issued_at">

/**
 * One payment complement, for the oldest payment of the invoice that still lacks one. One at a time, in
 * order: each says what was owed before it, and a rejected one must not leave a hole (Anexo 20, Pagos 2.0).
 * Null: there is none to make now.
 * @throws not_complementable.
 */
export async function insertComplement(trx: Knex, invoiceId: string, read: (xml: string) => ReadDocument, head: Head, timeZone: string, actor: Actor): Promise<InvoiceRow | null> {
  const invoice = (await trx("trato_invoice").select([...INVOICE_COLUMNS, "stamped_xml"]).where({ id: invoiceId, deleted_at: null }).forUpdate().first()) as (InvoiceRow & { stamped_xml: string }) | undefined
  if (!invoice) throw notFound("invoice", invoiceId)
  if (invoice.state !== "stamped" || invoice.payment_method !== "PPD" || invoice.kind !== "income") throw notAllowed("not_complementable", "Solo una factura vigente en parcialidades (PPD) lleva complementos de pago.", { state: invoice.state })
  const before = (await trx("trato_invoice").select("id", "number", "state", "total").where({ related_id: invoiceId, kind: "payment", deleted_at: null }).whereNotIn("state", [...DEAD_STATES])) as Pick<InvoiceRow, "id" | "number" | "state" | "total">[]
  if (before.some((c) => isPending(c.state))) return null
  const payment = (await trx("trato_note_payment as p")
    .join("trato_note_invoice as ni", "ni.note_id", "p.note_id")
    .select(PAYMENT_COLUMNS.map((c) => `p.${c}`))
    .where({ "ni.invoice_id": invoiceId, "ni.live": true, "p.needs_complement": true, "p.deleted_at": null })
    .whereNull("p.complement_id")
    .whereNull("p.voided_at")
    .orderBy([{ column: "p.paid_on" }, { column: "p.created_at" }, { column: "p.id" }])
    .forUpdate("p")
    .first()) as PaymentRow | undefined
  if (!payment) return null
  const amount = MathBN.sub(payment.amount, payment.refunded_total)
  if (MathBN.lte(amount, 0)) {
    await trx("trato_note_payment").where({ id: payment.id }).update({ needs_complement: false })
    return null
  }
  const acknowledged = before.reduce((sum, c) => MathBN.add(sum, c.total), MathBN.convert(0))
  const previous = MathBN.sub(MathBN.sub(invoice.balance_at_issue, acknowledged), invoice.credited_total)
  if (MathBN.gt(amount, previous)) throw conflict("complement_over_balance", "El pago es mayor que el saldo de la factura según sus complementos. Revisa las notas de crédito.", { balance: previous.toNumber() })

  const read_ = read(invoice.stamped_xml)
  const currency = invoice.currency_code.toUpperCase()
  const received: ReceivedPayment = {
    paid_at: noonOf(payment.paid_on, timeZone, head.issued_at).toISOString(),
    form: payment.form,
    currency_code: currency,
    exchange_rate: currency === "MXN" ? null : (payment.exchange_rate ?? invoice.extra?.exchange_rate ?? null),
    amount: moneyText(amount, currency),
    reference: payment.reference,
    ...payment.bank,
    documents: [
      {
        uuid: invoice.uuid!,
        series: read_.series,
        folio: read_.folio,
        currency_code: currency,
        installment: (invoice.extra?.imported?.installments ?? 0) + before.length + 1,
        previous_balance: moneyText(previous, currency),
        paid: moneyText(amount, currency),
        total: read_.total,
        taxes: read_.taxes,
      },
    ],
  }
  const row = await insertDocument(trx, {
    ...head,
    kind: "payment",
    receiver: invoice.receiver,
    customer_id: invoice.customer_id,
    seller_id: invoice.seller_id,
    currency_code: invoice.currency_code,
    total: amount,
    paid_total: amount,
    balance_at_issue: 0,
    payment_status: "paid",
    payment_method: "PUE",
    payment_form: payment.form,
    lines: [],
    totals: { subtotal: amount.toNumber(), discount_total: 0, tax_total: 0, total: amount.toNumber(), taxes: [] },
    fiscal_lines: [],
    related_id: invoice.id,
    extra: { payments: [received] },
    mail_to: invoice.receiver.email ?? invoice.mail_to,
    search: [invoice.number, invoice.uuid],
    actor,
  })
  await trx("trato_note_payment").where({ id: payment.id }).update({ complement_id: row.id, complement_error: null })
  await appendJournal(trx, [
    { subject_type: "invoice", subject_id: row.id, action: "invoice.created", actor, data: { number: row.number, kind: "payment", invoice: invoice.number, payment_id: payment.id } },
    { subject_type: "invoice", subject_id: invoice.id, action: "invoice.complement_started", actor, data: { invoice_id: row.id, number: row.number, amount: amount.toNumber() } },
  ])
  return row
}

/** Noon of the day it was paid, as the SAT's guide asks when the hour is not known; never after the complement itself. */
export function noonOf(day: string, timeZone: string, notAfter: Date): Date {
  const guess = new Date(`${day}T12:00:00Z`)
  const local = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(guess)
  const offset = new Date(`${local.replace(" ", "T")}Z`).getTime() - guess.getTime()
  return new Date(Math.min(guess.getTime() - offset, notAfter.getTime()))
}

/** Invoices with payments that lack a complement and nothing under way. */
export async function listComplementsDue(knex: Knex, take: number, automaticOnly: boolean): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { id: string }[] }>(
    `select i.id, min(p.created_at) as since from trato_note_payment p
       join trato_note_invoice ni on ni.note_id = p.note_id and ni.live join trato_invoice i on i.id = ni.invoice_id and i.state = 'stamped' and i.payment_method = 'PPD' and i.kind = 'income'
       join trato_issuer s on s.id = i.issuer_id
     where p.needs_complement and p.complement_id is null and p.voided_at is null and p.deleted_at is null
       and (not ? or (p.complement_error is null and coalesce(s.settings ->> 'complements', 'auto') = 'auto'))
       and not exists (select 1 from trato_invoice c where c.related_id = i.id and c.kind = 'payment' and c.state in ('draft', 'sealed', 'stamping'))
     group by i.id order by since limit ?`,
    [automaticOnly, take]
  )
  return rows.map((r) => r.id)
}

/** Is there a complement to make without being asked? Mostly no payment lacks one, which its index alone tells; finding whose it is costs ten times that. */
export async function areComplementsDue(knex: Knex): Promise<boolean> {
  const lacking = (await knex("trato_note_payment").select("id").where({ deleted_at: null }).whereRaw("needs_complement and complement_id is null and voided_at is null").first()) as { id: string } | undefined
  return !!lacking && (await listComplementsDue(knex, 1, true)).length > 0
}
