import fc from "fast-check"
import { describeHost, fromHost } from "../../helpers/host"
import type { SummaryRecord } from "../../../src/modules/crm/summary/read-summary"
import { addDays, civilDate } from "../../../src/utils/dates"

type Deal = { id: string; version: number }
type Crm = Record<string, (input: unknown, ...more: unknown[]) => Promise<unknown>>
type Row = Record<string, string | null> & { created_at: Date }

const STAGES = ["trstg_contact", "trstg_budget", "trstg_proposal", "trstg_negotiation"]
const REASONS = [null, "trlost_budget", "trlost_silence"]
const USERS = ["user_a", "user_b", null]
const caller = { actor: { type: "user", id: "user_a" }, scope: null }
const everything = { kind: "all", actor_id: "user_a", user_ids: null, unassigned: true } as const
const REFUSALS = /ya no|no existe|was not found|cerrado|cambió|not_found|Reábrelo|nada que reabrir/i

function middle(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2
}

describeHost("the summary beside the deals it sums", ({ container, db }) => {
  const crm = () => container().resolve("trato_crm") as unknown as Crm
  const rollup = () => fromHost<typeof import("../../../src/modules/crm/summary/rollup")>("src/modules/crm/summary/rollup.ts")
  const read = (request: object): Promise<SummaryRecord> => crm().summary({ filters: {}, scope: everything, ...request }) as Promise<SummaryRecord>
  const create = async (data: object = {}, who = caller): Promise<Deal> =>
    ((await crm().createDeal({ deal: { title: "Trato", customer: { id: "cus_1", name: "Café" }, owner_id: null, currency_code: "mxn", stage_id: STAGES[0], ...data }, caller: who })) as { deal: Deal }).deal
  const bornAt = (id: string, at: string) => db()("trato_deal").where({ id }).update({ created_at: at })

  /** Both tables as they are, and as the deals say they should be. */
  const kept = async () => ({
    month: (await db().raw(`select event, month, pipeline_id, currency_code, owner_id, created_by, reason_id, deals, trim_scale(amount) as amount from trato_summary_month order by 1, 2, 3, 4, 5, 6, 7`)).rows,
    days: (await db().raw(`select owner_id, month, pipeline_id, currency_code, created_by, days, deals from trato_summary_days order by 1, 2, 3, 4, 5, 6`)).rows,
  })
  const computed = async () => {
    const { monthRows, daysRows } = rollup()
    return {
      month: (await db().raw(`select event, month, pipeline_id, currency_code, owner_id, created_by, reason_id, sum(deals) as deals, trim_scale(sum(amount)) as amount from (${monthRows("trato_deal")}) r group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`)).rows,
      days: (await db().raw(`select owner_id, month, pipeline_id, currency_code, created_by, days, sum(deals) as deals from (${daysRows("trato_deal")}) r group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`)).rows,
    }
  }

  /** The same figures from the deals one by one, in JavaScript, with nothing of what the product computes with. */
  const plain = async (from: string, to: string, see: (deal: Row) => boolean = () => true) => {
    const deals = ((await db()("trato_deal").select("id", "status", "closed_on", "owner_id", "created_by", "value", "won_value", "currency_code", "won_currency_code", "lost_reason_id", "stage_id", "created_at")) as Row[]).filter(see)
    const inside = (day: string | null) => day !== null && day >= from && day <= to
    const bornOn = (deal: Row) => civilDate(deal.created_at, "America/Mexico_City")
    const won = deals.filter((d) => d.status === "won" && inside(d.closed_on))
    const lost = deals.filter((d) => d.status === "lost" && inside(d.closed_on))
    const open = deals.filter((d) => d.status === "open")
    const created = deals.filter((d) => inside(bornOn(d)))
    const days = won.map((d) => Math.max(0, Math.round((Date.parse(d.closed_on!) - Date.parse(bornOn(d))) / 86_400_000)))
    const cents = (rows: Row[], field: "value" | "won_value") => {
      const totals: Record<string, number> = {}
      for (const row of rows) {
        const code = (row.status === "won" ? row.won_currency_code : null) ?? row.currency_code!
        totals[code] = (totals[code] ?? 0) + Math.round(Number(row[field] ?? 0) * 100)
      }
      return totals
    }
    const by = (rows: Row[], key: (row: Row) => string) => rows.reduce<Record<string, number>>((sum, row) => ({ ...sum, [key(row)]: (sum[key(row)] ?? 0) + 1 }), {})
    return {
      open: open.length, won: won.length, lost: lost.length,
      open_cents: cents(open, "value"), won_cents: cents(won, "won_value"), lost_cents: cents(lost, "value"),
      created: created.length, converted: created.filter((d) => d.status === "won").length,
      median: days.length ? middle(days) : null, mean: days.length ? days.reduce((a, b) => a + b, 0) / days.length : null,
      months: by(won, (d) => d.closed_on!.slice(0, 7)), reasons: by(lost, (d) => d.lost_reason_id ?? ""),
      stages: by(open, (d) => d.stage_id!), owners: by(open, (d) => d.owner_id ?? ""), handled: by([...open, ...won, ...lost], (d) => d.owner_id ?? ""),
    }
  }

  /** The product's answer in the same form. */
  const told = (s: SummaryRecord) => {
    const cents = (totals: { currency_code: string; amount: number }[]) => Object.fromEntries(totals.map((t) => [t.currency_code, Math.round(t.amount * 100)]))
    const counted = <T>(rows: T[], key: (row: T) => string, count: (row: T) => number) => Object.fromEntries(rows.filter((r) => count(r) > 0).map((r) => [key(r), count(r)]))
    return {
      open: s.open.count, won: s.won.count, lost: s.lost.count,
      open_cents: cents(s.open.totals), won_cents: cents(s.won.totals), lost_cents: cents(s.lost.totals),
      created: s.conversion.created, converted: s.conversion.won, median: s.conversion.median_days, mean: s.conversion.mean_days,
      months: counted(s.months, (m) => m.month, (m) => m.count), reasons: counted(s.lost_reasons, (r) => r.reason?.id ?? "", (r) => r.count),
      stages: counted(s.funnel, (f) => f.stage.id, (f) => f.count), owners: counted(s.by_user, (u) => u.owner_id ?? "", (u) => u.count), handled: counted(s.handled, (h) => h.owner_id ?? "", (h) => h.total),
    }
  }
  const close = (answer: Record<string, unknown>) => ({ ...answer, mean: answer.mean === null ? null : expect.closeTo(answer.mean as number, 8) })

  it("Q-03 CRM-56 B-10 equals a plain recomputation after any concurrent creations, moves, wins, losses, reopenings, edits and deletions", async () => {
    const today = (crm() as unknown as { today(): string }).today()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(9), fc.nat(11), fc.nat(420), fc.nat(5)), { minLength: 30, maxLength: 60 }), fc.nat(500), fc.nat(120), async (steps, back, forth) => {
        await db().raw("delete from trato_deal")
        const deals: Deal[] = []
        for (let i = 0; i < 12; i++) {
          const deal = await create({ owner_id: USERS[i % 3], value: i % 4 ? i * 10.5 : null, currency_code: i % 5 ? "mxn" : "usd", stage_id: STAGES[i % 4] }, { ...caller, actor: { type: "user", id: i % 2 ? "user_a" : "user_c" } })
          await bornAt(deal.id, new Date(Date.now() - ((i * 53) % 500) * 86_400_000 - i * 3_600_000).toISOString())
          deals.push(deal)
        }
        const act = async ([what, which, ago, more]: [number, number, number, number]) => {
          const id = deals[which].id
          const day = addDays(today, -ago)
          if (what <= 2) return crm().winDeal({ id, closed_on: day, value: more * 33.33, caller })
          if (what <= 4) return crm().loseDeal({ id, closed_on: day, lost_reason_id: REASONS[more % 3], caller })
          if (what === 5) return crm().reopenDeal({ id, caller })
          if (what === 6) return crm().moveDeal({ id, stage_id: STAGES[more % 4], caller })
          if (what === 7) return crm().updateDeal({ id, changes: { owner_id: USERS[more % 3], value: more * 7.25, currency_code: more % 2 ? "usd" : "mxn" }, may_assign: true, caller })
          if (what === 8) return more ? create({ value: more, stage_id: STAGES[more % 4] }) : crm().deleteDeals({ ids: [id, deals[(which + 1) % 12].id], caller })
          return bornAt(id, new Date(Date.now() - ago * 86_400_000).toISOString())
        }
        // Six at a time, as impatient people do.
        for (let i = 0; i < steps.length; i += 6) {
          const done = await Promise.allSettled(steps.slice(i, i + 6).map(act))
          for (const one of done) if (one.status === "rejected" && !REFUSALS.test(String(one.reason?.message))) throw one.reason
        }
        expect(await kept()).toEqual(await computed())
        const [from, to] = [addDays(today, -back), addDays(today, -Math.min(back, forth))]
        expect(told(await read({}))).toEqual(close(await plain(addDays(today, -364), today)))
        expect(told(await read({ from, to }))).toEqual(close(await plain(from, to)))
        const mine = { kind: "own", actor_id: "user_a", user_ids: ["user_a"], unassigned: false }
        expect(told(await read({ scope: mine, from, to }))).toEqual(close(await plain(from, to, (d) => d.owner_id === "user_a" || d.created_by === "user_a")))
        const team = { kind: "team", actor_id: "user_b", user_ids: ["user_b"], unassigned: true }
        expect(told(await read({ scope: team }))).toEqual(close(await plain(addDays(today, -364), today, (d) => d.owner_id === "user_b" || d.owner_id === null || d.created_by === "user_b")))
        expect(told(await read({ filters: { owner_id: ["none", "user_b"], currency_code: "mxn" } })))
          .toEqual(close(await plain(addDays(today, -364), today, (d) => d.owner_id !== "user_a" && ((d.status === "won" ? d.won_currency_code : null) ?? d.currency_code) === "mxn")))
      }),
      { numRuns: 5, endOnFailure: true }
    )
  }, 240_000)

  it.each([
    ["America/Tijuana", "2026-02-01T07:30:00Z", "2026-01-31"],
    ["America/Lima", "2026-02-01T04:30:00Z", "2026-01-31"],
    ["America/Mexico_City", "2026-02-01T05:59:00Z", "2026-01-31"],
    ["Europe/Madrid", "2026-01-31T23:10:00Z", "2026-02-01"],
  ])("D8 CRM-63 in %s a deal made at the end of the 31st belongs to its own month", async (zone, at, day) => {
    await rollup().ensureZone(db(), zone)
    const deal = await create()
    await bornAt(deal.id, at)
    await crm().winDeal({ id: deal.id, closed_on: "2026-02-03", value: 10, caller })
    const { rows } = await db().raw(`select event, month, deals from trato_summary_month where event in ('created', 'converted') order by 1`)
    expect(rows).toEqual([{ event: "converted", month: day.slice(0, 7), deals: "1" }, { event: "created", month: day.slice(0, 7), deals: "1" }])
    const { readSummary } = fromHost<typeof import("../../../src/modules/crm/summary/read-summary")>("src/modules/crm/summary/read-summary.ts")
    const ask = (from: string, to: string) => readSummary(db(), { from, to, filters: {}, scope: everything as never, today: "2026-03-10", zone })
    expect((await ask(day, day)).conversion).toMatchObject({ created: 1, won: 1 })
    expect((await ask(addDays(day, 1), "2026-03-01")).conversion.created).toBe(0)
    expect((await ask("2026-02-01", "2026-02-28")).conversion.median_days).toBe(day === "2026-02-01" ? 2 : 3)
    expect(await kept()).toEqual(await computed())
  })
})
