import { generateEntityId, MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { FieldError } from "../../../types/common"
import { ConvertedLine } from "../../../types/http/presales"
import { conflict, invalid } from "../../../utils/errors"
import { computeTotals } from "../../../utils/totals"
import { DocumentRow, LineRow } from "../tables"

/**
 * How much of which line is converted (PB-05). Quantities are taken when a conversion begins and given
 * back when it is undone, always under the lock of the document's row, so that no two conversions ever
 * take the same piece.
 */

/** A line as far as it is converted: quantity and discount are the portion's. */
export type PortionLine = LineRow & { whole: boolean }

export type Portion = {
  lines: PortionLine[]
  /** Everything, and nothing was converted before: the document's own totals hold. */
  whole: boolean
  total: string
}

export const remainingOf = (line: Pick<LineRow, "quantity" | "converted_quantity">): string => MathBN.sub(line.quantity, line.converted_quantity).toFixed()

const sold = (line: LineRow): boolean => line.kind === "item" && line.counts

/**
 * What is to be converted: the lines asked for, or all that remains.
 * @throws invalid at the line whose remaining quantity is less than asked, or that is not to be sold;
 *   conflict `nothing_remains` when there is nothing left.
 */
export function portionOf(document: Pick<DocumentRow, "total" | "currency_code" | "converted_total">, lines: LineRow[], asked: ConvertedLine[] | null, used: Map<string, string> = new Map()): Portion {
  const wanted = asked ? checkedAsk(lines, asked) : new Map(lines.filter(sold).map((line) => [line.id, remainingOf(line)]))
  const taken = lines.flatMap((line): PortionLine[] => {
    const quantity = wanted.get(line.id)
    return quantity === undefined || MathBN.lte(quantity, 0) ? [] : [portionLine(line, quantity, used.get(line.id) ?? "0")]
  })
  const items = lines.filter(sold)
  if (!taken.length && items.length) throw conflict("nothing_remains", "Ya se convirtió todo lo que tenía este documento.")
  const whole = MathBN.eq(document.converted_total, 0) && taken.length === items.length && taken.every((line) => line.whole)
  return { lines: taken, whole, total: whole ? String(document.total) : portionTotal(taken, document.currency_code) }
}

function checkedAsk(lines: LineRow[], asked: ConvertedLine[]): Map<string, string> {
  const byId = new Map(lines.map((line) => [line.id, line]))
  const wanted = new Map<string, string>()
  const errors: FieldError[] = asked.flatMap(({ line_id, quantity }, i): FieldError[] => {
    const line = byId.get(line_id)
    if (!line || !sold(line)) return [{ path: `lines.${i}.line_id`, code: "line_not_found", message: `Renglón ${i + 1}: ya no está en el documento o no se vende.` }]
    if (wanted.has(line_id)) return [{ path: `lines.${i}.line_id`, code: "line_repeated", message: `Renglón ${i + 1}: está dos veces.` }]
    wanted.set(line_id, MathBN.convert(quantity).toFixed())
    const remaining = remainingOf(line)
    if (MathBN.lte(quantity, remaining)) return []
    return [{ path: `lines.${i}.quantity`, code: "over_remaining", message: `${line.title}: pides ${quantity} y quedan ${remaining} por convertir.`, params: { remaining: Number(remaining), asked: quantity } }]
  })
  if (!asked.length) errors.push({ path: "lines", code: "required", message: "Elige al menos un renglón." })
  if (errors.length) throw invalid(errors, errors[0].code)
  return wanted
}

/** The last portion of a line takes what is left of its discount, so that the portions' discounts add up to it. */
function portionLine(line: LineRow, quantity: string, usedAdjustment: string): PortionLine {
  const whole = MathBN.eq(quantity, line.quantity)
  const last = MathBN.eq(quantity, remainingOf(line))
  const share = MathBN.div(MathBN.mult(line.adjustment, quantity), line.quantity).decimalPlaces(6, 1)
  const left = MathBN.sub(line.adjustment, usedAdjustment)
  const adjustment = whole ? line.adjustment : last || MathBN.gt(share, left) ? left.toFixed() : share.toFixed()
  return { ...line, quantity, adjustment, whole }
}

function portionTotal(lines: PortionLine[], currencyCode: string): string {
  const priced = lines.map((line) => ({ ...line, discount: { type: "amount" as const, value: Number(line.adjustment) } }))
  return String(computeTotals(priced, null, currencyCode).totals.total)
}

/** How much of each line's discount earlier conversions took. */
export async function usedAdjustments(trx: Knex, lineIds: string[]): Promise<Map<string, string>> {
  if (!lineIds.length) return new Map()
  const rows: { line_id: string; used: string }[] = await trx("trato_document_conversion_line as l")
    .join("trato_document_conversion as c", "c.id", "l.conversion_id")
    .whereIn("l.line_id", lineIds)
    .whereIn("c.status", ["pending", "reserved", "done"])
    .groupBy("l.line_id")
    .select("l.line_id", trx.raw("sum(l.adjustment)::text as used"))
  return new Map(rows.map((row) => [row.line_id, row.used]))
}

/** Takes the quantities of a portion for a conversion. The caller holds the document's lock. */
export async function takeQuantities(trx: Knex, conversionId: string, portion: Portion): Promise<void> {
  if (!portion.lines.length) return
  await trx("trato_document_conversion_line").insert(portion.lines.map((line) => ({ conversion_id: conversionId, line_id: line.id, quantity: line.quantity, adjustment: line.adjustment })))
  await moveQuantities(trx, conversionId, "+")
}

/** Gives back what a conversion took. Without effect for one that took nothing. */
export const giveBackQuantities = (trx: Knex, conversionId: string): Promise<void> => moveQuantities(trx, conversionId, "-")

export const takeAgain = (trx: Knex, conversionId: string): Promise<void> => moveQuantities(trx, conversionId, "+")

async function moveQuantities(trx: Knex, conversionId: string, sign: "+" | "-"): Promise<void> {
  await trx.raw(
    `update trato_document_line l set converted_quantity = l.converted_quantity ${sign} x.quantity,
       raw_converted_quantity = jsonb_build_object('value', (l.converted_quantity ${sign} x.quantity)::text, 'precision', 20)
     from trato_document_conversion_line x where x.conversion_id = ? and l.id = x.line_id`,
    [conversionId]
  )
}

/** Whether anything is left to convert. */
export async function anythingRemains(trx: Knex, documentId: string): Promise<boolean> {
  const row = await trx("trato_document_line").select("id").where({ document_id: documentId, kind: "item", counts: true }).whereNull("deleted_at").whereRaw("converted_quantity < quantity").first()
  return !!row
}

export type NewConversion = { document_id: string; target_type: string; target_id?: string | null; target_number?: string | null; status: "pending" | "done"; total: string; actor: unknown; via_id?: string | null }

export async function insertConversion(trx: Knex, conversion: NewConversion, more: Record<string, unknown> = {}): Promise<string> {
  const id = generateEntityId(undefined, "trconv")
  await trx("trato_document_conversion").insert({
    ...conversion, id, key: id, actor: JSON.stringify(conversion.actor), raw_total: JSON.stringify({ value: conversion.total, precision: 20 }),
    ...(conversion.status === "done" ? { finished_at: trx.fn.now(), announced_at: trx.fn.now() } : {}), ...more,
  })
  return id
}

/** Columns of a source after a conversion of this worth was done or taken back. */
export const eaten = (row: DocumentRow, total: string, sign: 1 | -1): { converted_total: string } => {
  const sum = sign === 1 ? MathBN.add(row.converted_total, total) : MathBN.sub(row.converted_total, total)
  return { converted_total: MathBN.lt(sum, 0) ? "0" : sum.toFixed() }
}
