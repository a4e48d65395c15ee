import { MathBN } from "@medusajs/framework/utils"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Actor, CivilDate } from "../../../types/common"
import { conflict, notFound } from "../../../utils/errors"
import { roundMoney } from "../../../utils/money"
import { ConversionRow, DocumentRow, LineRow } from "../tables"
import { refusal } from "../transitions"
import { undoChange, Undo, writeChange } from "./change-document"
import { BeginInput, beginConversion, Begun, lease, linesOf, lockConversion, MadeOrder } from "./conversions"
import { anythingRemains, eaten, giveBackQuantities, portionOf, remainingOf, takeAgain, takeQuantities, usedAdjustments } from "./ledger"
import { assertReach, lockDocument, Reach } from "./lock-document"
import { followSaleOfQuote } from "./sold-once"

/**
 * PB-04: what remains of an accepted quote is paid in a cart of the host's, which may stay open for
 * hours. The conversion is `reserved` meanwhile: its quantities are taken, nobody else converts the
 * document, and the cart becomes its order, is canceled by the shop, or expires.
 */

type Refusal = { code: string; message: string }

/** Why a document is not paid by a cart; null when it may be. */
export function checkoutRefusal(document: DocumentRow, today: CivilDate): Refusal | null {
  if (document.type !== "quote" || document.status !== "accepted") return { code: "checkout_needs_acceptance", message: "Solo se paga en línea una cotización aceptada." }
  if (MathBN.lte(MathBN.sub(document.total, document.converted_total), 0)) return { code: "nothing_remains", message: "No queda nada por pagar de esta cotización." }
  if (MathBN.lte(document.advance_total, 0)) return refusal(document, "order", today)
  // Of a part, nobody but the shop knows how much of the advance is its own.
  if (MathBN.gt(document.converted_total, 0)) return { code: "checkout_has_advances", message: "Una parte de esta cotización ya se convirtió y tiene anticipos: haz el pedido en la tienda, para que se cobre solo lo que falta." }
  if (MathBN.gte(document.advance_total, document.total)) return { code: "checkout_paid_in_advance", message: "Los anticipos ya cubren esta cotización: haz el pedido en la tienda." }
  return refusal(document, "order", today)
}

/** What is still to be paid in the cart: what was received in advance is on it as money that was paid. */
export const checkoutDue = ({ total, converted_total, advance_total, currency_code }: Pick<DocumentRow, "total" | "converted_total" | "advance_total" | "currency_code">): number => roundMoney(MathBN.sub(MathBN.sub(total, converted_total), advance_total), currency_code)

type Measured = Pick<LineRow, "quantity" | "unit_price">

/** A cart of the host's counts whole pieces alone; an order counts parts as well. */
export const isBroken = (quantity: string | number): boolean => !Number.isInteger(Number(quantity))

/** A line as the cart has it: two metres and a half are one piece that costs as much, until the order says how much it is. */
export const inCart = ({ quantity, unit_price }: Measured): Measured =>
  isBroken(quantity) ? { quantity: "1", unit_price: MathBN.mult(quantity, unit_price).toFixed() } : { quantity, unit_price }

/** As `beginConversion`, for a cart. @throws conflict with the reason of `checkoutRefusal`. */
export async function beginCheckout(trx: Knex, input: BeginInput): Promise<Begun> {
  const document = await lockDocument(trx, input.id, input.reach)
  const refused = checkoutRefusal(document, input.today)
  if (refused) throw conflict(refused.code, refused.message, { status: document.status, cart_id: document.checkout_cart_id })
  return beginConversion(trx, { ...input, lines: null })
}

/** Why an accepted quote, which a customer would expect to pay online, is not paid so: the shop makes its order instead. */
export function checkoutObstacle(document: DocumentRow, today: CivilDate): Refusal | null {
  if (document.type !== "quote" || document.status !== "accepted" || document.checkout_cart_id) return null
  const refused = checkoutRefusal(document, today)
  return refused && ["checkout_has_advances", "checkout_paid_in_advance"].includes(refused.code) ? refused : null
}

/** Which line of the cart stands for which of the document. */
export type CartItem = { line_id: string; cart_item_id: string }

export type ReserveInput = { conversion_id: string; cart_id: string; hours: number; items: CartItem[] }

export type Reserved = { document_id: string; expires_at: Date; undo: Undo }

