import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { hashToken, isTokenShaped, mintToken } from "../../../utils/tokens"
import { ACTIVITY_COLUMNS, ActivityRow } from "./tables"

export type FeedUndo = { user_id: string; before: FeedRow | null }
type FeedRow = { id: string; user_id: string; token_version: number; token_hash: string | null }

const read = (knex: Knex, userId: string): Promise<FeedRow | undefined> =>
  knex("trato_calendar_feed").select("id", "user_id", "token_version", "token_hash").where({ user_id: userId }).whereNull("deleted_at").first<FeedRow | undefined>()

/** The token of one's calendar, if there is one: computed, the database keeps its hash only. */
export async function feedToken(knex: Knex, userId: string, secret: string): Promise<string | null> {
  const feed = await read(knex, userId)
  return feed?.token_hash ? mintToken(secret, "calendar", feed.id, feed.token_version) : null
}

/** Makes, renews or ends the address. Renewing ends the old one. */
export async function setFeed(trx: Knex, input: { user_id: string; action: "create" | "renew" | "revoke" }, secret: string): Promise<{ undo: FeedUndo | null }> {
  await trx.raw("select pg_advisory_xact_lock(hashtext('trato_calendar_feed:' || ?))", [input.user_id])
  const before = (await read(trx, input.user_id)) ?? null
  if (input.action === "create" && before?.token_hash) return { undo: null }
  if (input.action === "revoke" && !before?.token_hash) return { undo: null }
  const id = before?.id ?? generateEntityId(undefined, "trfeed")
  const version = before ? before.token_version + 1 : 1
  const hash = input.action === "revoke" ? null : hashToken(mintToken(secret, "calendar", id, version))
  if (before) await trx("trato_calendar_feed").where({ id }).update({ token_version: version, token_hash: hash, updated_at: new Date() })
  else await trx("trato_calendar_feed").insert({ id, user_id: input.user_id, token_version: version, token_hash: hash })
  return { undo: { user_id: input.user_id, before } }
}

export async function undoFeed(trx: Knex, { user_id, before }: FeedUndo): Promise<void> {
  if (before) await trx("trato_calendar_feed").where({ id: before.id }).update({ token_version: before.token_version, token_hash: before.token_hash })
  else await trx("trato_calendar_feed").where({ user_id }).del()
}

export type FeedEvent = ActivityRow & { deal_key: string | null }

/** Whose calendar this token opens. Null: no such calendar. */
export async function feedOwner(knex: Knex, token: string): Promise<string | null> {
  if (!isTokenShaped(token)) return null
  const feed = await knex("trato_calendar_feed").select("user_id").where({ token_hash: hashToken(token) }).whereNull("deleted_at").first<{ user_id: string } | undefined>()
  return feed?.user_id ?? null
}

/** More than a calendar program reads well. What is to come goes before what was, and near before far. */
const MOST_EVENTS = 2000

/** What a calendar shows of its owner: own follow-ups of the last three months and all to come. */
export function feedEvents(knex: Knex, userId: string, now: Date): Promise<FeedEvent[]> {
  return knex("trato_activity as a").leftJoin("trato_deal as d", "d.id", "a.deal_id").select(ACTIVITY_COLUMNS.map((c) => `a.${c}`)).select("d.key as deal_key")
    .where("a.owner_id", userId).where("a.due_at", ">", new Date(now.getTime() - 92 * 86_400_000))
    .orderByRaw("a.due_at < ?, abs(extract(epoch from a.due_at - ?::timestamptz)), a.id", [now, now]).limit(MOST_EVENTS) as unknown as Promise<FeedEvent[]>
}
