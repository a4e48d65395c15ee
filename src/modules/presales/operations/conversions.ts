import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../../types/common"
import { conflict } from "../../../utils/errors"
import { moneyText } from "../../../utils/money"
import { ConvertedLine } from "../../../types/http/presales"
import { ConversionRow, DocumentRow, LINE_COLUMNS, LineRow } from "../tables"
import { undoChange, Undo, writeChange } from "./change-document"
import { anythingRemains, eaten, giveBackQuantities, insertConversion, portionOf, takeQuantities, usedAdjustments } from "./ledger"
import { assertAllowed, lockDocument, Reach } from "./lock-document"
import { assertRepairNotSold, followSaleOfQuote } from "./sold-once"

/**
 * A document becomes an order in three transactions: the intent is written (`beginConversion`), the
 * host makes the order, the document is marked (`completeConversion`). The intent keeps everything
 * else off the document meanwhile, and tells `reconcile` what a killed process left.
 *
 * Whoever is at an intent holds it by a lease, which a living process renews (`extendLease`).
 */

/** How long an intent is held without a sign of life. */
export const LEASE_SECONDS = 20

export const lease = (trx: Knex) => trx.raw(`now() + interval '${LEASE_SECONDS} seconds'`)

/** `lines`: how much of which; null for all that remains. */
export type BeginInput = { id: string; reach: Reach; actor: Actor; today: CivilDate; lines?: ConvertedLine[] | null }

/** The document with the lines of the portion alone, and the total that the portion must cost. */
export type OrderedDocument = DocumentRow & { lines: LineRow[] }

export type Begun = { conversion_id: string; document: OrderedDocument }

/**
 * Takes the quantities at once, so that what is being ordered here cannot be converted elsewhere.
 * @throws conflict when the state does not allow it, somebody is at it, or it was done (with the order's id).
 */
export async function beginConversion(trx: Knex, input: BeginInput): Promise<Begun> {
  const document = await lockDocument(trx, input.id, input.reach)
  // Before the state: of a repair that a quote sold, people want to know which.
  await assertRepairNotSold(trx, document)
  assertAllowed(document, "order", input.today)
  const lines = await linesOf(trx, document.id)
  const portion = portionOf(document, lines, input.lines ?? null, await usedAdjustments(trx, converted(lines)))
  if (!portion.lines.length) throw conflict("nothing_to_order", "Este documento no tiene renglones que vender.")
  const id = await insertConversion(trx, { document_id: document.id, target_type: "order", status: "pending", total: portion.total, actor: input.actor }, { claimed_until: lease(trx) })
  await takeQuantities(trx, id, portion)
  await trx("trato_document").where({ id: document.id }).update({ conversion_id: id, updated_at: trx.fn.now() })
  return { conversion_id: id, document: { ...document, conversion_id: id, lines: portion.lines, total: portion.total } }
}

export const linesOf = async (trx: Knex, documentId: string): Promise<LineRow[]> =>
  trx("trato_document_line").select(...LINE_COLUMNS).where({ document_id: documentId }).whereNull("deleted_at").orderBy("position")

/** Only lines that were converted before have used any of their discount. */
export const converted = (lines: LineRow[]): string[] => lines.filter((line) => Number(line.converted_quantity) > 0).map((line) => line.id)

export type MadeOrder = { id: string; display_id: number; total: string | number; currency_code: string }

export type CompleteInput = { conversion_id: string; order: MadeOrder }

/** Without `undo` there was nothing left to do. */
export type Completed = { document_id: string; undo: Undo | null }

/** A sign of life of whoever is at it. Answers 0 when there is nothing left to hold. */
export const extendLease = (trx: Knex, conversionId: string): Promise<number> =>
  trx("trato_document_conversion").where({ id: conversionId }).whereNotIn("status", ["reserved", "done"]).update({ claimed_until: lease(trx) })

/**
 * Marks the document, unless the intent was undone meanwhile or the order does not cost what was
 * offered: then it throws, and the workflow takes the order back. An order that another process marked
 * while this one slept is as good.
 */
export async function completeConversion(trx: Knex, input: CompleteInput): Promise<Completed> {
  const conversion = await lockConversion(trx, input.conversion_id)
  if (conversion?.status === "done" && conversion.target_id === input.order.id) return { document_id: conversion.document_id, undo: null }
  if (conversion?.status !== "pending") {
    throw conflict("conversion_undone", "La conversión tardó demasiado y se deshizo; vuelve a intentarlo.")
  }
  const document = await lockDocument(trx, conversion.document_id, null)
  const [offered, made] = [moneyText(conversion.total ?? document.total, document.currency_code), moneyText(input.order.total, document.currency_code)]
  if (offered !== made || document.currency_code !== input.order.currency_code) {
    throw conflict(
      "order_total_differs",
      `El pedido costaría ${made} y el documento dice ${offered}: cambió un impuesto o un precio desde entonces. Duplica el documento para actualizarlo.`,
      { document_total: offered, order_total: made }
    )
  }
  await trx("trato_document_conversion").where({ id: conversion.id }).update({ status: "done", target_id: input.order.id, target_number: `#${input.order.display_id}`, finished_at: trx.fn.now(), claimed_until: null, updated_at: trx.fn.now() })
  const { undo } = await writeChange(
    trx,
    document,
    { status: (await anythingRemains(trx, document.id)) ? document.status : "converted", conversion_id: null, ...eaten(document, conversion.total ?? document.total, 1), order_id: input.order.id, order_display_id: input.order.display_id },
    { action: "document.converted", actor: conversion.actor, data: { order_id: input.order.id, order_display_id: input.order.display_id, total: Number(made) } }
  )
  return { document_id: document.id, undo: { ...undo, also: await followSaleOfQuote(trx, document, conversion.actor) } }
}

