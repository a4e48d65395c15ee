import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Moves what was just made into the past. No API does that, and none should: only a demo needs a year
 * of history on its first day. The journal refuses changes by trigger, so triggers are off meanwhile.
 */
export type Backdate = {
  /** Rows of a table, with all their journal entries, `days` back. */
  move(table: string, id: string, days: number, columns?: string[]): void
  /** A document whose validity is over: issued so many days ago. */
  expired(documentId: string, days: number): void
  /** The moment a deal was won or lost; its day was given when it was closed. */
  closed(dealId: string, days: number): void
  apply(): Promise<void>
}

type Move = { table: string; id: string; days: number; columns: string[] }

export function backdating(knex: Knex): Backdate {
  const moves: Move[] = []
  const expired: { id: string; days: number }[] = []
  const closed: { id: string; days: number }[] = []
  return {
    move: (table, id, days, columns = []) => void moves.push({ table, id, days: Math.max(0, days), columns: ["created_at", "updated_at", ...columns] }),
    expired: (id, days) => void (moves.push({ table: "trato_document", id, days, columns: ["created_at", "updated_at", "sent_at"] }), expired.push({ id, days })),
    closed: (id, days) => void closed.push({ id, days }),
    apply: () =>
      knex.transaction(async (trx) => {
        const free = await withoutTriggers(trx)
        for (const { table, id, days, columns } of moves) {
          const back = (column: string) => trx.raw("?? - make_interval(days => ?)", [column, days])
          await trx(table).where({ id }).update(Object.fromEntries(columns.map((column) => [column, back(column)])))
          if (free) await trx("trato_journal_entry").where({ subject_id: id }).update({ created_at: back("created_at") })
        }
        for (const { id, days } of expired) {
          const back = (column: string) => trx.raw("to_char(??::date - ?::int, 'YYYY-MM-DD')", [column, days])
          await trx("trato_document").where({ id }).update({ issued_on: back("issued_on"), valid_until: back("valid_until") })
        }
        for (const { id, days } of closed) {
          const at = trx.raw("now() - make_interval(days => ?)", [days])
          await trx("trato_deal").where({ id }).update({ closed_at: at, first_won_at: trx.raw("case when first_won_at is null then null else now() - make_interval(days => ?) end", [days]) })
          if (free) await trx("trato_journal_entry").where({ subject_id: id }).whereIn("action", ["deal.won", "deal.lost"]).update({ created_at: at })
        }
      }),
  }
}

/** Only a superuser may do that; on another's server the history then is of today. */
async function withoutTriggers(trx: Knex.Transaction): Promise<boolean> {
  try {
    await trx.transaction((savepoint) => savepoint.raw("set local session_replication_role = replica"))
    return true
  } catch {
    return false
  }
}