/** From here on the cart holds the conversion. @throws conflict when it was undone meanwhile. */
export async function reserveByCart(trx: Knex, input: ReserveInput): Promise<Reserved> {
  const conversion = await lockConversion(trx, input.conversion_id)
  if (conversion?.status !== "pending") throw conflict("conversion_undone", "La conversión tardó demasiado y se deshizo; vuelve a intentarlo.")
  const document = await lockDocument(trx, conversion.document_id, null)
  const [row] = await trx("trato_document_conversion")
    .where({ id: conversion.id })
    .update({ status: "reserved", cart_id: input.cart_id, expires_at: trx.raw("now() + make_interval(hours => ?)", [input.hours]), claimed_until: null, updated_at: trx.fn.now() })
    .returning<{ expires_at: Date }[]>("expires_at")
  await writeItems(trx, conversion.id, input.items)
  const { undo } = await writeChange(
    trx,
    document,
    { checkout_cart_id: input.cart_id },
    { action: "document.checkout_opened", actor: conversion.actor, data: { cart_id: input.cart_id, total: Number(conversion.total), expires_at: row.expires_at.toISOString() } },
    false
  )
  return { document_id: document.id, expires_at: row.expires_at, undo }
}

const writeItems = (trx: Knex, conversionId: string, items: CartItem[]) =>
  trx.raw(
    `update trato_document_conversion_line l set cart_item_id = x.cart_item_id from jsonb_to_recordset(?::jsonb) as x(line_id text, cart_item_id text)
     where l.conversion_id = ? and l.line_id = x.line_id`,
    [JSON.stringify(items), conversionId]
  )

export async function unreserve(trx: Knex, conversionId: string, undo: Undo): Promise<void> {
  await trx("trato_document_conversion").where({ id: conversionId }).update({ status: "pending", cart_id: null, expires_at: null, claimed_until: lease(trx), updated_at: trx.fn.now() })
  await undoChange(trx, undo)
}

/** What a cart of ours holds, with the lines as they were quoted. */
export type Checkout = {
  conversion_id: string
  document_id: string
  number: string
  cart_id: string
  status: ConversionRow["status"]
  region_id: string
  currency_code: string
  total: string
  expires_at: Date
  /** Quantity and price as `inCart` has them; `quoted` as the document has them. */
  lines: (Pick<LineRow, "title" | "variant_id" | "unit_price" | "is_tax_inclusive" | "tax_lines"> & { line_id: string; cart_item_id: string; quantity: string; adjustment: string; quoted: Measured })[]
}

/** Undefined for every cart that is none of ours. One statement: it stands before the host's own cart routes. */
export async function findCheckout(knex: Knex, cartId: string): Promise<Checkout | undefined> {
  const found = await knex("trato_document_conversion as c")
    .join("trato_document as d", "d.id", "c.document_id")
    .where("c.cart_id", cartId)
    .whereNull("c.deleted_at")
    .select("c.id as conversion_id", "c.document_id", "d.number", "c.cart_id", "c.status", "d.region_id", "d.currency_code", "c.total", "c.expires_at")
    .select(
      knex.raw(`(select coalesce(jsonb_agg(jsonb_build_object('line_id', l.line_id, 'title', n.title, 'variant_id', n.variant_id, 'cart_item_id', l.cart_item_id, 'quantity', l.quantity::text, 'adjustment', l.adjustment::text, 'unit_price', n.unit_price::text, 'is_tax_inclusive', n.is_tax_inclusive, 'tax_lines', n.tax_lines)), '[]')
        from trato_document_conversion_line l join trato_document_line n on n.id = l.line_id where l.conversion_id = c.id) as lines`)
    )
    .first<Checkout | undefined>()
  return found && { ...found, lines: found.lines.map((line) => ({ ...line, ...inCart(line), quoted: { quantity: line.quantity, unit_price: line.unit_price } })) }
}

/** How much of each line of the cart was really ordered. */
export type OrderedItem = { cart_item_id: string; quantity: string | number }

export type SettleInput = { cart_id: string; order: MadeOrder; ordered: OrderedItem[] }

type LedgerLine = { conversion_id: string; line_id: string; quantity: string; adjustment: string; cart_item_id: string | null }

/** `late`: the cart had been let go before. `partial`: less was ordered than the cart held. */
export type Settled = { document_id: string; late: boolean; partial: boolean; undo: SettleUndo | null }

