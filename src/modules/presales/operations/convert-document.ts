import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../../types/common"
import { ConversionTargetType, ConvertedLine, DocumentType } from "../../../types/http/presales"
import { conflict } from "../../../utils/errors"
import { addDays } from "../../../utils/dates"
import { composeTotals, Priced } from "../compose"
import { DocumentRow, LineRow } from "../tables"
import { consumes, ConversionTarget, conversionRefusal, isSold, statusBefore } from "../transitions"
import { undoChange, Undo, writeChange } from "./change-document"
import { converted, linesOf } from "./conversions"
import { createDocument, DocumentDraft, removeDocument } from "./create-document"
import { anythingRemains, eaten, giveBackQuantities, insertConversion, Portion, portionOf, PortionLine, takeAgain, takeQuantities, usedAdjustments } from "./ledger"
import { Image, imageOf, restoreImages } from "./images"
import { OLD_NUMBER } from "./import-quotes"
import { lockDocument, Reach } from "./lock-document"
import { recompose, unanswered } from "./recompose"
import { assertRepairNotSold, followSaleOfQuote } from "./sold-once"

/** One document becomes another of ours: everything in one transaction, nothing of the host is asked. */

export type ConvertInput = {
  id: string
  to: DocumentType
  lines?: ConvertedLine[] | null
  reach: Reach
  actor: Actor
  today: CivilDate
  secret: string
  /** Days of validity of a new quote, by the settings. */
  valid_days: number | null
}

export type ConversionUndo = { conversion_id: string; source: Undo; target_id: string | null; actor: Actor; images: Image[] }

export type Converted = { id: string; number: string; type: DocumentType; deal_id: string | null; undo: ConversionUndo }

/** @throws conflict when the source may not become this; invalid at the line with less left than asked. */
export async function convertDocument(trx: Knex, input: ConvertInput): Promise<Converted> {
  const source = await lockDocument(trx, input.id, input.reach)
  const uses = consumes(source.type, input.to)
  if (uses) await assertRepairNotSold(trx, source)
  assertConvertible(source, input.to, input.today)
  // Who said no and is quoted again is asked about all of it again.
  const again = source.type === "service" && input.to === "quote" && source.stage === "declined" && !isSold(source)
  const images = again ? [await imageOf(trx, "trato_document_line", { document_id: source.id })] : []
  const asked = again ? await recompose(trx, source, unanswered(await linesOf(trx, source.id)), source.chosen_option) : {}
  const lines = await linesOf(trx, source.id)
  const portion = uses
    ? portionOf(source, lines, input.lines ?? null, await usedAdjustments(trx, converted(lines)))
    : portionOf({ ...source, converted_total: "0" }, lines.map((line) => ({ ...line, converted_quantity: "0" })), input.lines ?? null)
  const draft = await draftOf(trx, source, lines, portion, input)
  const made = await createDocument(trx, input.secret, draft, input.actor)
  const total = String(draft.totals.total)
  const conversion_id = await insertConversion(trx, { document_id: source.id, target_type: input.to, target_id: made.id, target_number: made.number, status: "done", total, actor: input.actor })
  if (uses) await takeQuantities(trx, conversion_id, portion)
  const set: Partial<DocumentRow> = uses ? { ...eaten(source, total, 1), ...((await anythingRemains(trx, source.id)) ? {} : { status: "converted" }) } : { ...asked }
  if (source.type === "service" && input.to === "quote" && ["received", "diagnosed", "declined"].includes(source.stage ?? "")) set.stage = "quoted"
  const { undo } = await writeChange(trx, source, set, { action: "document.converted", actor: input.actor, data: { target_type: input.to, target_id: made.id, target_number: made.number, total: draft.totals.total } })
  const also = uses ? await followSaleOfQuote(trx, source, input.actor) : null
  return { ...made, type: input.to, deal_id: source.deal_id, undo: { conversion_id, source: { ...undo, also }, target_id: made.id, actor: input.actor, images } }
}

export function assertConvertible(source: DocumentRow, to: ConversionTarget, today: CivilDate): void {
  const refused = conversionRefusal(source, to, today)
  if (refused) throw conflict(refused.code, refused.message, { status: source.status, number: source.number, order_id: source.order_id, version: source.version })
}

/** As if it had never been: the target goes, quantities and state come back. */
export async function undoConvert(trx: Knex, undo: ConversionUndo): Promise<void> {
  await giveBackQuantities(trx, undo.conversion_id)
  await trx("trato_document_conversion").where({ id: undo.conversion_id }).del()
  if (undo.target_id) await removeDocument(trx, undo.target_id, undo.actor)
  await restoreImages(trx, undo.images)
  await undoChange(trx, undo.source)
}

