import { InjectManager, InjectTransactionManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"
import { Context } from "@medusajs/framework/types"
import { EntityManager, Knex } from "@medusajs/framework/mikro-orm/knex"
import { JournalEntryDTO, JournalKind, JournalSubject } from "../../types/http/journal"
import { Entry } from "./models/entry"
import { appendJournal, JournalDraft } from "../../utils/journal"

/** What an entry must be for each filter; mails are what was sent. */
const KINDS: Record<JournalKind, string> = {
  comments: "action like 'comment.%'",
  activities: "action like 'activity.%'",
  mails: "action like '%.sent'",
  changes: "action not like 'comment.%' and action not like 'activity.%' and action not like '%.sent'",
}

/** Entries of one subject beyond this many are not counted. */
const COUNT_LIMIT = 10_000

/**
 * The bitácora: what happened to anything. Write through `append` or, inside a transaction of another
 * module, through utils/journal; the database refuses update and delete.
 */
export class JournalModuleService extends MedusaService({ TratoJournalEntry: Entry }) {
  /**
   * Entries of these subjects as one history, newest first. `before` is the `id` of the last entry
   * seen. Each subject gives the places of its newest page by its own index, which knows the actions
   * too, so the cost does not grow with the length of their histories; only the page's entries are read.
   */
  @InjectManager()
  async listEntries(
    subjects: JournalSubject[],
    page: { take: number; before?: string; kind?: JournalKind; q?: string },
    @MedusaContext() ctx: Context<EntityManager> = {}
  ): Promise<{ entries: JournalEntryDTO[]; count: number }> {
    const knex = (ctx.manager as unknown as { getKnex(): Knex }).getKnex()
    const asked = [subjects.map((s) => s.type), subjects.map((s) => s.id)]
    const before = page.before ?? ""
    const words = page.q?.trim() ?? ""
    const kind = page.kind ? `and ${KINDS[page.kind]}` : ""
    const found = words ? "and strpos(lower(concat_ws(' ', text, actor_name, data->>'title')), lower(?)) > 0" : ""
    const search = words ? [words] : []
    const [{ rows: entries }, { rows: counted }] = await Promise.all([
      knex.raw<{ rows: JournalEntryDTO[] }>(
        `select e.id, e.subject_type, e.subject_id, nullif(p.label, '') as subject_label, e.action, e.actor_type, e.actor_id, e.actor_name, e.changes, e.text, e.data, e.created_at
         from (
           select s.type, s.id, s.label, n.seq
           from unnest(?::text[], ?::text[], ?::text[]) as s(type, id, label)
           cross join lateral (
             select seq from trato_journal_entry
             where subject_type = s.type and subject_id = s.id and deleted_at is null ${kind} ${found}
               and (?::text = '' or seq < (select seq from trato_journal_entry where id = ?))
             order by seq desc limit ?
           ) n
           order by n.seq desc limit ?
         ) p
         join trato_journal_entry e on e.subject_type = p.type and e.subject_id = p.id and e.seq = p.seq and e.deleted_at is null
         order by e.seq desc`,
        [...asked, subjects.map((s) => s.label ?? ""), ...search, before, before, page.take, page.take]
      ),
      knex.raw<{ rows: { count: string }[] }>(
        `select coalesce(sum(n.count), 0) as count
         from unnest(?::text[], ?::text[]) as s(type, id)
         cross join lateral (
           select count(*) from (
             select 1 from trato_journal_entry where subject_type = s.type and subject_id = s.id and deleted_at is null ${kind} ${found} limit ${COUNT_LIMIT}
           ) few
         ) n`,
        [...asked, ...search]
      ),
    ])
    return { entries, count: Number(counted[0].count) }
  }

  @InjectManager()
  async append(drafts: JournalDraft[], @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string[]> {
    return this.append_(drafts, ctx)
  }

  @InjectTransactionManager()
  protected async append_(drafts: JournalDraft[], @MedusaContext() ctx: Context<EntityManager> = {}): Promise<string[]> {
    return appendJournal(ctx.transactionManager!.getTransactionContext() as Knex, drafts)
  }
}