export type SettleUndo = { conversion: Partial<ConversionRow> & { id: string }; lines: LedgerLine[]; took: boolean; change: Undo }

/**
 * The cart became an order: as much of each line is converted as was really ordered, never more than
 * the cart held nor, for one that had been let go, than remains. Done twice it changes nothing.
 */
export async function settleCheckout(trx: Knex, input: SettleInput): Promise<Settled | null> {
  const conversion = await trx("trato_document_conversion").select("id", "document_id", "target_id", "target_number", "status", "total", "actor", "finished_at", "announced_at").where({ cart_id: input.cart_id }).whereNull("deleted_at").forUpdate().first<SettledRow | undefined>()
  if (!conversion) return null
  const { status } = conversion
  if (status === "done" || (status === "undone" && conversion.target_id)) return { document_id: conversion.document_id, late: false, partial: false, undo: null }
  const document = await lockDocument(trx, conversion.document_id, null)
  const late = status === "undone"
  const held: LedgerLine[] = await trx("trato_document_conversion_line").select("conversion_id", "line_id", "quantity", "adjustment", "cart_item_id").where({ conversion_id: conversion.id })
  if (!late) await giveBackQuantities(trx, conversion.id)
  await trx("trato_document_conversion_line").where({ conversion_id: conversion.id }).del()
  const lines = await linesOf(trx, document.id)
  const asked = askOf(held, lines, input.ordered)
  const portion = asked.length ? portionOf(document, lines, asked, await usedAdjustments(trx, lines.map((line) => line.id))) : { lines: [], whole: false, total: "0" }
  await takeQuantities(trx, conversion.id, portion)
  await writeItems(trx, conversion.id, held.flatMap(({ line_id, cart_item_id }) => (cart_item_id ? [{ line_id, cart_item_id }] : [])))
  const target = { target_id: input.order.id, target_number: `#${input.order.display_id}` }
  const nothing = !portion.lines.length
  await trx("trato_document_conversion").where({ id: conversion.id }).update({ ...target, status: nothing ? "undone" : "done", total: portion.total, raw_total: JSON.stringify({ value: portion.total, precision: 20 }), finished_at: trx.fn.now(), announced_at: trx.fn.now(), claimed_until: null, updated_at: trx.fn.now() })
  const state = await stateAfter(trx, document, conversion.id)
  const order = { order_id: input.order.id, order_display_id: input.order.display_id }
  const { undo: change } = nothing
    ? await writeChange(trx, document, state, { action: "document.checkout_released", actor: conversion.actor, data: { cart_id: input.cart_id, reason: "not_ordered", ...order } })
    : await writeChange(trx, document, { ...state, ...eaten(document, portion.total, 1), ...order }, { action: "document.converted", actor: conversion.actor, data: { ...order, total: Number(portion.total), online: true } })
  const also = await followSaleOfQuote(trx, document, conversion.actor)
  const partial = held.some((line) => !MathBN.eq(line.quantity, asked.find((one) => one.line_id === line.line_id)?.quantity ?? 0))
  const before = { id: conversion.id, target_id: conversion.target_id, target_number: conversion.target_number, status, total: conversion.total, finished_at: conversion.finished_at, announced_at: conversion.announced_at }
  return { document_id: document.id, late, partial, undo: { conversion: before, lines: held, took: !late, change: { ...change, also } } }
}

type SettledRow = Pick<ConversionRow, "id" | "document_id" | "target_id" | "target_number" | "status" | "total" | "actor"> & { finished_at: Date | null; announced_at: Date | null }

/** A late order changes no closed state, and waits for nothing that somebody else is at. */
async function stateAfter(trx: Knex, document: DocumentRow, conversionId: string): Promise<Partial<DocumentRow>> {
  const own = document.conversion_id === conversionId
  const free = own || !document.conversion_id
  const open = ["draft", "sent", "accepted"].includes(document.status)
  return {
    status: open && free && !(await anythingRemains(trx, document.id)) ? "converted" : document.status,
    ...(own ? { conversion_id: null, checkout_cart_id: null } : {}),
  }
}

