import fc from "fast-check"
import { describeHost, fromHost } from "../../helpers/host"
import type { SummaryRecord } from "../../../src/modules/crm/summary/read-summary"
import type { Stock } from "../../../src/utils/stocks"
import { addDays, civilDate } from "../../../src/utils/dates"

type Deal = { id: string; version: number }
type Crm = Record<string, (input: unknown, ...more: unknown[]) => Promise<unknown>>
type Row = Record<string, string | null> & { created_at: Date }

const STAGES = ["trstg_contact", "trstg_budget", "trstg_proposal", "trstg_negotiation"]
/** Of these stages, as the first funnel has them. */
const PROBABILITIES: Record<string, number> = { trstg_contact: 10, trstg_budget: 30, trstg_proposal: 60, trstg_negotiation: 80 }
const REASONS = [null, "trlost_budget", "trlost_silence"]
const LIFE = ["prospect", "potential", "customer"]
const USERS = ["user_a", "user_b", null]
const caller = { actor: { type: "user", id: "user_a" }, scope: null }
const everything = { kind: "all", actor_id: "user_a", user_ids: null, unassigned: true } as const
const REFUSALS = /ya no|no existe|was not found|cerrado|cambió|not_found|Reábrelo|nada que reabrir/i

const FORECAST_SUMS = "owner_id, created_by, month, pipeline_id, stage_id, currency_code, deals::text, trim_scale(amount) as amount, trim_scale(fixed_amount) as fixed, trim_scale(fixed_weighted) as weighted"

function middle(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2
}