async function draftOf(trx: Knex, source: DocumentRow, all: LineRow[], portion: Portion, input: ConvertInput): Promise<DocumentDraft> {
  const scaled = portion.whole ? source.discount : null
  const chosen = all.filter((line) => line.kind !== "item" || portion.lines.some((taken) => taken.id === line.id))
  const byId = new Map(portion.lines.map((line) => [line.id, line]))
  const lines = withoutEmptyHeadings(chosen).map((line) => carried(byId.get(line.id) ?? line, portion.whole))
  const composed = composeTotals(lines, { discount: scaled, options: [], chosen_option: null, currency_code: source.currency_code })
  // Money is received once: only with the whole does it go along. Of a part it stays here, where a person says which of it belongs to what.
  const advances = portion.whole ? await trx("trato_document_advance").select("kind", "paid_on", "form", "destination", "reference", "amount").where({ document_id: source.id }).orderBy("position") : []
  const to = input.to
  const valid_until = to === "quote" ? (source.type === "opportunity" && source.valid_until && source.valid_until >= input.today ? source.valid_until : input.valid_days ? addDays(input.today, input.valid_days) : null) : null
  const { title, customer_id, customer_name, customer, shipping_address, seller_id, seller_name, region_id, sales_channel_id, currency_code, exchange_rate, delivery_on, due_on, contact_name, contact_phone, purchase_order, reference, custom_field, internal_notes, bank_account_ids, language, delivery_time, payment_terms, notes, terms, deal_id, metadata } = source
  return {
    type: to, title, customer_id, customer_name, customer, shipping_address, seller_id, seller_name, region_id, sales_channel_id, currency_code, exchange_rate, delivery_on, due_on, contact_name, contact_phone,
    purchase_order, reference, custom_field, internal_notes, bank_account_ids, language, delivery_time, payment_terms, notes, terms, deal_id,
    metadata: metadata && Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== "trato_cart_id" && key !== OLD_NUMBER)),
    created_by: input.actor.id, issued_on: input.today, issued_time: null, valid_until, discount: scaled, options: [], chosen_option: null, source_id: source.id,
    lines: composed.lines, totals: composed.totals,
    details: {
      ...(advances.length ? { advances: advances.map((a) => ({ ...a, on: a.paid_on, amount: Number(a.amount) })) } : {}),
      ...(to === "contract" ? { contract: { starts_on: input.today } } : {}),
    },
    attachments_of: source.attachment_count ? source.id : null,
  }
}

/** What was chosen is no longer optional; of a part, the discount becomes an amount that adds up with the other parts. */
function carried(line: LineRow | PortionLine, whole: boolean): Priced {
  const { id, document_id: _, position: __, adjustment, subtotal: _s, discount_total: _d, tax_total: _t, total: _o, counts: _c, converted_quantity: _q, whole: takesAll, ...rest } = { whole: false, ...line }
  const keepsPercent = whole || (takesAll && Number(adjustment) === 0)
  const discount = line.kind !== "item" ? null : keepsPercent ? rest.discount : Number(adjustment) > 0 && line.tax_treatment !== "free" ? ({ type: "amount", value: Number(adjustment) } as const) : null
  return { ...rest, discount, is_optional: false, is_chosen: true, option_key: null, device_id: null, approval: null, source_line_id: id }
}

/** A section of which no line is carried is left out. */
function withoutEmptyHeadings(lines: LineRow[]): LineRow[] {
  return lines.filter((line, i) => {
    if (line.kind !== "section") return true
    const next = lines.findIndex((other, j) => j > i && other.kind === "section")
    return lines.slice(i + 1, next === -1 ? undefined : next).some((other) => other.kind === "item")
  })
}

/** What is to be converted again is open as a whole. */
const REST_OPEN = { rest_closed_at: null, rest_reason: null }

export type ReleaseUndo = { conversion_id: string; source: Undo; finished_at: string | null; claimed_until: string | null }

/**
 * What came of a document was voided or canceled: its quantities may be converted again (PB-05), and
 * the document is open as it was before, with what had been given up of it.
 */
export async function releaseTarget(trx: Knex, target: { type: ConversionTargetType; id: string }, actor: Actor): Promise<ReleaseUndo | null> {
  const conversion = await trx("trato_document_conversion").select("id", "document_id", "total", "via_id", trx.raw("finished_at::text"), trx.raw("claimed_until::text")).where({ target_type: target.type, target_id: target.id, status: "done" }).forUpdate().first<{ id: string; document_id: string; total: string | null; via_id: string | null; finished_at: string | null; claimed_until: string | null } | undefined>()
  if (!conversion) return null
  const source = await lockDocument(trx, conversion.document_id, null)
  const took = await trx("trato_document_conversion_line").select("line_id").where({ conversion_id: conversion.id }).first()
  await giveBackQuantities(trx, conversion.id)
  await trx("trato_document_conversion").where({ id: conversion.id }).update({ status: "undone", finished_at: trx.fn.now(), claimed_until: trx.raw("now() + interval '2 days'") })
  const gone = target.type === "order" && source.order_id === target.id ? { order_id: null, order_display_id: null } : {}
  const set: Partial<DocumentRow> = took || source.status === "converted" ? { ...(conversion.via_id ? {} : { status: statusBefore(source), ...REST_OPEN }), ...(took ? eaten(source, conversion.total ?? "0", -1) : {}), ...gone } : {}
  const { undo } = await writeChange(trx, source, set, { action: "document.conversion_released", actor, data: { target_type: target.type, target_id: target.id } })
  return { conversion_id: conversion.id, source: { ...undo, also: await followSaleOfQuote(trx, source, actor) }, finished_at: conversion.finished_at, claimed_until: conversion.claimed_until }
}

export async function undoRelease(trx: Knex, undo: ReleaseUndo): Promise<void> {
  await takeAgain(trx, undo.conversion_id)
  await trx("trato_document_conversion").where({ id: undo.conversion_id }).update({ status: "done", finished_at: undo.finished_at, claimed_until: undo.claimed_until })
  await undoChange(trx, undo.source)
}