function askOf(held: LedgerLine[], lines: LineRow[], ordered: OrderedItem[]): { line_id: string; quantity: number }[] {
  const byItem = new Map(ordered.map((item) => [item.cart_item_id, item.quantity]))
  const byId = new Map(lines.map((line) => [line.id, line]))
  return held.flatMap(({ line_id, quantity, cart_item_id }) => {
    const line = byId.get(line_id)
    if (!line || !cart_item_id) return []
    const pieces = byItem.get(cart_item_id) ?? 0
    const counted = MathBN.min(quantity, isBroken(quantity) && MathBN.gte(pieces, 1) ? quantity : pieces, remainingOf(line))
    return MathBN.gt(counted, 0) ? [{ line_id, quantity: counted.toNumber() }] : []
  })
}

export async function unsettle(trx: Knex, undo: SettleUndo): Promise<void> {
  const { id, total, ...before } = undo.conversion
  await giveBackQuantities(trx, id)
  await trx("trato_document_conversion_line").where({ conversion_id: id }).del()
  if (undo.lines.length) await trx("trato_document_conversion_line").insert(undo.lines)
  if (undo.took) await takeAgain(trx, id)
  await trx("trato_document_conversion").where({ id }).update({ ...before, total, raw_total: JSON.stringify({ value: String(total), precision: 20 }), updated_at: trx.fn.now() })
  await undoChange(trx, undo.change)
}

export type ReleaseCheckoutInput = { cart_id: string; actor: Actor; reason: "canceled" | "expired" | "gone" }

export type CheckoutRelease = { conversion_id: string; cart_id: string; expires_at: Date; change: Undo }

/** The cart holds the document no longer: what it took may be converted again. Null when it held nothing. */
export async function releaseCheckout(trx: Knex, input: ReleaseCheckoutInput): Promise<CheckoutRelease | null> {
  const conversion = await trx("trato_document_conversion").select("id", "document_id", "expires_at").where({ cart_id: input.cart_id, status: "reserved" }).whereNull("deleted_at").forUpdate().first<{ id: string; document_id: string; expires_at: Date } | undefined>()
  if (!conversion) return null
  const document = await lockDocument(trx, conversion.document_id, null)
  await giveBackQuantities(trx, conversion.id)
  await trx("trato_document_conversion").where({ id: conversion.id }).update({ status: "undone", finished_at: trx.fn.now(), updated_at: trx.fn.now() })
  const { undo } = await writeChange(trx, document, { conversion_id: null, checkout_cart_id: null }, { action: "document.checkout_released", actor: input.actor, data: { cart_id: input.cart_id, reason: input.reason } }, false)
  return { conversion_id: conversion.id, cart_id: input.cart_id, expires_at: conversion.expires_at, change: undo }
}

export async function undoReleaseCheckout(trx: Knex, undo: CheckoutRelease): Promise<void> {
  await takeAgain(trx, undo.conversion_id)
  await trx("trato_document_conversion").where({ id: undo.conversion_id }).update({ status: "reserved", finished_at: null, updated_at: trx.fn.now() })
  await undoChange(trx, undo.change)
}

/** The cart that holds a document that the actor may change. @throws not_found, forbidden, conflict `no_checkout`. */
export async function checkoutOf(trx: Knex, documentId: string, reach: Reach): Promise<string> {
  const document = await trx("trato_document").select("id", "seller_id", "created_by", "checkout_cart_id").where({ id: documentId }).whereNull("deleted_at").first<DocumentRow | undefined>()
  if (!document) throw notFound("document", documentId)
  if (reach) assertReach(document, reach)
  if (!document.checkout_cart_id) throw conflict("no_checkout", "Este documento no tiene un pago en línea abierto.")
  return document.checkout_cart_id
}

export const anyCheckout = async (knex: Knex): Promise<boolean> =>
  (await knex("trato_document_conversion").select("id").where({ status: "reserved" }).whereNull("deleted_at").limit(1)).length > 0

export type WatchedCheckout = { conversion_id: string; cart_id: string; status: "reserved" | "undone"; expired: boolean }

/** Carts that may have become orders without our hearing of it, and those that time has run out for. */
export async function watchedCheckouts(knex: Knex, after: string, take: number): Promise<WatchedCheckout[]> {
  return knex("trato_document_conversion")
    .select("id as conversion_id", "cart_id", "status", knex.raw("expires_at <= now() as expired"))
    .whereNotNull("cart_id")
    .whereNull("deleted_at")
    .where("id", ">", after)
    .where((either) => either.where({ status: "reserved" }).orWhere((late) => late.where({ status: "undone" }).whereNull("target_id").where("finished_at", ">", knex.raw("now() - interval '2 days'"))))
    .orderBy("id")
    .limit(take)
}
