import { generateEntityId } from "@medusajs/framework/utils"
import { BigNumberInput } from "@medusajs/framework/types"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor } from "../../types/common"
import { FiscalDocument, FiscalHead, FiscalIssuer, FiscalLine, FiscalReceiver } from "../../types/fiscal"
import { PaymentStatus } from "../../types/http/billing"
import { LineDTO, Totals } from "../../types/lines"
import { moneyText } from "../../utils/money"
import { notAllowed } from "../../utils/errors"
import { big, INVOICE_COLUMNS, InvoiceExtra, InvoiceKind, InvoiceRow } from "./rows"
import { searchText } from "./search-text"

export type DocumentIssuer = FiscalIssuer & { id: string; provider_id: string; sandbox: boolean }

/** Anything to be stamped, before it has a number. */
export type NewDocument = {
  kind: InvoiceKind
  issuer: DocumentIssuer
  receiver: FiscalReceiver
  customer_id: string | null
  seller_id: string | null
  currency_code: string
  total: BigNumberInput
  paid_total: BigNumberInput
  balance_at_issue: BigNumberInput
  payment_status: PaymentStatus
  payment_method: "PUE" | "PPD"
  payment_form: string
  issued_on: string
  issued_at: Date
  lines: LineDTO[]
  totals: Totals
  fiscal_lines: FiscalLine[]
  related_id?: string | null
  extra?: InvoiceExtra | null
  mail_to: string | null
  /** Words beside number and receiver that find it. */
  search: (string | number | null | undefined)[]
  actor: Actor
}

/** What is written with the document in the same statement, each an `insert` for a WITH clause. */
export type Beside = (made: Pick<InvoiceRow, "id" | "number" | "sandbox">) => Record<string, Knex.QueryBuilder | Knex.Raw>

/** Written out once: quoting sixty names takes knex longer than the rest of the statement. */
const COLUMNS = INVOICE_COLUMNS.map((c) => `"${c}"`).join(", ")

/** Takes the folio and writes the document as a draft, in the caller's transaction: no doubles and no gaps. `taken`: by `nextFolio` in the same transaction. */
export async function insertDocument(trx: Knex, input: NewDocument, beside?: Beside, taken?: Taken): Promise<InvoiceRow> {
  const { id: issuerId, provider_id, sandbox, ...issuer } = input.issuer
  const series = taken ?? (await takeFolio(trx, issuerId, sandbox, input.kind))
  const folio = series.next_folio - 1
  const number = `${series.prefix}-${String(folio).padStart(series.padding, "0")}`
  const id = generateEntityId(undefined, "trinv")
  const insert = trx("trato_invoice")
    .insert({
      id,
      kind: input.kind,
      related_id: input.related_id ?? null,
      extra: input.extra ? JSON.stringify(input.extra) : null,
      number,
      series: series.prefix,
      folio,
      state: "draft",
      sandbox,
      issuer_id: issuerId,
      provider_id,
      customer_id: input.customer_id,
      customer_name: input.receiver.name,
      seller_id: input.seller_id,
      created_by: input.actor.id,
      currency_code: input.currency_code,
      ...big("total", input.total),
      ...big("paid_total", input.paid_total),
      ...big("balance_at_issue", input.balance_at_issue),
      payment_status: input.payment_status,
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
      search: searchText(number, folio, input.receiver.name, input.receiver.tax_id, ...input.search),
      next_attempt_at: input.issued_at,
    })
    .returning([trx.raw(COLUMNS)])
  const parts = Object.entries(beside?.({ id, number, sandbox }) ?? {})
  const all = parts.reduce<Knex.QueryBuilder>((query, [name, part]) => query.with(name, part), trx.with("made", insert))
  const [row] = (await (parts.length ? all.select(trx.raw(COLUMNS)).from("made") : insert)) as InvoiceRow[]
  return row
}

const PREFIX: Record<InvoiceKind, { official: string; practice: string }> = {
  income: { official: "F", practice: "PRUEBA" },
  global: { official: "FG", practice: "PRUEBA-FG" },
  credit_note: { official: "NC", practice: "PRUEBA-NC" },
  payment: { official: "CP", practice: "PRUEBA-CP" },
}

export type Taken = { prefix: string; padding: number; next_folio: number }

const seriesOf = (issuerId: string, sandbox: boolean, kind: InvoiceKind) => ({ kind: kind === "income" ? "invoice" : kind, issuer_id: issuerId, sandbox, deleted_at: null })

/** Raises the counter and keeps its row until the transaction ends; no row for the first document of its kind. */
export const nextFolio = (trx: Knex, issuerId: string, sandbox: boolean, kind: InvoiceKind): Knex.QueryBuilder =>
  trx("trato_billing_series").where(seriesOf(issuerId, sandbox, kind)).increment("next_folio", 1).returning(["prefix", "padding", "next_folio"])

async function takeFolio(trx: Knex, issuerId: string, sandbox: boolean, kind: InvoiceKind): Promise<Taken> {
  const key = seriesOf(issuerId, sandbox, kind)
  const take = async () => ((await nextFolio(trx, issuerId, sandbox, kind)) as Taken[])[0]
  const known = await take()
  if (known) return known
  // The first document of its kind opens its series; of two at once one inserts and both count.
  await trx("trato_billing_series")
    .insert({ id: generateEntityId(undefined, "trbser"), ...key, prefix: PREFIX[kind][sandbox ? "practice" : "official"], padding: 0, next_folio: 1 })
    .onConflict(trx.raw("(kind, issuer_id, sandbox) where kind <> 'note' and deleted_at is null"))
    .ignore()
  return take()
}

/** The typed document of a stored one. The provider builds the XML from nothing else. */
export function toFiscalDocument(row: InvoiceRow): FiscalDocument {
  const head: FiscalHead = {
    series: row.series,
    folio: String(row.folio),
    issued_at: row.issued_at.toISOString(),
    issuer: row.issuer,
    receiver: row.receiver,
    relations: row.extra?.relations ?? null,
  }
  if (row.kind === "payment") return { ...head, kind: "payment", payments: row.extra?.payments ?? [] }
  const sale = {
    ...head,
    currency_code: row.currency_code.toUpperCase(),
    exchange_rate: row.extra?.exchange_rate ?? null,
    payment_method: row.payment_method,
    payment_form: row.payment_form,
    lines: row.fiscal_lines,
    expected_total: moneyText(row.total, row.currency_code),
  }
  const global = row.extra?.global ? { periodicity: row.extra.global.periodicity, months: row.extra.global.months, year: row.extra.global.year } : null
  if (row.kind === "credit_note") {
    if (!row.extra?.relations?.length) throw notAllowed("relation_missing", "La nota de crédito no dice a qué factura pertenece.")
    return { ...sale, kind: "credit_note", relations: row.extra.relations, global }
  }
  return { ...sale, kind: "income", global }
}
