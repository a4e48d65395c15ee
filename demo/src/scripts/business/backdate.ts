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

const DEALS = "trato_deal"

type Move = { table: string; id: string; days: number; columns: string[] }

export function backdating(knex: Knex): Backdate {
  const moves: Move[] = []
  const expired: { id: string; days: number }[] = []
  const closed: { id: string; days: number }[] = []
  return {
    move: (table, id, days, columns = []) => void moves.push({ table, id, days: Math.max(0, days), columns: ["created_at", "updated_at", ...columns] }),
    expired: (id, days) => void (moves.push({ table: "trato_document", id, days, columns: ["created_at", "updated_at", "shared_at", "sent_at"] }), expired.push({ id, days })),
    closed: (id, days) => void closed.push({ id, days }),
    apply: () =>
      knex.transaction(async (trx) => {
        const free = await withoutTriggers(trx)
        for (const { table, id, days, columns } of moves.filter(({ table }) => table !== DEALS)) {
          const back = (column: string) => trx.raw("?? - make_interval(days => ?)", [column, days])
          await trx(table).where({ id }).update(Object.fromEntries(columns.map((column) => [column, back(column)])))
          if (free) await trx("trato_journal_entry").where({ subject_id: id }).update({ created_at: back("created_at") })
        }
        for (const { id, days } of expired) {
          const back = (column: string) => trx.raw("to_char(??::date - ?::int, 'YYYY-MM-DD')", [column, days])
          await trx("trato_document").where({ id }).update({ issued_on: back("issued_on"), valid_until: back("valid_until") })
        }
        const ago = (days: number) => trx.raw("now() - make_interval(days => ?)", [days])
        const history = (id: string) => trx("trato_journal_entry").where({ subject_id: id })
        const deals = moves.filter(({ table }) => table === DEALS)
        if (free) {
          for (const { id, days } of deals) await history(id).update({ created_at: ago(days) })
          for (const { id, days } of closed) await history(id).whereIn("action", ["deal.won", "deal.lost", "deal.order_linked"]).update({ created_at: ago(days) })
          // The figures of the Resumen are kept by triggers on the deals.
          await trx.raw("set local session_replication_role = origin")
        }
        for (const { id, days } of deals) await trx(DEALS).where({ id }).update({ created_at: ago(days), updated_at: ago(days) })
        for (const { id, days } of closed) await trx(DEALS).where({ id }).update({ closed_at: ago(days), first_won_at: trx.raw("case when first_won_at is null then null else now() - make_interval(days => ?) end", [days]) })
        await passThroughStages(trx, deals.map(({ id }) => id))
      }),
  }
}

/** As if each deal had spent as long in every stage up to the one it is in, or was closed from. */
async function passThroughStages(trx: Knex.Transaction, ids: string[]): Promise<void> {
  await trx("trato_stage_visit").whereIn("deal_id", ids).delete()
  const visits = `select d.id, d.pipeline_id, s.id as stage_id, case when s.id = last.id then d.status else 'forward' end as outcome, d.currency_code,
      coalesce(d.owner_id, '') as owner_id, coalesce(d.created_by, '') as created_by, n.part, n.before
    from trato_deal d join trato_stage last on last.id = d.stage_id join trato_stage s on s.pipeline_id = d.pipeline_id and s.deleted_at is null and s.position <= last.position
    cross join lateral (select (coalesce(d.closed_at, now()) - d.created_at) / (last.position + 1) as part, s.position as before) n
    where d.id = any(?)`
  await trx.raw(
    `insert into trato_stage_visit (deal_id, pipeline_id, stage_id, outcome, currency_code, owner_id, created_by, entered_at, left_at)
     select v.id, v.pipeline_id, v.stage_id, v.outcome, v.currency_code, v.owner_id, v.created_by, d.created_at + v.part * v.before, d.created_at + v.part * (v.before + 1)
     from (${visits}) v join trato_deal d on d.id = v.id where v.outcome <> 'open'`,
    [ids]
  )
  await trx.raw(
    `update trato_deal d set stage_entered_at = coalesce(d.closed_at, (select max(v.left_at) from trato_stage_visit v where v.deal_id = d.id), d.created_at) where d.id = any(?)`,
    [ids]
  )
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
