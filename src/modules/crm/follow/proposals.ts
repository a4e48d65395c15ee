import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { Scope } from "../../../types/access"
import { CivilDate } from "../../../types/common"
import { ProposalDTO, ProposalKind } from "../../../types/http/follow"
import { addDays } from "../../../utils/dates"
import { conflict, notFound } from "../../../utils/errors"
import { applyScope, isVisible } from "../../../utils/scope"
import { Caller } from "../caller"
import { CUSTOMER_NAME, LATE_BUYERS, OFFERED_OF } from "../host-tables"

type Item = ProposalDTO["items"][number]
type Data = { orders?: number; every_days?: number; last_on?: CivilDate; due_on?: CivilDate; items?: Item[] }
export type ProposalRow = { id: string; kind: ProposalKind; key: string; customer_id: string | null; customer_name: string | null; deal_id: string | null; owner_id: string | null; created_by: string | null; data: Data; created_at: Date }
export type ProposalRecord = Omit<ProposalDTO, "owner"> & { owner_id: string | null }
const COLUMNS = ["id", "kind", "key", "customer_id", "customer_name", "deal_id", "owner_id", "created_by", "data", "created_at"] as const

/** A lost deal is looked at for so long. */
const WATCH_DAYS = 180
const MOST = 500

/** Reasons whose end can be seen in the shop (presets of D15). */
const BY_STOCK = "trlost_stock"
const BY_PRICE = "trlost_budget"

/**
 * Finds customers who used to buy every N days and are late, each once per last order (idea 9), and deals
 * that were not won for lack of stock or money whose articles are there again or cost less, each once
 * (idea 8). The unique key decides who is first, so any number of workers propose each thing once.
 */
export async function findProposals(trx: Knex, { today, zone }: { today: CivilDate; zone: string }): Promise<ProposalRow[]> {
  return [...(await lateBuyers(trx, today, zone)), ...(await lostDeals(trx, today))]
}

async function lateBuyers(trx: Knex, today: CivilDate, zone: string): Promise<ProposalRow[]> {
  const { rows } = await trx.raw<{ rows: { customer_id: string; name: string; owner_id: string | null; created_by: string | null; orders: number; every_days: number; last_on: string; due_on: string }[] }>(
    `select b.customer_id, ${CUSTOMER_NAME} as name, p.seller_id as owner_id, p.created_by, b.orders, b.every_days, b.last_on::text, b.due_on::text from (${LATE_BUYERS}) b
     join customer c on c.id = b.customer_id and c.deleted_at is null left join trato_customer_profile p on p.customer_id = b.customer_id and p.deleted_at is null
     where not exists (select 1 from trato_proposal x where x.key = 'reorder:' || b.customer_id || ':' || b.last_on::text)
       and not exists (select 1 from trato_deal d where d.customer_id = b.customer_id and d.status = 'open')
       and not exists (select 1 from trato_activity a where a.customer_id = b.customer_id and a.done_at is null)
     order by b.due_on limit ?`, [zone, today, MOST])
  return insert(trx, rows.map(({ customer_id, name, owner_id, created_by, ...data }) => ({ kind: "reorder" as const, key: `reorder:${customer_id}:${data.last_on}`, customer_id, customer_name: name, deal_id: null, owner_id, created_by, data })))
}

type Offered = { deal_id: string; title: string; quantity: string; currency_code: string; offered: string; available: string | null; price: string | null }
type LostDeal = { id: string; lost_reason_id: string; customer_id: string | null; customer_name: string | null; owner_id: string | null; created_by: string | null }

async function lostDeals(trx: Knex, today: CivilDate): Promise<ProposalRow[]> {
  const lost = (await trx("trato_deal as d").select("d.id", "d.lost_reason_id", "d.customer_id", "d.customer_name", "d.owner_id", "d.created_by").where("d.status", "lost").whereIn("d.lost_reason_id", [BY_STOCK, BY_PRICE])
    .where("d.closed_on", ">=", addDays(today, -WATCH_DAYS)).whereRaw("not exists (select 1 from trato_proposal x where x.key in ('back_in_stock:' || d.id, 'cheaper:' || d.id))").orderBy("d.closed_on", "desc").limit(MOST)) as LostDeal[]
  if (!lost.length) return []
  const { rows } = await trx.raw<{ rows: Offered[] }>(`with wanted as (select unnest(?::text[]) as id) ${OFFERED_OF}`, [lost.map((deal) => deal.id)])
  return insert(trx, lost.flatMap((deal) => {
    const lines = rows.filter((row) => row.deal_id === deal.id)
    const kind: ProposalKind = deal.lost_reason_id === BY_STOCK ? "back_in_stock" : "cheaper"
    const good = lines.filter((line) => (kind === "back_in_stock" ? inStock(line) : isCheaper(line)))
    // All of it has to be there again; one article that costs less is reason enough.
    if (!good.length || (kind === "back_in_stock" && good.length < lines.length)) return []
    const items = good.slice(0, 5).map((line): Item => ({ title: line.title, available: line.available === null ? null : Number(line.available), offered: Number(line.offered), price: line.price === null ? null : Number(line.price), currency_code: line.currency_code }))
    const { id, lost_reason_id: _reason, ...rest } = deal
    return [{ kind, key: `${kind}:${id}`, deal_id: id, ...rest, data: { items } }]
  }))
}

