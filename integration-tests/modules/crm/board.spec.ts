import fc from "fast-check"
import { rankBetween } from "../../../src/modules/crm/rank"
import { isVisible } from "../../../src/utils/scope"
import { describeHost, fromHost } from "../../helpers/host"

type Deal = { id: string; version: number; stage_id: string; status: string }
type Crm = Record<string, (input: unknown, ...more: unknown[]) => Promise<unknown>>

const STAGES = ["trstg_contact", "trstg_budget", "trstg_proposal", "trstg_negotiation"]
const caller = { actor: { type: "user", id: "user_test" }, scope: null }
/** Answers that a person may get; anything else is a fault. */
const REFUSALS = /ya no|no existe|was not found|cerrado|cambió|not_found|Reábrelo|nada que reabrir/i

describeHost("the board under load", ({ container, db }) => {
  const crm = () => container().resolve("trato_crm") as unknown as Crm
  const create = async (data: Record<string, unknown> = {}): Promise<Deal> =>
    ((await crm().createDeal({ deal: { title: "Trato", customer: { id: "cus_1", name: "Café" }, owner_id: null, currency_code: "mxn", stage_id: STAGES[0], ...data }, caller })) as { deal: Deal }).deal
  const columnOf = async (stage: string) => (await db()("trato_deal").select("id", "rank").where({ stage_id: stage, status: "open" }).orderBy("rank")) as { id: string; rank: string }[]

  /** What the sums of open deals are worth by a probability of their own. */
  const FIXED = `trim_scale(sum(case when status = 'open' and probability is not null then coalesce(value, 0) else 0 end)) as fixed_amount,
        trim_scale(sum(case when status = 'open' then coalesce(value * probability, 0) else 0 end) / 100) as fixed_weighted`
  /** Counts and amounts as the deals themselves say: of each person, and of whole stages. */
  const truth = async () => ({
    people: (await db().raw(`select pipeline_id, case when status = 'open' then stage_id else '' end as stage_id, status,
        case when status = 'won' then coalesce(won_currency_code, currency_code) else currency_code end as currency_code, coalesce(owner_id, '') as owner_id,
        coalesce(created_by, '') as created_by, priority, count(*) as deals, trim_scale(sum(coalesce(case when status = 'won' then won_value else value end, 0))) as amount, ${FIXED}
      from trato_deal group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`)).rows,
    stages: (await db().raw(`select stage_id, currency_code, count(*)::text as deals, trim_scale(sum(coalesce(value, 0))) as amount, ${FIXED} from trato_deal where status = 'open' group by 1, 2 order by 1, 2`)).rows,
  })
  const SUMS = "trim_scale(sum(amount)) as amount, trim_scale(sum(fixed_amount)) as fixed_amount, trim_scale(sum(fixed_weighted)) as fixed_weighted"
  const rollup = async () => ({
    people: (await db().raw(`select pipeline_id, stage_id, status, currency_code, owner_id, created_by, priority, sum(deals)::bigint as deals, ${SUMS} from trato_deal_total group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`)).rows,
    stages: (await db().raw(`select stage_id, currency_code, trim_scale(sum(deals))::text as deals, ${SUMS} from trato_stage_total group by 1, 2 having sum(deals) <> 0 order by 1, 2`)).rows,
  })
  const fold = () => db().raw("select trato_fold_stage_totals()")

  /** How often and how long deals stayed in stages, by month and by part of it: as kept, and as the visits say. */
  const REST = "pipeline_id, stage_id, outcome, currency_code, owner_id, created_by"
  const spans = (day: string) => `lateral (values (left(${day}, 7)), (left(${day}, 7) || '/' || case when right(${day}, 2) < '06' then 1 when right(${day}, 2) < '11' then 2 when right(${day}, 2) < '16' then 3 when right(${day}, 2) < '21' then 4 when right(${day}, 2) < '26' then 5 else 6 end)) as w (span)`
  const flow = async () =>
    (await db().raw(`select span, ${REST}, sum(visits)::bigint as visits, sum(seconds)::bigint as seconds
      from (select span, ${REST}, visits, seconds from trato_stage_flow union all select w.span, ${REST}, visits, seconds from trato_stage_flow_change c cross join ${spans("c.span")}) f group by 1, 2, 3, 4, 5, 6, 7 having sum(visits) <> 0 order by 1, 2, 3, 4, 5, 6, 7`)).rows
  const visits = async () =>
    (await db().raw(`select w.span, ${REST}, count(*) as visits, sum(greatest(0, extract(epoch from left_at - entered_at))::bigint) as seconds
        from (select v.*, to_char(left_at at time zone (select zone from trato_summary_zone), 'YYYY-MM-DD') as day from trato_stage_visit v) v cross join ${spans("v.day")} group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7`)).rows

  it("B-08 follows a deal from stage to stage; a slip of the hand, what is undone and what is deleted leave no trace", async () => {
    const of = async (id: string) => (await db()("trato_stage_visit").select("stage_id", "outcome").where({ deal_id: id }).orderBy("left_at")).map((v: { stage_id: string; outcome: string }) => `${v.stage_id} ${v.outcome}`)
    const since = async (id: string) => (await db()("trato_deal").select("stage_entered_at").where({ id }).first<{ stage_entered_at: Date }>()).stage_entered_at.getTime()
    const age = (id: string, minutes: number) => db().transaction(async (trx) => {
      await trx.raw("update trato_deal set stage_entered_at = stage_entered_at - make_interval(mins => ?) where id = ?", [minutes, id])
      await trx.raw("update trato_stage_visit set left_at = left_at - make_interval(mins => ?), entered_at = entered_at - make_interval(mins => ?) where deal_id = ?", [minutes, minutes, id])
    })
    const move = (id: string, stage: number, more: object = {}) => crm().moveDeal({ id, stage_id: STAGES[stage], caller, ...more }) as Promise<{ undo: unknown }>
    const deal = await create({ value: 5 })
    await age(deal.id, 90)
    const began = await since(deal.id)
    await move(deal.id, 1)
    await move(deal.id, 0)
    expect([await of(deal.id), await since(deal.id)]).toEqual([[], began])
    await move(deal.id, 2)
    await age(deal.id, 5)
    await move(deal.id, 1)
    expect(await of(deal.id)).toEqual([`${STAGES[0]} forward`, `${STAGES[2]} back`])
    await move(deal.id, 1, { position: "bottom" })
    expect(await of(deal.id)).toHaveLength(2)
    const before = { visits: await of(deal.id), since: await since(deal.id), flow: await flow() }
    for (const change of [() => move(deal.id, 3, { keep_undo: true }), () => crm().winDeal({ id: deal.id, caller }), () => crm().loseDeal({ id: deal.id, caller }), () => crm().deleteDeals({ ids: [deal.id], caller })]) {
      const { undo } = (await change()) as { undo: unknown }
      await crm().undo(undo)
      expect({ visits: await of(deal.id), since: await since(deal.id), flow: await flow() }).toEqual(before)
    }
    await crm().winDeal({ id: deal.id, caller })
    const closed = await crm().reopenDeal({ id: deal.id, caller }) as { undo: unknown }
    expect(await of(deal.id)).toEqual([...before.visits, `${STAGES[1]} won`])
    await crm().undo(closed.undo)
    expect(await of(deal.id)).toEqual([...before.visits, `${STAGES[1]} won`])
    expect(await flow()).toEqual(await visits())
    await crm().deleteDeals({ ids: [deal.id], caller })
    expect([await of(deal.id), await flow()]).toEqual([[], []])
  })

  it("B-02 orders ranks as bytes, whatever the database's locale is", async () => {
    const { rows } = await db().raw(`select collation_name from information_schema.columns where table_name = 'trato_deal' and column_name = 'rank'`)
    expect(rows).toEqual([{ collation_name: "C" }])
  })

  it("B-02 finds the same place in the database as in rank.ts", async () => {
    const pairs: [string | null, string | null][] = [[null, null], ["z".repeat(19), null], [null, "0".repeat(19)]]
    const column: string[] = []
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 200, maxLength: 400 }), (drops) => {
      for (const drop of drops) {
        // Now anywhere, now again and again into one slot, so that long keys are among them.
        const slot = drop < 0.5 ? Math.floor(drop * 2 * (column.length + 1)) : Math.min(column.length, 40)
        const pair: [string | null, string | null] = [column[slot - 1] ?? null, column[slot] ?? null]
        pairs.push(pair)
        column.splice(slot, 0, rankBetween(...pair))
      }
    }), { numRuns: 8 })
    const { rows } = await db().raw("select trato_rank_between(lower, upper) as rank from unnest(?::text[], ?::text[]) with ordinality as p (lower, upper, n) order by n", [pairs.map(([lower]) => lower), pairs.map(([, upper]) => upper)] as never)
    expect(rows.map((row: { rank: string }) => row.rank)).toEqual(pairs.map((pair) => rankBetween(...pair)))
  })

  it("CRM-08 D7 decides in the database as in scope.ts whose card it is", async () => {
    const person = fc.constantFrom("user_a", "user_b", "user_c", null)
    const cases: { owner: string | null; creator: string | null; ids: string[] | null; unassigned: boolean }[] = []
    fc.assert(fc.property(fc.record({ owner: person, creator: person, ids: fc.option(fc.subarray(["user_a", "user_b"])), unassigned: fc.boolean() }), (one) => void cases.push(one)), { numRuns: 200 })
    for (const use of ["read", "write"] as const) {
      for (const { owner, creator, ids, unassigned } of cases) {
        const { rows: [{ seen }] } = await db().raw("select trato_in_scope(?::text, ?::text, ?::text[], ?::boolean, ?::text) as seen", [owner, creator, ids, ids === null || unassigned, use === "read" ? "user_a" : null])
        expect({ owner, creator, ids, unassigned, use, seen }).toEqual({ owner, creator, ids, unassigned, use,
          seen: isVisible({ kind: "team", actor_id: "user_a", user_ids: ids, unassigned: ids === null || unassigned }, { owner_id: owner, created_by: creator }, use) })
      }
    }
  })

  it("B-02 CRM-11 puts a card to either end of a column by name of the end, and answers the fresh totals", async () => {
    const [a, b, c] = [await create({ stage_id: STAGES[2], value: 1 }), await create({ stage_id: STAGES[2], value: 2 }), await create({ stage_id: STAGES[2], value: 4 })]
    const ids = async () => (await columnOf(STAGES[2])).map((card) => card.id)
    expect(await ids()).toEqual([c.id, b.id, a.id])
    await crm().moveDeal({ id: c.id, stage_id: STAGES[2], position: "bottom", version: 1, caller })
    expect(await ids()).toEqual([b.id, a.id, c.id])
    await crm().moveDeal({ id: a.id, stage_id: STAGES[2], position: "top", version: 1, caller })
    expect(await ids()).toEqual([a.id, b.id, c.id])
    const still = (await crm().moveDeal({ id: c.id, stage_id: STAGES[2], position: "bottom", version: 2, caller })) as { deal: Deal }
    expect(still.deal.version).toBe(2)
    const away = (await crm().moveDeal({ id: b.id, stage_id: STAGES[3], position: "bottom", version: 1, caller })) as { columns: unknown }
    expect(away.columns).toEqual([
      { stage_id: STAGES[2], count: 2, totals: [{ currency_code: "mxn", amount: 5 }], weighted: [{ currency_code: "mxn", amount: 3 }] },
      { stage_id: STAGES[3], count: 1, totals: [{ currency_code: "mxn", amount: 2 }], weighted: [{ currency_code: "mxn", amount: 1.6 }] },
    ])
  })

  it("R-04 fifty people dragging in the same columns: places unique, order as the journal replayed, totals right", async () => {
    const seconds = Number(process.env.TRATO_DRAG_SECONDS ?? 0)
    const columns = new Map<string, string[]>()
    for (let i = 0; i < 90; i++) await create({ stage_id: STAGES[i % 3], value: i, priority: i % 2 ? "high" : "none" })
    for (const stage of STAGES) columns.set(stage, (await columnOf(stage)).map((card) => card.id))
    const cards = [...columns.values()].flat()
    const { seq } = await db()("trato_journal_entry").max("seq as seq").first<{ seq: string }>()
    const until = Date.now() + seconds * 1000
    const faults: string[] = []
    let moved = 0
    const any = <T>(from: T[]): T => from[Math.floor(Math.random() * from.length)]
    await Promise.all(Array.from({ length: 50 }, async () => {
      for (let turn = 0; seconds ? Date.now() < until : turn < 8; turn++) {
        const spot = Math.random()
        const where = spot < 0.7 ? { after_id: any(cards), before_id: any(cards) } : spot < 0.8 ? {} : { position: spot < 0.9 ? "top" : "bottom" }
        try {
          await crm().moveDeal({ id: any(cards), stage_id: any(STAGES), ...where, caller })
          moved++
        } catch (error) {
          if (!REFUSALS.test((error as Error).message)) faults.push((error as Error).message)
        }
        if (spot > 0.98) await fold()
      }
    }))
    expect(faults).toEqual([])
    expect(moved).toBeGreaterThan(100)
    const told = (await db()("trato_journal_entry").select("subject_id", "data").where("seq", ">", seq).whereIn("action", ["deal.moved", "deal.reordered"]).orderBy("seq")) as { subject_id: string; data: { stage_ids: [string, string]; after_id: string | null; before_id: string | null; position?: string } }[]
    for (const { subject_id, data: { stage_ids: [from, to], after_id, before_id, position } } of told) {
      columns.set(from, columns.get(from)!.filter((id) => id !== subject_id))
      const column = columns.get(to)!
      const [above, below] = [column.indexOf(after_id ?? ""), column.indexOf(before_id ?? "")]
      const at = position === "bottom" ? column.length : position === "top" ? 0 : above >= 0 ? above + 1 : below
      column.splice(at, 0, subject_id)
    }
    for (const stage of STAGES) {
      const now = await columnOf(stage)
      expect(new Set(now.map((card) => card.rank)).size).toBe(now.length)
      expect(now.map((card) => card.id)).toEqual(columns.get(stage))
    }
    expect(await rollup()).toEqual(await truth())
  }, 120_000)

  it("B-02 R-04 gives every card a place of its own when twenty people drop into one slot", async () => {
    const [bottom, top] = [await create({ stage_id: STAGES[1] }), await create({ stage_id: STAGES[1] })]
    const cards = []
    for (let i = 0; i < 20; i++) cards.push(await create())
    await Promise.all(cards.map((card) => crm().moveDeal({ id: card.id, stage_id: STAGES[1], after_id: top.id, before_id: bottom.id, version: 1, caller })))
    const column = await columnOf(STAGES[1])
    expect(column).toHaveLength(22)
    expect(new Set(column.map((card) => card.rank)).size).toBe(22)
    expect([column[0].id, column.at(-1)!.id]).toEqual([top.id, bottom.id])
    expect(await columnOf(STAGES[0])).toEqual([])
    expect(await rollup()).toEqual(await truth())
  })

  it("B-02 lets opposite moves between two columns pass without a deadlock", async () => {
    const [left, right] = [[] as Deal[], [] as Deal[]]
    for (let i = 0; i < 10; i++) {
      left.push(await create({ stage_id: STAGES[0], value: 1 }))
      right.push(await create({ stage_id: STAGES[1], value: 2 }))
    }
    await Promise.all([
      ...left.map((d) => crm().moveDeal({ id: d.id, stage_id: STAGES[1], version: 1, caller })),
      ...right.map((d) => crm().moveDeal({ id: d.id, stage_id: STAGES[0], version: 1, caller })),
    ])
    expect([(await columnOf(STAGES[0])).length, (await columnOf(STAGES[1])).length]).toEqual([10, 10])
    expect(await rollup()).toEqual(await truth())
  })

  it("B-02 only one of two people moves a card both have seen", async () => {
    const deal = await create()
    const results = await Promise.allSettled([1, 2].map((i) => crm().moveDeal({ id: deal.id, stage_id: STAGES[i], version: 1, caller })))
    expect(results.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"])
  })

  it("B-02 evens out a column that was dropped into the same slot again and again, keeping its order", async () => {
    const anchor = await create({ stage_id: STAGES[3] })
    const top = await create({ stage_id: STAGES[3] })
    const [a, b] = [await create(), await create()]
    const versions = new Map([[a.id, 1], [b.id, 1]])
    for (let i = 0; i < 240; i++) {
      const id = i % 2 ? a.id : b.id
      const other = i % 2 ? b.id : a.id
      const moved = (await crm().moveDeal({ id, stage_id: STAGES[3], after_id: i ? other : top.id, before_id: anchor.id, version: versions.get(id), caller })) as { deal: Deal }
      versions.set(id, moved.deal.version)
    }
    const before = await columnOf(STAGES[3])
    expect(Math.max(...before.map((card) => card.rank.length))).toBeGreaterThan(32)
    // By the job, while somebody goes on moving into the very column.
    const job = fromHost<{ default(container: unknown): Promise<void> }>("src/jobs/trato-rebalance-board")
    const busy = await create()
    await Promise.all([job.default(container()), crm().moveDeal({ id: busy.id, stage_id: STAGES[3], position: "bottom", version: 1, caller })])
    before.push(...(await columnOf(STAGES[3])).filter((card) => card.id === busy.id))
    const after = await columnOf(STAGES[3])
    expect(after.map((card) => card.id)).toEqual(before.map((card) => card.id))
    expect(Math.max(...after.map((card) => card.rank.length))).toBeLessThan(8)
    expect(await crm().rebalanceStages({})).toEqual([])
  })

  it("CRM-31 a stage is not deleted under a card that is being dropped into it: one of both is refused", async () => {
    for (let round = 0; round < 5; round++) {
      const pipeline = (await crm().createPipeline({ name: `Embudo ${round}`, preset: "sale", caller })) as { id: string }
      const [{ version, stages }] = (await crm().pipelines(pipeline.id)) as [{ version: number; stages: { id: string; name: string }[] }]
      const deal = await create({ stage_id: stages[0].id })
      const [saved, moved] = await Promise.allSettled([
        crm().savePipeline({ id: pipeline.id, version, caller, stages: stages.map(({ id, name }, i) => ({ id, name, ...(i === 1 ? { delete: true, expected_count: 0 } : {}) })) }),
        crm().moveDeal({ id: deal.id, stage_id: stages[1].id, version: 1, caller }),
      ])
      expect([saved.status, moved.status].sort()).toEqual(["fulfilled", "rejected"])
      const orphans = await db().raw(`select 1 from trato_deal d where status = 'open' and not exists (select 1 from trato_stage s where s.id = d.stage_id)`)
      expect(orphans.rows).toEqual([])
    }
  })

  it("Q-01 D11 B-07 B-08 keeps the totals equal to the truth under random creates, moves, edits, wins, losses, reopenings and deletes of several clients", async () => {
    const known: string[] = []
    for (let i = 0; i < 12; i++) known.push((await create({ stage_id: STAGES[i % 4], value: i, currency_code: i % 3 ? "mxn" : "usd", owner_id: i % 2 ? "user_a" : null })).id)
    const action = fc.record({
      what: fc.constantFrom("create", "move", "move", "move", "edit", "win", "lose", "reopen", "delete", "fold"),
      deal: fc.nat(), stage: fc.nat(3), near: fc.nat(), value: fc.option(fc.integer({ min: 0, max: 10_000_00 }).map((n) => n / 100)),
      currency: fc.constantFrom("mxn", "usd"), owner: fc.constantFrom("user_a", "user_b", null),
    })
    const faults: string[] = []
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(action, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 6 }), async (clients) => {
        await Promise.all(clients.map(async (actions) => {
          for (const { what, deal, stage, near, value, currency, owner } of actions) {
            const id = known[deal % known.length]
            try {
              if (what === "create") known.push((await create({ stage_id: STAGES[stage], value, currency_code: currency, owner_id: owner })).id)
              else if (what === "move") await crm().moveDeal({ id, stage_id: STAGES[stage], after_id: near % 2 ? known[near % known.length] : null, caller })
              else if (what === "edit") await crm().updateDeal({ id, changes: { value, currency_code: currency, owner_id: owner, priority: near % 2 ? "high" : "low", probability: near % 3 ? near % 101 : null }, may_assign: true, caller })
              else if (what === "win") await crm().winDeal({ id, value: value ?? undefined, caller })
              else if (what === "lose") await crm().loseDeal({ id, caller })
              else if (what === "reopen") await crm().reopenDeal({ id, caller })
              else if (what === "fold") await fold()
              else if (known.length > 6) await crm().deleteDeals({ ids: [id], caller })
            } catch (error) {
              if (!REFUSALS.test((error as Error).message)) faults.push(`${what}: ${(error as Error).message}`)
            }
          }
        }))
        expect(await rollup()).toEqual(await truth())
        expect(await flow()).toEqual(await visits())
        for (const stage of STAGES) {
          const ranks = (await columnOf(stage)).map((card) => card.rank)
          expect(new Set(ranks).size).toBe(ranks.length)
        }
      }),
      { numRuns: 15, endOnFailure: true }
    )
    expect(faults).toEqual([])
    await fold()
    expect(await db()("trato_stage_total").where("backend", "<>", 0).orWhere("deals", "<=", 0)).toEqual([])
    expect(await rollup()).toEqual(await truth())
  })

  it("B-06 tells every listener of a change, when it is committed and not before", async () => {
    const heard: { stage_ids: string[]; client_id: string | null }[] = []
    const stop = (crm() as unknown as { onBoardChange(f: (m: never) => void): () => void }).onBoardChange((message) => heard.push(message))
    const deal = await create()
    await expect.poll(() => heard.length, { timeout: 5_000 }).toBeGreaterThan(0).catch(() => undefined)
    heard.length = 0
    await crm().moveDeal({ id: deal.id, stage_id: STAGES[2], version: 1, caller: { ...caller, client_id: "tab-1" } })
    await expect.poll(() => heard, { timeout: 2_000 }).toEqual([expect.objectContaining({ stage_ids: [STAGES[0], STAGES[2]], client_id: "tab-1", deal_id: deal.id })])
    await crm().moveDeal({ id: deal.id, stage_id: "trstg_none", caller }).catch(() => undefined)
    await new Promise((done) => setTimeout(done, 300))
    expect(heard).toHaveLength(1)
    stop()
    await new Promise((done) => setTimeout(done, 1_500))
  })
})
