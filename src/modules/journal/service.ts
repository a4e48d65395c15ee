import { InjectManager, InjectTransactionManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"
import { Context } from "@medusajs/framework/types"
import { EntityManager, Knex } from "@medusajs/framework/mikro-orm/knex"
import { JournalEntryDTO } from "../../types/http/journal"
import { Entry } from "./models/entry"
import { appendJournal, JournalDraft } from "../../utils/journal"

/**
 * The bitácora: what happened to anything. Write through `append` or, inside a transaction of another
 * module, through utils/journal; the database refuses update and delete.
 */
export class JournalModuleService extends MedusaService({ TratoJournalEntry: Entry }) {
  /** Entries of one subject, newest first. `before` is the `id` of the last entry seen. */
  @InjectManager()
  async listEntries(
    subject: { type: string; id: string },
    page: { take: number; before?: string },
    @MedusaContext() ctx: Context<EntityManager> = {}
  ): Promise<{ entries: JournalEntryDTO[]; count: number }> {
    const knex = (ctx.manager as unknown as { getKnex(): Knex }).getKnex()
    const mine = knex("trato_journal_entry").where({ subject_type: subject.type, subject_id: subject.id })
    const rows = mine
      .clone()
      .select("id", "subject_type", "subject_id", "action", "actor_type", "actor_id", "actor_name", "changes", "text", "data", "created_at")
      .orderBy("seq", "desc")
      .limit(page.take)
    if (page.before) rows.whereRaw("seq < (select seq from trato_journal_entry where id = ?)", [page.before])
    const [entries, [{ count }]] = await Promise.all([rows, mine.clone().count("* as count")])
    return { entries: entries as JournalEntryDTO[], count: Number(count) }
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
