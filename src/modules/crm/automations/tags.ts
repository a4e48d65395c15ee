import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { conflict } from "../../../utils/errors"
import { appendJournal, JournalDraft, undoneEntry } from "../../../utils/journal"
import { assertWritable, Caller } from "../caller"
import { lockDeal, notifyBoard } from "../operations/deal-rows"
import { sameTag } from "./rules"

export const MOST_TAGS = 20

/** The same word in other letters is the same tag. */
export const tagsAfter = (tags: string[], add: string[] = [], remove: string[] = []): string[] =>
  add.reduce((all, tag) => (all.some((has) => sameTag(has, tag)) ? all : [...all, tag.trim()]), tags.filter((tag) => !remove.some((gone) => sameTag(tag, gone))))

export const sameTags = (a: string[], b: string[]): boolean => a.length === b.length && a.every((tag, i) => tag === b[i])

export type TagDealInput = { id: string; add?: string[]; remove?: string[]; caller: Caller }
export type TagsUndo = { id: string; tags: string[]; entry: JournalDraft }

/** Puts tags on a deal and takes tags off; the same word in other letters is the same tag. */
export async function tagDeal(trx: Knex, input: TagDealInput): Promise<{ tags: string[]; undo: TagsUndo | null }> {
  const deal = await lockDeal(trx, input.id)
  assertWritable(input.caller, deal, input.id)
  const { tags } = (await trx("trato_deal").select("tags").where({ id: input.id }).first()) as { tags: string[] }
  const next = tagsAfter(tags, input.add, input.remove)
  if (next.length > MOST_TAGS) throw conflict("too_many_tags", `Un trato puede tener hasta ${MOST_TAGS} etiquetas. Quita alguna antes de agregar otra.`)
  if (sameTags(next, tags)) return { tags, undo: null }
  await trx("trato_deal").where({ id: input.id }).update({ tags: next, updated_at: new Date() })
  const entry: JournalDraft = { subject_type: "deal", subject_id: input.id, action: "deal.tagged", actor: input.caller.actor, changes: { tags: [tags.join(", ") || null, next.join(", ") || null] } }
  await appendJournal(trx, [entry])
  if (deal.status === "open") await notifyBoard(trx, deal.pipeline_id, [deal.stage_id], deal.id, input.caller)
  return { tags: next, undo: { id: input.id, tags, entry } }
}

export async function undoTags(trx: Knex, undo: TagsUndo): Promise<void> {
  await trx("trato_deal").where({ id: undo.id }).update({ tags: undo.tags })
  await appendJournal(trx, [undoneEntry(undo.entry)])
}

export async function readTags(knex: Knex, dealId: string): Promise<string[]> {
  return ((await knex("trato_deal").select("tags").where({ id: dealId }).first()) as { tags: string[] } | undefined)?.tags ?? []
}

/** Tags in use, most used first: what the editor offers. */
export async function knownTags(knex: Knex): Promise<string[]> {
  const { rows } = await knex.raw<{ rows: { tag: string }[] }>("select tag from (select unnest(tags) as tag from (select tags from trato_deal where tags <> '{}' order by updated_at desc limit 2000) recent) t group by tag order by count(*) desc, tag limit 50")
  return rows.map((row) => row.tag)
}
