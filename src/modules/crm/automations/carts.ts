import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import type { CartRuleDTO, DealCartDTO } from "../../../types/http/automations"
import { conflict, invalidField } from "../../../utils/errors"
import { appendJournal, JournalDraft } from "../../../utils/journal"
import { Caller } from "../caller"
import { createDeal, NewDeal } from "../operations/create-deal"
import { imagesOf, ToldUndo } from "../operations/images"
import { Undo } from "../operations/deal-rows"
import { DealRow, moneyColumns } from "../tables"

/** The one place that reads the host's carts: their tables are not ours, and a service call per cart would not do. */

const RULE_ID = "trcart_rule"
const DEFAULTS: CartRuleDTO = { enabled: false, min_amount: 1000, currency_code: "mxn", hours: 24, stage_id: null, owner_id: null, close_days: 14, lost_reason_id: "trlost_silence" }
const RULE_COLUMNS = ["enabled", "min_amount", "currency_code", "hours", "stage_id", "owner_id", "close_days", "lost_reason_id"] as const

export type CartRule = CartRuleDTO & { enabled_at: Date | null }

export async function readCartRule(knex: Knex): Promise<CartRule> {
  const row = await knex("trato_cart_rule").select(...RULE_COLUMNS, "enabled_at").where({ id: RULE_ID }).first<(Omit<CartRule, "min_amount"> & { min_amount: string }) | undefined>()
  return row ? { ...row, min_amount: Number(row.min_amount) } : { ...DEFAULTS, enabled_at: null }
}

/** @throws `stage_unknown`, `reason_unknown` at the field; a rule that is on needs a stage. */
export async function saveCartRule(trx: Knex, { data, caller }: { data: Partial<CartRuleDTO>; caller: Caller }): Promise<{ undo: ToldUndo | null }> {
  const images = await imagesOf(trx, "trato_cart_rule", [RULE_ID])
  const { enabled_at, ...before } = await readCartRule(trx)
  const next = { ...before, ...Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) } as CartRuleDTO
  if (next.enabled && !next.stage_id) throw invalidField("stage_id", "required", "Elige la etapa en la que empiezan estos tratos.")
  if (next.stage_id && !(await trx("trato_stage").select("id").where({ id: next.stage_id }).whereNull("deleted_at").first())) throw invalidField("stage_id", "stage_unknown", "Esa etapa ya no existe. Elige otra.")
  if (next.lost_reason_id && next.lost_reason_id !== before.lost_reason_id && !(await trx("trato_lost_reason").select("id").where({ id: next.lost_reason_id }).whereNull("deleted_at").first())) throw invalidField("lost_reason_id", "reason_unknown", "Ese motivo ya no existe. Elige otro de la lista.")
  const changed = RULE_COLUMNS.filter((name) => next[name] !== before[name])
  if (!changed.length) return { undo: null }
  const row = { ...next, ...moneyColumns("min_amount", next.min_amount), enabled_at: next.enabled ? (before.enabled ? enabled_at : new Date()) : null }
  await trx("trato_cart_rule").insert({ id: RULE_ID, ...row }).onConflict("id").merge({ ...row, updated_at: new Date() })
  const entry: JournalDraft = { subject_type: "settings", subject_id: "carts", action: "settings.carts_updated", actor: caller.actor, changes: Object.fromEntries(changed.map((name) => [name, [before[name], next[name]]])) }
  await appendJournal(trx, [entry])
  return { undo: { rows: [{ table: "trato_cart_rule", images, created: images.length ? [] : [RULE_ID] }], entries: [entry] } }
}

export type AbandonedCart = { id: string; email: string; customer_id: string | null; currency_code: string; total: string; first_title: string; line_count: number }

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** The smallest id a cart made at this time or later can have: ids begin with their time, so the primary key finds recent carts. */
export function cartIdFrom(at: Date): string {
  let time = at.getTime()
  let text = ""
  for (let i = 0; i < 10; i++) {
    text = CROCKFORD[time % 32] + text
    time = Math.floor(time / 32)
  }
  return `cart_${text}`
}

/** A cart is looked at for this long. */
const LOOK_BACK_MS = 30 * 86_400_000

/**
 * Carts that nobody touched for the hours of the rule, worth its amount in its currency, with an e-mail, not yet a deal;
 * abandoned since the rule is on. The amount is that of the lines, before taxes, shipping and discounts.
 */
export async function abandonedCarts(knex: Knex, { rule, now, limit }: { rule: CartRule; now: Date; limit: number }): Promise<AbandonedCart[]> {
  if (!rule.enabled || !rule.enabled_at) return []
  const silentSince = new Date(now.getTime() - rule.hours * 3_600_000)
  const { rows } = await knex.raw<{ rows: AbandonedCart[] }>(
    `select c.id, c.email, c.customer_id, c.currency_code, sum(l.quantity * l.unit_price)::text as total, (array_agg(l.title order by l.quantity * l.unit_price desc, l.id))[1] as first_title, count(*)::int as line_count
     from cart c join cart_line_item l on l.cart_id = c.id and l.deleted_at is null
     where c.id >= ? and c.completed_at is null and c.deleted_at is null and c.email <> '' and lower(c.currency_code) = ? and c.updated_at <= ?
       and not exists (select 1 from trato_cart_deal k where k.cart_id = c.id)
       and not exists (select 1 from trato_document_conversion q where q.cart_id = c.id and q.deleted_at is null)
     group by c.id
     having sum(l.quantity * l.unit_price) >= ? and max(l.updated_at) <= ? and greatest(c.updated_at, max(l.updated_at)) >= ?
     order by c.id limit ?`,
    [cartIdFrom(new Date(silentSince.getTime() - LOOK_BACK_MS)), rule.currency_code, silentSince, rule.min_amount, silentSince, new Date(rule.enabled_at.getTime() - rule.hours * 3_600_000), limit]
  )
  return rows
}

