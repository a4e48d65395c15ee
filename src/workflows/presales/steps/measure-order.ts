import { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { isOn } from "../../../utils/feature"
import type { Settlement } from "./plan-settlement"

export const measureOrderStepId = "trato-measure-order"

/** A line of the cart that stood for a part of a piece: `in_cart` as it was paid, `quoted` as it was sold. */
export type Part = { line_id: string; title: string; in_cart: Measure; quoted: Measure }
type Measure = { quantity: string | number; unit_price: string | number }
type Before = { items: { id: string; title: string; quantity: number; unit_price: number }[]; reservations: Reserved[] }
type Reserved = { id: string; quantity: number; metadata: Record<string, unknown> | null; allow_backorder: boolean }

/**
 * An order counts parts of a piece, which a cart does not: what was paid as one piece of 2.5 m at its whole price is 2.5 m
 * at the quoted price again, so stock, notes and invoices have the quantity that was sold; the line costs the same.
 * Only of an order as its cart left it: what was edited, delivered or has its note meanwhile stays as it is. May run twice.
 * Answers `{ short }`: less is in stock than was sold.
 */
export const measureOrderStep = createStep(
  measureOrderStepId,
  async (settlement: Settlement | null, { container }) => {
    if (!settlement?.parts.length || (await hasNote(container, settlement.order.id))) return new StepResponse<Measured, Before | null>({ short: false }, null)
    const orders = container.resolve(Modules.ORDER)
    const order = await orders.retrieveOrder(settlement.order.id, { select: ["id", "version"], relations: ["items", "items.detail"] })
    const byLine = new Map((order.items ?? []).map((item) => [String(item.metadata?.trato_line_id), item]))
    const found = order.version !== 1 ? [] : settlement.parts.flatMap((part) => {
      const item = byLine.get(part.line_id)
      const untouched = item && MathBN.eq(item.quantity, part.in_cart.quantity) && MathBN.eq(item.unit_price, part.in_cart.unit_price) && MathBN.eq(item.detail.fulfilled_quantity ?? 0, 0)
      return untouched ? [{ part, item }] : []
    })
    const { short, reservations } = await reserve(container, new Map(found.map(({ part, item }) => [item.id, part.quoted.quantity])))
    for (const { part, item } of found) await write(container, { id: item.id, title: part.title, quantity: Number(part.quoted.quantity), unit_price: Number(part.quoted.unit_price) })
    const items = found.map(({ item }) => ({ id: item.id, title: item.title, quantity: Number(item.quantity), unit_price: Number(item.unit_price) }))
    return new StepResponse<Measured, Before | null>({ short }, { items, reservations })
  },
  async (before, { container }) => {
    if (!before) return
    for (const item of before.items) await write(container, item)
    if (before.reservations.length) await container.resolve(Modules.INVENTORY).updateReservationItems(before.reservations as never)
  }
)

export type Measured = { short: boolean }

/** What a note has already is told by its order; another quantity would be one that was added. */
const hasNote = async (container: MedusaContainer, orderId: string): Promise<boolean> =>
  isOn(container, "billing") && (await container.resolve<BillingModuleService>("trato_billing").notesOfOrder(orderId)).length > 0

async function write(container: MedusaContainer, { id, title, quantity, unit_price }: Before["items"][number]): Promise<void> {
  const orders = container.resolve(Modules.ORDER)
  await orders.updateOrderLineItems(id, { title, unit_price })
  await orders.updateOrderItem({ item_id: id }, { quantity })
}

const MEASURED = "trato_measured"

/** What the host held for one piece is held for as much as was sold; what was paid is held even where there is less. */
async function reserve(container: MedusaContainer, quantities: Map<string, string | number>): Promise<{ short: boolean; reservations: Reserved[] }> {
  if (!quantities.size) return { short: false, reservations: [] }
  const inventory = container.resolve(Modules.INVENTORY)
  const held = (await inventory.listReservationItems({ line_item_id: [...quantities.keys()] })).filter((one) => !one.metadata?.[MEASURED])
  if (!held.length) return { short: false, reservations: [] }
  const reservations = held.map(({ id, quantity, metadata, allow_backorder }) => ({ id, quantity: Number(quantity), metadata, allow_backorder: allow_backorder ?? false }))
  const more = (backorder: object) => inventory.updateReservationItems(held.map((one) => ({ id: one.id, quantity: MathBN.mult(one.quantity, quantities.get(String(one.line_item_id))!).toNumber(), metadata: { ...one.metadata, [MEASURED]: true }, ...backorder })) as never)
  const short = await container.resolve(Modules.LOCKING).execute([...new Set(held.map((one) => one.inventory_item_id))], () =>
    more({}).then(() => false, () => more({ allow_backorder: true }).then(() => true)))
  return { short, reservations }
}