/** Back to where `beginConversion` left it; the next compensation then takes the intent back. */
export async function uncompleteConversion(trx: Knex, conversionId: string, undo: Undo): Promise<void> {
  await trx("trato_document_conversion").where({ id: conversionId }).update({ status: "pending", target_id: null, target_number: null, finished_at: null, claimed_until: lease(trx), updated_at: trx.fn.now() })
  await undoChange(trx, undo)
}

/** Nothing came of it. The row stays, as a trace; the document is free again. */
export async function abandonConversion(trx: Knex, conversionId: string): Promise<void> {
  const conversion = await lockConversion(trx, conversionId)
  if (conversion?.status !== "pending") return
  await giveBackQuantities(trx, conversionId)
  await trx("trato_document_conversion").where({ id: conversionId }).update({ status: "undone", finished_at: trx.fn.now(), updated_at: trx.fn.now() })
  await trx("trato_document").where({ id: conversion.document_id, conversion_id: conversionId }).update({ conversion_id: null, updated_at: trx.fn.now() })
}

/** Removes an intent that its own workflow takes back: as if it had never been. */
export async function forgetConversion(trx: Knex, conversionId: string): Promise<void> {
  const conversion = await lockConversion(trx, conversionId)
  if (conversion?.status !== "pending") return
  await giveBackQuantities(trx, conversionId)
  await trx("trato_document").where({ id: conversion.document_id, conversion_id: conversionId }).update({ conversion_id: null, updated_at: trx.fn.now() })
  await trx("trato_document_conversion").where({ id: conversionId }).del()
}

export const lockConversion = async (trx: Knex, id: string): Promise<ConversionRow | undefined> =>
  trx("trato_document_conversion").select("id", "document_id", "target_type", "target_id", "target_number", "total", "via_id", "status", "key", "actor", "created_at").where({ id }).forUpdate().first()

export type StaleConversion = ConversionRow & { customer_id: string; deal_id: string | null }

const CLAIMED = ["c.id", "c.document_id", "c.target_type", "c.target_id", "c.status", "c.key", "c.actor", "c.created_at", "d.customer_id", "d.deal_id"].join(", ")

/**
 * Takes the oldest intent that nobody is at any more, or nothing. One statement with SKIP LOCKED, so
 * that two processes never take the same.
 */
export async function claimStaleConversion(trx: Knex, olderThanSeconds: number): Promise<StaleConversion | undefined> {
  const { rows } = await trx.raw<{ rows: StaleConversion[] }>(
    `update trato_document_conversion c set claimed_until = ?
     from trato_document d
     where d.id = c.document_id and c.id in (
       select id from trato_document_conversion
       where status = 'pending' and target_type = 'order' and deleted_at is null
         and created_at <= now() - make_interval(secs => ?) and (claimed_until is null or claimed_until < now())
       order by created_at limit 1 for update skip locked)
     returning ${CLAIMED}`,
    [lease(trx), olderThanSeconds]
  )
  return rows[0]
}

/**
 * Undone intents to look at again: a process that slept may have made their order after they were
 * undone, and died before it could take it back. Soon at first, then after twice the time, for a day.
 */
export async function claimUndoneConversions(trx: Knex, take: number): Promise<StaleConversion[]> {
  const { rows } = await trx.raw<{ rows: StaleConversion[] }>(
    `update trato_document_conversion c set claimed_until = now() + greatest(now() - c.finished_at, interval '${LEASE_SECONDS} seconds')
     from trato_document d
     where d.id = c.document_id and c.id in (
       select id from trato_document_conversion
       where status = 'undone' and target_type = 'order' and cart_id is null and deleted_at is null
         and finished_at > now() - interval '1 day' and (claimed_until is null or claimed_until < now())
       order by finished_at limit ? for update skip locked)
     returning ${CLAIMED}`,
    [take]
  )
  return rows
}

/** Orders made from documents of which nobody is known to have heard: the process died before it could say so. */
export async function claimUnannounced(trx: Knex, olderThanSeconds: number, take: number): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { target_id: string }[] }>(
    `update trato_document_conversion set announced_at = now()
     where id in (select id from trato_document_conversion
       where status = 'done' and announced_at is null and deleted_at is null and finished_at <= now() - make_interval(secs => ?)
       order by finished_at limit ? for update skip locked)
     returning target_id`,
    [olderThanSeconds, take]
  )
  return rows.map((row) => row.target_id)
}

/** `order.placed` of this order was heard. */
export async function markAnnounced(trx: Knex, orderId: string): Promise<void> {
  await trx("trato_document_conversion").where({ target_id: orderId, target_type: "order" }).whereNull("announced_at").update({ announced_at: trx.fn.now() })
}
