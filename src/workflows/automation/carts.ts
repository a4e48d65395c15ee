import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { AbandonedCart, cartFate, OpenCartDeal } from "../../modules/crm/automations/carts"
import type { Caller } from "../../modules/crm/caller"
import { isTratoError } from "../../utils/errors"
import { crmOf } from "../crm/crm"
import { loseDealWorkflow } from "../crm/workflows/lose-deal"
import { tieDealOrderWorkflow } from "../crm/workflows/tie-deal-order"
import { openCartDealWorkflow } from "./workflows/open-cart-deal"

const PAGE = 100

const WORDS = {
  es: { actor: "Carritos abandonados", title: (first: string, more: number) => `Carrito: ${first}${more ? ` y ${more} más` : ""}`, empty: "El cliente vació su carrito.", silent: (days: number) => `Pasaron ${days} días sin movimiento.` },
  en: { actor: "Abandoned carts", title: (first: string, more: number) => `Cart: ${first}${more ? ` and ${more} more` : ""}`, empty: "The customer emptied the cart.", silent: (days: number) => `${days} days went by without a change.` },
} as const

/** Abandoned carts become deals, and deals of carts that are decided are closed (B-13). Safe in any number of processes. */
export async function workCarts(container: MedusaContainer, now = new Date()): Promise<{ opened: number; settled: number }> {
  return { opened: await openDeals(container, now), settled: await settleCarts(container, { now }) }
}

async function openDeals(container: MedusaContainer, now: Date): Promise<number> {
  const { automations } = crmOf(container)
  const rule = await automations.cartRule()
  if (!rule.enabled || !rule.stage_id) return 0
  let opened = 0
  for (const cart of await automations.abandonedCarts(PAGE, now)) {
    const done = await attempt(container, `cart ${cart.id}`, () => openCartDealWorkflow(container).run({ input: { cart, stage_id: rule.stage_id!, title: titleOf(container, cart), caller: callerOf(container) } }))
    if (done) opened++
  }
  return opened
}

const wordsOf = (container: MedusaContainer) => WORDS[crmOf(container).getOptions().language]
const titleOf = (container: MedusaContainer, cart: AbandonedCart): string => wordsOf(container).title(cart.first_title.slice(0, 150), cart.line_count - 1)
const callerOf = (container: MedusaContainer): Caller => ({ actor: { type: "system", id: null, name: wordsOf(container).actor }, scope: null })

/** `order_id`: only the cart of this order. */
export async function settleCarts(container: MedusaContainer, { now = new Date(), order_id }: { now?: Date; order_id?: string } = {}): Promise<number> {
  const { automations } = crmOf(container)
  const { close_days, lost_reason_id } = await automations.cartRule()
  let settled = 0
  for (let after = ""; ;) {
    const rows = await automations.openCartDeals({ after, limit: PAGE, order_id })
    for (const row of rows) {
      const fate = cartFate(row, { now, close_days })
      if (fate && (await attempt(container, `deal ${row.deal_id} of cart ${row.cart_id}`, () => settle(container, row, fate, { close_days, lost_reason_id })))) settled++
    }
    if (rows.length < PAGE) return settled
    after = rows[rows.length - 1].id
  }
}

async function settle(container: MedusaContainer, row: OpenCartDeal, fate: NonNullable<ReturnType<typeof cartFate>>, rule: { close_days: number; lost_reason_id: string | null }): Promise<void> {
  const crm = crmOf(container)
  const caller = callerOf(container)
  const end = (state: "won" | "lost" | "released") => crm.automations.settleCart({ id: row.id, state, order_id: row.order_id })
  if (fate === "won" || fate === "lost") return end(fate)
  if (fate === "release") return end("released")
  if (fate === "win") {
    try {
      await tieDealOrderWorkflow(container).run({ input: { deal_id: row.deal_id, order_id: row.order_id!, caller } })
    } catch (error) {
      // The order belongs to another deal, or was canceled: it cannot win this one.
      if (!isTratoError(error) || !["order_already_linked", "order_canceled"].includes(error.reason)) throw error
      return end("released")
    }
    return end("won")
  }
  const words = wordsOf(container)
  const reasons = await crm.lostReasons()
  const reason = reasons.find((one) => one.id === (rule.lost_reason_id ?? "trlost_silence")) ?? reasons[0]
  await loseDealWorkflow(container).run({ input: { id: row.deal_id, lost_reason_id: reason?.id ?? null, lost_note: fate === "lose_empty" ? words.empty : words.silent(rule.close_days), caller } })
  return end("lost")
}

/** One cart that cannot be worked must not keep the others waiting. */
async function attempt(container: MedusaContainer, what: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (!isTratoError(error) || error.reason !== "cart_has_deal") container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: ${what}: ${(error as Error).message}`)
    return false
  }
}