/** Enough for what was offered, or not counted at all. */
export const inStock = (line: { available: string | number | null; quantity: string | number }): boolean => line.available === null || Number(line.available) >= Number(line.quantity)
/** By a hundredth of the price at least: a cent of rounding is no news. */
export const isCheaper = (line: { offered: string | number; price: string | number | null }): boolean => line.price !== null && Number(line.price) > 0 && Number(line.price) <= Number(line.offered) * 0.99

type NewProposal = Omit<ProposalRow, "id" | "created_at">

async function insert(trx: Knex, proposals: NewProposal[]): Promise<ProposalRow[]> {
  if (!proposals.length) return []
  return (await trx("trato_proposal").insert(proposals.map((one) => ({ id: generateEntityId(undefined, "trprop"), ...one, data: JSON.stringify(one.data) }))).onConflict("key").ignore().returning([...COLUMNS])) as ProposalRow[]
}

/** Proposals whose owner has not heard of them. */
export async function untoldProposals(knex: Knex, limit: number): Promise<ProposalRow[]> {
  return (await knex("trato_proposal").select([...COLUMNS]).whereNull("told_at").where("status", "open").orderBy("created_at").limit(limit)) as ProposalRow[]
}

export const markTold = async (trx: Knex, ids: string[]): Promise<void> => void (await trx("trato_proposal").whereIn("id", ids).whereNull("told_at").update({ told_at: new Date() }))

type Joined = ProposalRow & { deal_key: string | null; deal_title: string | null }

/** The open ones this actor sees, the newest first. */
export async function listProposals(knex: Knex, { scope, limit, offset }: { scope: Scope; limit: number; offset: number }): Promise<{ proposals: ProposalRecord[]; count: number }> {
  const mine = () => applyScope(knex("trato_proposal as x").where("x.status", "open"), scope, { owner: "x.owner_id", creator: "x.created_by" })
  const [rows, [{ n }]] = await Promise.all([
    mine().leftJoin("trato_deal as d", "d.id", "x.deal_id").select(COLUMNS.map((c) => `x.${c}`)).select("d.key as deal_key", "d.title as deal_title").orderBy([{ column: "x.created_at", order: "desc" }, "x.id"]).limit(limit).offset(offset) as unknown as Promise<Joined[]>,
    mine().count("* as n") as unknown as Promise<{ n: string }[]>,
  ])
  return { proposals: rows.map(toProposal), count: Number(n) }
}

const toProposal = ({ data, ...row }: Joined): ProposalRecord => ({
  id: row.id, kind: row.kind, owner_id: row.owner_id,
  customer: row.customer_id ? { id: row.customer_id, name: row.customer_name ?? "" } : null,
  deal: row.deal_id && row.deal_key ? { id: row.deal_id, key: row.deal_key, title: row.deal_title ?? "" } : null,
  orders: data.orders ?? null, every_days: data.every_days ?? null, last_on: data.last_on ?? null, due_on: data.due_on ?? null, items: data.items ?? [],
  created_at: row.created_at.toISOString(),
})

/** @throws not_found for one that is not the caller's, proposal_settled (409) for one that somebody settled already. */
export async function settleProposal(trx: Knex, { id, status, caller }: { id: string; status: "accepted" | "dismissed"; caller: Caller }): Promise<{ id: string }> {
  const row = await trx("trato_proposal").select("id", "owner_id", "created_by", "status").where({ id }).forUpdate().first<{ id: string; owner_id: string | null; created_by: string | null; status: string } | undefined>()
  if (!row || (caller.scope && !isVisible(caller.scope, row))) throw notFound("proposal", id)
  if (row.status !== "open") throw conflict("proposal_settled", "Alguien ya atendió esta propuesta.")
  await trx("trato_proposal").where({ id }).update({ status, settled_at: new Date(), settled_by: caller.actor.id })
  return { id }
}

export const reopenProposal = async (trx: Knex, id: string): Promise<void> => void (await trx("trato_proposal").where({ id }).update({ status: "open", settled_at: null, settled_by: null }))
export const dropProposals = async (trx: Knex, ids: string[]): Promise<void> => void (await trx("trato_proposal").whereIn("id", ids).del())