/**
 * The deal of a cart, in one transaction with the row that makes it the only one.
 * @throws cart_has_deal (409) when another worker was quicker.
 */
export async function openCartDeal(trx: Knex, input: { cart: Pick<AbandonedCart, "id" | "email">; deal: NewDeal; caller: Caller }): Promise<{ deal: DealRow; undo: { deal: Undo; cart_id: string } }> {
  const id = generateEntityId(undefined, "trcdeal")
  const claimed = await trx("trato_cart_deal").insert({ id, cart_id: input.cart.id, deal_id: "", email: input.cart.email }).onConflict("cart_id").ignore().returning("id")
  if (!claimed.length) throw conflict("cart_has_deal", "Este carrito ya tiene su trato.", { cart_id: input.cart.id })
  const { deal, undo } = await createDeal(trx, { deal: input.deal, caller: input.caller })
  await trx("trato_cart_deal").where({ id }).update({ deal_id: deal.id })
  return { deal, undo: { deal: undo, cart_id: input.cart.id } }
}

export const forgetCart = async (trx: Knex, cartId: string): Promise<void> => void (await trx("trato_cart_deal").where({ cart_id: cartId }).del())

export type OpenCartDeal = { id: string; cart_id: string; deal_id: string; deal_status: "open" | "won" | "lost" | null; deal_touched_at: Date | null; cart_gone: boolean; completed: boolean; line_count: number; order_id: string | null }

/** Deals of carts that are not decided yet, with what became of both; `order_id`: only the one of this order. */
export async function openCartDeals(knex: Knex, { after, limit, order_id }: { after: string; limit: number; order_id?: string }): Promise<OpenCartDeal[]> {
  const { rows } = await knex.raw<{ rows: OpenCartDeal[] }>(
    `select k.id, k.cart_id, k.deal_id, d.status as deal_status, d.updated_at as deal_touched_at, c.id is null or c.deleted_at is not null as cart_gone, c.completed_at is not null as completed,
       (select count(*)::int from cart_line_item l where l.cart_id = k.cart_id and l.deleted_at is null) as line_count, o.order_id
     from trato_cart_deal k left join trato_deal d on d.id = k.deal_id left join cart c on c.id = k.cart_id left join order_cart o on o.cart_id = k.cart_id and o.deleted_at is null
     where k.state = 'open' and k.deal_id <> '' and k.id > ? and (?::text is null or o.order_id = ?) order by k.id limit ?`,
    [after, order_id ?? null, order_id ?? null, limit] as never
  )
  return rows
}

export type CartFate = "won" | "win" | "lose_empty" | "lose_silent" | "lost" | "release" | null

/** What is to become of the deal of a cart. A person who closes it, or works on it, decides more than the cart. */
export function cartFate(row: Omit<OpenCartDeal, "id" | "cart_id" | "deal_id">, { now, close_days }: { now: Date; close_days: number }): CartFate {
  if (row.deal_status === null) return "release"
  if (row.deal_status === "lost") return "lost"
  if (row.deal_status === "won") return row.order_id ? "won" : "release"
  if (row.order_id) return "win"
  // Completed, and its order is on the way.
  if (row.completed) return null
  if (row.cart_gone || row.line_count === 0) return "lose_empty"
  return row.deal_touched_at && now.getTime() - row.deal_touched_at.getTime() >= close_days * 86_400_000 ? "lose_silent" : null
}

export const settleCart = async (trx: Knex, { id, state, order_id }: { id: string; state: "won" | "lost" | "released"; order_id: string | null }): Promise<void> =>
  void (await trx("trato_cart_deal").where({ id, state: "open" }).update({ state, order_id, updated_at: new Date() }))

export async function cartCounts(knex: Knex): Promise<{ opened: number; won: number; lost: number }> {
  const rows = (await knex("trato_cart_deal").select("state").count("id as n").groupBy("state")) as unknown as { state: string; n: string }[]
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.n ?? 0)
  return { opened: rows.reduce((sum, row) => sum + Number(row.n), 0), won: of("won"), lost: of("lost") }
}

/** The cart of a deal with its lines as they are now; null for a deal that no cart became. */
export async function readDealCart(knex: Knex, dealId: string): Promise<DealCartDTO | null> {
  const cart = await knex("trato_cart_deal as k").leftJoin("cart as c", "c.id", "k.cart_id").select("k.cart_id", "k.state", "k.email", "k.order_id", "c.currency_code", "c.updated_at").where("k.deal_id", dealId)
    .first<{ cart_id: string; state: DealCartDTO["state"]; email: string; order_id: string | null; currency_code: string | null; updated_at: Date | null } | undefined>()
  if (!cart) return null
  const rows = (await knex("cart_line_item").select("id", "title", "variant_title", "quantity", "unit_price", "thumbnail", knex.raw("quantity * unit_price as total")).where({ cart_id: cart.cart_id }).whereNull("deleted_at").orderByRaw("quantity * unit_price desc, id").limit(200)) as unknown as { id: string; title: string; variant_title: string | null; quantity: string; unit_price: string; total: string; thumbnail: string | null }[]
  const lines = rows.map((row) => ({ ...row, quantity: Number(row.quantity), unit_price: Number(row.unit_price), total: Number(row.total) }))
  return { ...cart, currency_code: cart.currency_code ?? "mxn", updated_at: cart.updated_at?.toISOString() ?? null, total: lines.reduce((sum, line) => sum + line.total, 0), lines }
}
