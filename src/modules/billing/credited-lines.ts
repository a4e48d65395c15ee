import { MathBN } from "@medusajs/framework/utils"
import { FieldError } from "../../types/common"
import { CreditPart, ReadLine } from "../../types/fiscal"
import { invalid } from "../../utils/errors"
import { currencyDecimals } from "../../utils/money"
import { InvoiceExtra, InvoiceRow } from "./rows"

type Lines = Extract<CreditPart, { lines: unknown }>["lines"]
type Invoiced = Pick<InvoiceRow, "kind" | "lines">
type Earlier = { extra: Pick<InvoiceExtra, "credited_lines" | "credits"> | null }

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
export function takenLines({ lines }: Invoiced, earlier: Earlier[]): { quantities: Map<number, string>; isAll: boolean } {
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

/** @throws line_unknown, line_repeated, quantity_over with what is left of the line, at `lines.{i}`. */
export function refuseOver({ lines }: Invoiced, asked: Lines, taken: ReadonlyMap<number, string>): void {
  const errors = asked.flatMap(({ index, quantity }, i): FieldError[] => {
    const line = lines[index]
    if (!line) return [{ path: `lines.${i}.index`, code: "line_unknown", message: "La factura no tiene esa partida." }]
    if (asked.findIndex((one) => one.index === index) < i) return [{ path: `lines.${i}.index`, code: "line_repeated", message: "Una partida está dos veces." }]
    const left = MathBN.sub(line.quantity, taken.get(index) ?? 0)
    if (MathBN.lte(quantity, left)) return []
    const rest = MathBN.gt(left, 0) ? left.toFixed() : null
    return [{ path: `lines.${i}.quantity`, code: "quantity_over", message: rest ? `De esta partida quedan ${rest} por acreditar.` : "Esta partida ya se acreditó completa.", params: { left: Number(rest) } }]
  })
  if (errors.length) throw invalid(errors, "invalid_credit")
}

/** The same part by the lines of the XML. @throws credit_zero for a line that costs nothing. */
export function partInXml(invoice: Invoiced, xml: Pick<ReadLine, "sku" | "quantity">[], asked: Lines): Lines {
  const written = writtenLines(invoice, xml)
  return asked.flatMap(({ index, quantity }, i) => {
    const own = written[index] ?? []
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
export function exactTotal(invoice: Invoiced & Pick<InvoiceRow, "currency_code">, asked: Lines, earlier: Earlier[], total: string, left: string): string | null {
  const { quantities, isAll } = takenLines(invoice, earlier)
  const now = new Map(asked.map(({ index, quantity }) => [index, quantity]))
  const isLast = isAll && invoice.lines.every(({ subtotal, quantity }, index) => !MathBN.gt(subtotal, 0) || MathBN.gte(MathBN.add(quantities.get(index) ?? 0, now.get(index) ?? 0), quantity))
  const off = MathBN.abs(MathBN.sub(total, left))
  const rounding = MathBN.div((earlier.length + 1) * CENTS_EACH, 10 ** currencyDecimals(invoice.currency_code))
  return (isLast || MathBN.gt(total, left)) && MathBN.gt(off, 0) && MathBN.lte(off, rounding) ? left : null
}