describeHost("the summary beside the deals it sums", ({ container, db }) => {
  const crm = () => container().resolve("trato_crm") as unknown as Crm
  const stocks = () => fromHost<typeof import("../../../src/modules/crm/summary/stocks")>("src/modules/crm/summary/stocks.ts")
  const plainSums = (stock: Stock) => fromHost<typeof import("../../../src/utils/stocks")>("src/utils/stocks.ts").plainSums(stock)
  const closings = () => fromHost<typeof import("../../../src/modules/crm/summary/closings")>("src/modules/crm/summary/closings.ts")
  const visits = () => fromHost<typeof import("../../../src/modules/crm/stage-visits")>("src/modules/crm/stage-visits.ts")
  const ready = () => fromHost<typeof import("../../../src/modules/crm/summary/ready")>("src/modules/crm/summary/ready.ts")
  const read = (request: object): Promise<SummaryRecord> => crm().summary({ filters: {}, scope: everything, ...request }) as Promise<SummaryRecord>
  const create = async (data: object = {}, who = caller): Promise<Deal> =>
    ((await crm().createDeal({ deal: { title: "Trato", customer: { id: "cus_1", name: "Café" }, owner_id: null, currency_code: "mxn", stage_id: STAGES[0], ...data }, caller: who })) as { deal: Deal }).deal
  const bornAt = (id: string, at: string) => db()("trato_deal").where({ id }).update({ created_at: at })

  const rowsOf = async (sql: string) => ((await db().raw(sql)).rows as Record<string, unknown>[]).map((row) => JSON.stringify(row)).sort()
  const kinds = () => { const { CLOSED, LOST, CREATED, PACE } = closings(); return { CLOSED, LOST, CREATED, PACE, FLOW: visits().FLOW } }
  const trimmed = (stock: Stock) => [...Object.keys(stock.key), ...Object.entries(stock.sums).map(([name, type]) => (type === "numeric" ? `trim_scale(${name}) as ${name}` : name))].join(", ")
  /** The sums of what there is now, once what was noted is folded into them, and as they should be. */
  const folded = async () => {
    await db().raw(stocks().FOLD_SUMMARY)
    const closed = await Promise.all(Object.values(kinds()).map((stock) => rowsOf(`select ${trimmed(stock)} from ${stock.table}`)))
    return { closed, forecast: await rowsOf(`select ${FORECAST_SUMS} from trato_forecast`), contacts: await rowsOf("select * from trato_contact_count"), notes: await rowsOf("select 1 from trato_forecast_change union all select 1 from trato_contact_count_change union all select 1 from trato_summary_closed_change union all select 1 from trato_summary_pace_change") }
  }
  const shouldBe = async () => {
    const { FORECAST, CONTACTS } = stocks()
    const as = (stock: Stock) => [...Object.keys(stock.key), ...Object.keys(stock.sums)].join(", ")
    const closed = await Promise.all(Object.values(kinds()).map((stock) => rowsOf(`select ${trimmed(stock)} from (${plainSums(stock)}) k (${as(stock)})`)))
    return { closed, forecast: await rowsOf(`select ${FORECAST_SUMS} from (${plainSums(FORECAST)}) f (${as(FORECAST)})`), contacts: await rowsOf(`select * from (${plainSums(CONTACTS)}) c (${as(CONTACTS)})`), notes: [] }
  }

  /** The same figures from the deals one by one, in JavaScript, with nothing of what the product computes with. */
  const plain = async (from: string, to: string, see: (deal: Row) => boolean = () => true) => {
    const deals = ((await db()("trato_deal").select("id", "status", "closed_on", "owner_id", "created_by", "value", "won_value", "currency_code", "won_currency_code", "lost_reason_id", "stage_id", "created_at", "expected_close_on", "probability")) as Row[]).filter(see)
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
    const forecast: Record<string, { count: number; cents: Record<string, number>; weighted: Record<string, number> }> = {}
    for (const row of open) {
      const month = (forecast[row.expected_close_on?.slice(0, 7) ?? ""] ??= { count: 0, cents: {}, weighted: {} })
      const [code, amount, chance] = [row.currency_code!, Math.round(Number(row.value ?? 0) * 100), Number(row.probability ?? PROBABILITIES[row.stage_id!])]
      month.count++
      month.cents[code] = (month.cents[code] ?? 0) + amount
      month.weighted[code] = (month.weighted[code] ?? 0) + amount * chance
    }
    for (const month of Object.values(forecast)) for (const code of Object.keys(month.weighted)) month.weighted[code] = Math.round(month.weighted[code] / 100)
    const by = (rows: Row[], key: (row: Row) => string) => rows.reduce<Record<string, number>>((sum, row) => ({ ...sum, [key(row)]: (sum[key(row)] ?? 0) + 1 }), {})
    const visits = ((await db()("trato_stage_visit").select("stage_id", "left_at", "owner_id", "created_by", "currency_code")) as (Row & { left_at: Date })[])
      .filter((visit) => inside(civilDate(visit.left_at, "America/Mexico_City")) && see(Object.assign(visit, { owner_id: visit.owner_id || null })))
    return {
      left: visits.reduce<Record<string, number>>((sum, visit) => ({ ...sum, [visit.stage_id!]: (sum[visit.stage_id!] ?? 0) + 1 }), {}),
      forecast,
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
      left: counted(s.analysis.stages, (one) => one.stage.id, (one) => one.left),
      forecast: Object.fromEntries(s.analysis.forecast.map((f) => [f.month ?? "", { count: f.count, cents: cents(f.totals), weighted: cents(f.weighted) }])),
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
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(10), fc.nat(11), fc.nat(420), fc.nat(5)), { minLength: 30, maxLength: 60 }), fc.nat(500), fc.nat(120), async (steps, back, forth) => {
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
          if (what === 7) return crm().updateDeal({ id, changes: { owner_id: USERS[more % 3], value: more * 7.25, currency_code: more % 2 ? "usd" : "mxn", expected_close_on: more ? addDays(today, ago - 200) : null, probability: more % 3 ? null : more * 15 }, may_assign: true, caller })
          if (what === 9 && more === 5) return db().raw(stocks().FOLD_SUMMARY)
          if (what === 8) return more ? create({ value: more, stage_id: STAGES[more % 4] }) : crm().deleteDeals({ ids: [id, deals[(which + 1) % 12].id], caller })
          if (what === 10) return db().raw("update trato_stage_visit set left_at = left_at - make_interval(days => ?), entered_at = entered_at - make_interval(days => ?) where deal_id = ?", [ago % 90, ago % 90 + more, id])
          return bornAt(id, new Date(Date.now() - ago * 86_400_000).toISOString())
        }
        // Six at a time, as impatient people do.
        for (let i = 0; i < steps.length; i += 6) {
          const done = await Promise.allSettled(steps.slice(i, i + 6).map(act))
          for (const one of done) if (one.status === "rejected" && !REFUSALS.test(String(one.reason?.message))) throw one.reason
        }
        if (back % 2) expect(await folded()).toEqual(await shouldBe())
        const [from, to] = [addDays(today, -back), addDays(today, -Math.min(back, forth))]
        expect(told(await read({}))).toEqual(close(await plain(addDays(today, -364), today)))
        expect(told(await read({ from, to }))).toEqual(close(await plain(from, to)))
        const mine = { kind: "own", actor_id: "user_a", user_ids: ["user_a"], unassigned: false }
        expect(told(await read({ scope: mine, from, to }))).toEqual(close(await plain(from, to, (d) => d.owner_id === "user_a" || d.created_by === "user_a")))
        const team = { kind: "team", actor_id: "user_b", user_ids: ["user_b"], unassigned: true }
        expect(told(await read({ scope: team }))).toEqual(close(await plain(addDays(today, -364), today, (d) => d.owner_id === "user_b" || d.owner_id === null || d.created_by === "user_b")))
        expect(told(await read({ scope: team, from, to, filters: { owner_id: ["user_a", "none"] } })))
          .toEqual(close(await plain(from, to, (d) => d.owner_id === null || (d.owner_id === "user_a" && d.created_by === "user_b"))))
        expect(told(await read({ filters: { owner_id: ["none", "user_b"], currency_code: "mxn" } })))
          .toEqual(close(await plain(addDays(today, -364), today, (d) => d.owner_id !== "user_a" && ((d.status === "won" ? d.won_currency_code : null) ?? d.currency_code) === "mxn")))
      }),
      { numRuns: 5, endOnFailure: true }
    )
  }, 240_000)

  it("Q-03 CRM-82 contacts are counted as one by one after any concurrent changes of them, whoever asks", async () => {
    const today = (crm() as unknown as { today(): string }).today()
    const lifecycle = (scope: object) => (crm().scores as unknown as { lifecycle(scope: object): Promise<{ contacts: number; potential: number; customers: number; now: Record<string, number> }> }).lifecycle(scope)
    const contact = (n: number) => ({ id: `trcprof_${n}`, customer_id: `cus_${n}`, seller_id: USERS[n % 3], created_by: n % 2 ? "user_a" : "user_c", lifecycle: LIFE[n % 3], created_at: new Date(Date.now() - ((n * 37) % 500) * 86_400_000) })
    type Contact = Omit<ReturnType<typeof contact>, "id"> & { became_potential_at: Date | null; deleted_at: Date | null }
    const plainly = async (see: (one: Contact) => boolean = () => true) => {
      const all = ((await db()("trato_customer_profile").select("*")) as Contact[]).filter((one) => !one.deleted_at && see(one))
      const inside = all.filter((one) => { const day = civilDate(one.created_at, "America/Mexico_City"); return day >= addDays(today, -364) && day <= today })
      const count = (stage: string) => all.filter((one) => one.lifecycle === stage).length
      return { contacts: inside.length, potential: inside.filter((one) => one.became_potential_at || one.lifecycle !== "prospect").length, customers: inside.filter((one) => one.lifecycle === "customer").length, now: { prospect: count("prospect"), potential: count("potential"), customer: count("customer") } }
    }
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(5), fc.nat(39), fc.nat(500)), { minLength: 30, maxLength: 60 }), async (steps) => {
        await db()("trato_customer_profile").del()
        await db()("trato_customer_profile").insert(Array.from({ length: 30 }, (_, n) => contact(n)))
        const act = ([what, n, more]: [number, number, number]): PromiseLike<unknown> => {
          const one = db()("trato_customer_profile").where({ id: `trcprof_${n}` })
          if (what === 0) return db()("trato_customer_profile").insert(contact(n)).onConflict("id").ignore()
          if (what === 1) return one.update({ lifecycle: LIFE[more % 3] })
          if (what === 2) return one.update({ seller_id: USERS[more % 3], created_at: new Date(Date.now() - more * 86_400_000) })
          if (what === 3) return more % 2 ? one.del() : one.update({ deleted_at: more % 4 ? new Date() : null })
          if (what === 4) return db()("trato_customer_profile").whereIn("id", [`trcprof_${n}`, `trcprof_${39 - n}`].sort()).update({ name: "Otra" })
          return db().raw(stocks().FOLD_SUMMARY)
        }
        for (let i = 0; i < steps.length; i += 6) await Promise.all(steps.slice(i, i + 6).map(act))
        expect(await lifecycle(everything)).toMatchObject(await plainly())
        expect(await lifecycle({ kind: "own", actor_id: "user_a", user_ids: ["user_a"], unassigned: false })).toMatchObject(await plainly((one) => one.seller_id === "user_a" || one.created_by === "user_a"))
        expect(await lifecycle({ kind: "team", actor_id: "user_b", user_ids: ["user_b"], unassigned: true })).toMatchObject(await plainly((one) => one.seller_id === "user_b" || one.seller_id === null || one.created_by === "user_b"))
        // As the job does.
        await fromHost<{ default(container: unknown): Promise<void> }>("src/jobs/trato-fold-figures").default(container())
        expect(await folded()).toEqual(await shouldBe())
        expect(await lifecycle(everything)).toMatchObject(await plainly())
      }),
      { numRuns: 5, endOnFailure: true }
    )
  }, 120_000)

  it.each([
    ["America/Tijuana", "2026-02-01T07:30:00Z", "2026-01-31"],
    ["America/Lima", "2026-02-01T04:30:00Z", "2026-01-31"],
    ["America/Mexico_City", "2026-02-01T05:59:00Z", "2026-01-31"],
    ["Europe/Madrid", "2026-01-31T23:10:00Z", "2026-02-01"],
  ])("D8 CRM-63 in %s a deal made at the end of the 31st belongs to its own month", async (zone, at, day) => {
    await ready().ensureReady(db(), zone)
    const deal = await create()
    await bornAt(deal.id, at)
    await crm().winDeal({ id: deal.id, closed_on: "2026-02-03", value: 10, caller })
    await db().raw(stocks().FOLD_SUMMARY)
    const { rows } = await db().raw(`select span, deals, converted from trato_summary_created where created_by = '*' and owner_id = '*' order by 1`)
    expect(rows).toEqual([day.slice(0, 7), `${day.slice(0, 7)}/${day.slice(8) === "01" ? 1 : 6}`].map((span) => ({ span, deals: "1", converted: "1" })))
    const { readSummary } = fromHost<typeof import("../../../src/modules/crm/summary/read-summary")>("src/modules/crm/summary/read-summary.ts")
    const ask = (from: string, to: string) => readSummary(db(), { from, to, filters: {}, scope: everything as never, today: "2026-03-10", zone })
    expect((await ask(day, day)).conversion).toMatchObject({ created: 1, won: 1 })
    expect((await ask(addDays(day, 1), "2026-03-01")).conversion.created).toBe(0)
    expect((await ask("2026-02-01", "2026-02-28")).conversion.median_days).toBe(day === "2026-02-01" ? 2 : 3)
    expect(await folded()).toEqual(await shouldBe())
  })
})
