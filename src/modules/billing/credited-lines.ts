import { MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { FieldError } from "../../types/common"
import { CreditPart, ReadLine } from "../../types/fiscal"
import { invalid } from "../../utils/errors"
import { currencyDecimals } from "../../utils/money"
import { InvoiceExtra, InvoiceRow } from "./rows"
import { DEAD_STATES } from "../../utils/invoice-states"

type Lines = Extract<CreditPart, { lines: unknown }>["lines"]
type Invoiced = Pick<InvoiceRow, "kind" | "lines">
export type Earlier = Pick<InvoiceRow, "total" | "state"> & { extra: Pick<InvoiceExtra, "credited_lines" | "credits"> | null }

/** The credit notes of an invoice that count, those on their way among them. */
export const creditNotesOf = async (knex: Knex, invoiceId: string): Promise<Earlier[]> =>
  (await knex("trato_invoice").select("total", "state", "extra").where({ related_id: invoiceId, kind: "credit_note", deleted_at: null }).whereNotIn("state", [...DEAD_STATES])) as Earlier[]

/**
 * What each line of an invoice became in its XML: nothing when it costs nothing (`toFiscalLines`), several lines when it is a
 * note of a global invoice with several taxes. One that came from another system is its XML, line by line.
 */
export function writtenLines({ kind, lines }: Invoiced, xml: Pick<ReadLine, "sku">[]): number[][] {
  if (kind === "global") return lines.map(({ title }) => xml.flatMap(({ sku }, index) => (sku === title ? [index] : [])))
  if (lines.length === xml.length) return lines.map((_, index) => [index])
  let next = 0
  return lines.map(({ subtotal }) => (MathBN.gt(subtotal, 0) ? [next++] : []))
}

/** How much of each line of an invoice earlier credit notes took back, by its place; `isAll` when none of them was for an amount. */
export function takenLines({ lines }: Pick<Invoiced, "lines">, earlier: Pick<Earlier, "extra">[]): { quantities: Map<number, string>; isAll: boolean } {
  const quantities = new Map<number, string>()
  const take = (index: number, quantity: string): void => void quantities.set(index, MathBN.add(quantities.get(index) ?? 0, quantity).toFixed())
  let isAll = true
  for (const { extra } of earlier) {
    const returned = (extra?.credits ?? []).flatMap((credit) => credit.lines ?? []).map(({ line_id, quantity }) => ({ index: lines.findIndex(({ id }) => id === line_id), quantity }))
    if (!extra?.credited_lines) isAll = false
    for (const { index, quantity } of extra?.credited_lines ?? returned) if (index >= 0) take(index, quantity)
  }
  return { quantities, isAll }
}

/** How much of each line a credit note can still take back: nothing of one that cost nothing. */
export function linesLeft(invoice: Pick<Invoiced, "lines">, earlier: Pick<Earlier, "extra">[]): string[] {
  const { quantities } = takenLines(invoice, earlier)
  return invoice.lines.map(({ quantity, subtotal }, index) => (MathBN.gt(subtotal, 0) ? MathBN.max(0, MathBN.sub(quantity, quantities.get(index) ?? 0)).toFixed() : "0"))
}

/** @throws quantity_over with what earlier credit notes left of a line, at `lines.{i}.quantity`. */
export function refuseOver(invoice: Pick<Invoiced, "lines">, asked: Lines, earlier: Pick<Earlier, "extra">[]): void {
  const left = linesLeft(invoice, earlier)
  const errors = asked.flatMap(({ index, quantity }, i): FieldError[] => {
    // The place of no line, and of one that cost nothing, are told of when they are looked for in the XML.
    if (!invoice.lines[index] || !MathBN.gt(invoice.lines[index].subtotal, 0) || MathBN.lte(quantity, left[index])) return []
    const message = MathBN.gt(left[index], 0) ? `De esta partida quedan ${left[index]} por acreditar.` : "Esta partida ya se acreditó completa."
    return [{ path: `lines.${i}.quantity`, code: "quantity_over", message, params: { left: Number(left[index]) } }]
  })
  if (errors.length) throw invalid(errors, "invalid_credit")
}

/** The same part by the lines of the XML; the place of no line is none there either, as the provider says. @throws credit_zero for a line that costs nothing. */
export function partInXml(invoice: Invoiced, xml: Pick<ReadLine, "sku" | "quantity">[], asked: Lines): Lines {
  const written = writtenLines(invoice, xml)
  return asked.flatMap(({ index, quantity }, i) => {
    const own = written[index]
    if (!own) return [{ index: xml.length, quantity }]
    if (!own.length) throw invalid([{ path: `lines.${i}.quantity`, code: "credit_zero", message: "Esta partida no costó nada: no hay qué acreditar de ella." }], "invalid_credit")
    if (own.length === 1 && MathBN.eq(xml[own[0]].quantity, invoice.lines[index].quantity)) return [{ index: own[0], quantity }]
    return own.map((place) => ({ index: place, quantity: MathBN.mult(xml[place].quantity, MathBN.div(quantity, invoice.lines[index].quantity)).decimalPlaces(6).toFixed() }))
  })
}

/** Cents that a credit note may be off for being rounded for itself: its subtotal, its discount, its taxes. */
const CENTS_EACH = 3

/**
 * What a credit note of `asked` has to come to so that lines taken back one after another come to the invoice: whatever is left, when
 * it takes the last of every line, and never a few cents more. Null where its own total is right.
 */
export function exactTotal(invoice: Invoiced & Pick<InvoiceRow, "currency_code">, asked: Lines, earlier: Pick<Earlier, "extra">[], total: string, left: string): string | null {
  const { quantities, isAll } = takenLines(invoice, earlier)
  const now = new Map(asked.map(({ index, quantity }) => [index, quantity]))
  const isLast = isAll && invoice.lines.every(({ subtotal, quantity }, index) => !MathBN.gt(subtotal, 0) || MathBN.gte(MathBN.add(quantities.get(index) ?? 0, now.get(index) ?? 0), quantity))
  const off = MathBN.abs(MathBN.sub(total, left))
  const rounding = MathBN.div((earlier.length + 1) * CENTS_EACH, 10 ** currencyDecimals(invoice.currency_code))
  return (isLast || MathBN.gt(total, left)) && MathBN.gt(off, 0) && MathBN.lte(off, rounding) ? left : null
}
