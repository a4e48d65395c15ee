import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Scope } from "../../../types/access"
import { CurrencyTotal } from "../../../types/common"
import { DealOrderDTO, DealsOfCustomer, Lifecycle, ProspectRow, ProspectState } from "../../../types/http/crm-list"
import { scopeCondition } from "../../../utils/scope"
import { searchQuery } from "../search-text"
import { DEALS_AS_TOTALS } from "./filters"

export type ProfileRecord = {
  customer_id: string
  seller_id: string | null
  contact_name: string | null
  contact_position: string | null
  contact_phone: string | null
  contact_email: string | null
  address: string | null
  lifecycle: Lifecycle
  prospect_state: ProspectState
  became_customer_at: Date | null
  version: number
}

export const readProfile = (knex: Knex, customerId: string): Promise<ProfileRecord | undefined> =>
  knex("trato_customer_profile").select("customer_id", "seller_id", "contact_name", "contact_position", "contact_phone", "contact_email", "address", "lifecycle", "prospect_state", "became_customer_at", "version")
    .where({ customer_id: customerId }).whereNull("deleted_at").first<ProfileRecord | undefined>()

/** How many deals a customer has and for how much, per currency (D11), of those this actor sees. */
export async function readDealsOfCustomer(knex: Knex, customerId: string, scope: Scope): Promise<DealsOfCustomer> {
  const visible = scopeCondition(scope, { owner: "d.owner_id", creator: "d.created_by" })
  const { rows } = await knex.raw<{ rows: { status: "open" | "won" | "lost"; currency_code: string; deals: string; amount: string }[] }>(
    `select d.status, case when d.status = 'won' then coalesce(d.won_currency_code, d.currency_code) else d.currency_code end as currency_code, count(*) as deals, sum(d.amount) as amount
     from ${DEALS_AS_TOTALS} d where d.customer_id = ? and ${visible.sql} group by 1, 2 order by 2`, [customerId, ...visible.bindings] as never)
  const of = (status: string): { count: number; totals: CurrencyTotal[] } => {
    const mine = rows.filter((row) => row.status === status)
    return { count: mine.reduce((sum, row) => sum + Number(row.deals), 0), totals: mine.map((row) => ({ currency_code: row.currency_code, amount: Number(row.amount) })) }
  }
  return { open: of("open"), won: of("won"), lost: { count: of("lost").count } }
}

export type ProspectRecord = Omit<ProspectRow, "seller"> & { seller_id: string | null }
export const PROSPECT_ORDERS = { created_at: "p.created_at", name: "p.name_sort", score: "coalesce(s.score, 0)" } as const
export type ProspectRequest = {
  q?: string
  state?: ProspectState[]
  lifecycle?: Lifecycle[]
  seller_id?: string[]
  /** Those that were deleted (EXT-08), and no others. */
  removed?: boolean
  order: keyof typeof PROSPECT_ORDERS
  descending: boolean
  limit: number
  offset: number
  scope: Scope
}

/** Contacts that have not bought yet (EXT-07), and how many are in each state under the same filters. */
export async function listProspects(knex: Knex, request: ProspectRequest): Promise<{ prospects: ProspectRecord[]; count: number; counts: Record<ProspectState | "all", number> }> {
  const parts = ["p.deleted_at is null", `p.removed_at is ${request.removed ? "not " : ""}null`, "p.lifecycle = any(?)"]
  const bindings: (string | string[])[] = [request.lifecycle?.length ? request.lifecycle : ["prospect", "potential"]]
  const add = (sql: string, ...values: (string | string[])[]) => { parts.push(sql); bindings.push(...values) }
  const visible = scopeCondition(request.scope, { owner: "p.seller_id", creator: "p.created_by" })
  if (visible.sql !== "true") add(visible.sql, ...visible.bindings)
  if (request.seller_id?.length) {
    const ids = request.seller_id.filter((id) => id !== "none")
    add(ids.length < request.seller_id.length ? "(p.seller_id = any(?) or p.seller_id is null)" : "p.seller_id = any(?)", ids)
  }
  if (request.q) {
    const query = searchQuery(request.q)
    if (query) add("to_tsvector('simple'::regconfig, p.search) @@ to_tsquery('simple'::regconfig, ?)", query)
    else add("false")
  }
  const where = parts.join(" and ")
  const states = request.state?.length ? request.state : null
  const direction = request.descending ? "desc" : "asc"
  const [page, counted] = await Promise.all([
    knex.raw<{ rows: (Omit<ProspectRecord, "created_at"> & { created_at: Date })[] }>(
      `select x.*, (select count(*)::int from trato_deal d where d.customer_id = x.customer_id and d.status = 'open') as open_deals from (
         select p.customer_id, coalesce(p.name, '') as name, p.email, p.contact_name, p.contact_position, p.contact_phone, p.contact_email, p.lifecycle, p.prospect_state, p.seller_id, p.created_at, s.score
         from trato_customer_profile p left join trato_customer_score s on s.customer_id = p.customer_id and s.computed_on <> '' where ${where} ${states ? "and p.prospect_state = any(?)" : ""}
         order by ${PROSPECT_ORDERS[request.order]} ${direction}, p.id ${direction} limit ? offset ?) x`,
      [...bindings, ...(states ? [states] : []), request.limit, request.offset] as never),
    knex.raw<{ rows: { prospect_state: ProspectState; n: number }[] }>(`select p.prospect_state, count(*)::int as n from trato_customer_profile p where ${where} group by 1`, bindings as never),
  ])
  const of = (state: ProspectState) => counted.rows.find((row) => row.prospect_state === state)?.n ?? 0
  const counts = { new: of("new"), attempted: of("attempted"), contacted: of("contacted"), qualified: of("qualified"), unqualified: of("unqualified") }
  const all = counted.rows.reduce((sum, row) => sum + row.n, 0)
  return {
    prospects: page.rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() })),
    count: states ? states.reduce((sum, state) => sum + counts[state], 0) : all,
    counts: { ...counts, all },
  }
}

/** Orders that came out of a deal, the newest first. */
export async function readDealOrders(knex: Knex, dealId: string): Promise<Omit<DealOrderDTO, "display_id">[]> {
  const rows = (await knex("trato_deal_order").select("order_id", "amount", "currency_code", "status", "placed_at").where({ deal_id: dealId }).whereNull("deleted_at").orderBy("created_at", "desc").limit(100)) as
    { order_id: string; amount: string; currency_code: string; status: "live" | "canceled"; placed_at: Date | null }[]
  return rows.map((row) => ({ ...row, amount: Number(row.amount), placed_at: row.placed_at?.toISOString() ?? null }))
}

/** Orders of deals whose placing nobody has heard of yet: a process may have been killed in between. */
export async function readWaitingOrders(knex: Knex, olderThanMs: number): Promise<string[]> {
  const rows = (await knex("trato_deal_order").select("order_id").where({ status: "live" }).whereNull("placed_at").whereNull("deleted_at")
    .where("created_at", "<", new Date(Date.now() - olderThanMs)).orderBy("created_at", "desc").limit(500)) as { order_id: string }[]
  return rows.map((row) => row.order_id)
}

/** Which of these orders still count for a deal. */
export async function readLiveOrders(knex: Knex, orderIds: string[]): Promise<string[]> {
  const rows = (await knex("trato_deal_order").select("order_id").whereIn("order_id", orderIds).where({ status: "live" }).whereNull("deleted_at")) as { order_id: string }[]
  return rows.map((row) => row.order_id)
}
