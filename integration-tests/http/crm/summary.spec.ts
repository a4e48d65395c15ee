import { describeHost } from "../../helpers/host"
import { newDeal } from "../../helpers/deals"
import { assignRole, createPerson, Person } from "../../helpers/people"
import { addDays, today as todayIn } from "../../../src/utils/dates"
import { queryOfAddress } from "../../../src/admin/lib/deal-address"
import { linksOf } from "../../../src/admin/lib/summary"
import type { SummaryResponse } from "../../../src/types/http/summary"

const ZONE = "America/Mexico_City"

describeHost("summary", ({ api, container, db }) => {
  let ana: Person
  let beto: Person
  const today = todayIn(ZONE)
  const ago = (days: number) => addDays(today, -days)
  const summary = async (query = "", who = ana): Promise<SummaryResponse> => {
    const { status, data } = await api.get(`/admin/trato/summary${query}`, who.headers)
    if (status !== 200) throw new Error(JSON.stringify(data))
    return data
  }
  const bornOn = (id: string, day: string) => db()("trato_deal").where({ id }).update({ created_at: new Date(`${day}T18:00:00Z`) })
  const deal = async (born: number, data: Record<string, unknown> = {}, who = ana) => {
    const made = await newDeal(api, who, { currency_code: "mxn", ...data })
    await bornOn(made.id, ago(born))
    return made
  }
  const won = async (born: number, closed: number, value: number, data: Record<string, unknown> = {}) => {
    const made = await deal(born, data)
    await api.post(`/admin/trato/deals/${made.id}/win`, { closed_on: ago(closed), value }, ana.headers)
    return made
  }
  const lost = async (born: number, closed: number, lost_reason_id: string | null, data: Record<string, unknown> = {}) => {
    const made = await deal(born, data)
    await api.post(`/admin/trato/deals/${made.id}/lose`, { closed_on: ago(closed), lost_reason_id }, ana.headers)
    return made
  }

  /**
   * Worked out by hand. Open: Ana 1,000.50 (contact) and 2,000 (negotiation), Beto 5,000 (budget) and one
   * without amount (contact), nobody 100 USD (contact). Won in the window: 300 in 10 days, 600 in 20 days, 100
   * in 60 days (created before the window), 50 USD in 4 days; outside: 9,999. Lost in the window: two by budget
   * (700 and 200), one without reason; outside: one.
   */
  beforeEach(async () => {
    ana = await createPerson(container(), "Ana Ríos")
    beto = await createPerson(container(), "Beto Luna")
    await deal(5, { owner_id: ana.id, value: 1000.5, stage_id: "trstg_contact" })
    await deal(400, { owner_id: ana.id, value: 2000, stage_id: "trstg_negotiation" })
    await deal(3, { owner_id: beto.id, value: 5000, stage_id: "trstg_budget" })
    await deal(2, { owner_id: beto.id, stage_id: "trstg_contact" })
    const nobodys = await deal(1, { owner_id: ana.id, value: 100, currency_code: "usd", stage_id: "trstg_contact" })
    await api.post(`/admin/trato/deals/${nobodys.id}`, { owner_id: null }, ana.headers)
    await won(30, 20, 300, { owner_id: ana.id })
    await won(40, 20, 600, { owner_id: beto.id })
    await won(424, 364, 100, { owner_id: beto.id })
    await won(14, 10, 50, { owner_id: ana.id, currency_code: "usd" })
    await won(500, 365, 9999, { owner_id: ana.id })
    await lost(30, 5, "trlost_budget", { owner_id: ana.id, value: 700 })
    await lost(30, 364, "trlost_budget", { owner_id: beto.id, value: 200 })
    await lost(30, 0, null, { owner_id: beto.id })
    await lost(500, 366, "trlost_need", { owner_id: ana.id })
  })

  it("CRM-59 CRM-60 CRM-61 CRM-62 D4 D16 tells the three big figures of today and the 364 days before, as worked out by hand", async () => {
    const data = await summary()
    expect(data.range).toEqual({ from: ago(364), to: today, today, is_default: true })
    expect(data.currencies).toEqual(["mxn", "usd"])
    expect(data.open).toEqual({ count: 5, totals: [{ currency_code: "mxn", amount: 8000.5 }, { currency_code: "usd", amount: 100 }] })
    expect(data.won).toEqual({
      count: 4,
      totals: [{ currency_code: "mxn", amount: 1000 }, { currency_code: "usd", amount: 50 }],
      averages: [{ currency_code: "mxn", amount: 333.33 }, { currency_code: "usd", amount: 50 }],
    })
    expect(data.lost.count).toBe(3)
    // Created in the window: 4 open, 3 won, 3 lost; won of them: 3.
    expect(data.conversion).toMatchObject({ created: 10, won: 3, rate: 0.3, median_days: 15, mean_days: 23.5 })
  })

  it("CRM-63 D8 D10 puts the income into 13 months of the day of closing, empty ones too, the ends marked as partial", async () => {
    const { months } = await summary()
    expect(months[0].month).toBe(ago(364).slice(0, 7))
    expect(months.at(-1)!.month).toBe(today.slice(0, 7))
    expect(months.length === 13 || today.slice(8) === "31" || months.length === 12).toBe(true)
    expect(months.filter((m) => m.partial).every((m) => m === months[0] || m === months.at(-1))).toBe(true)
    const expected: Record<string, number> = {}
    for (const [days, amount] of [[20, 300], [20, 600], [364, 100]]) expected[ago(days).slice(0, 7)] = (expected[ago(days).slice(0, 7)] ?? 0) + amount
    expect(Object.fromEntries(months.filter((m) => m.totals.some((t) => t.currency_code === "mxn")).map((m) => [m.month, m.totals[0].amount]))).toEqual(expected)
    expect(months.reduce((sum, m) => sum + m.count, 0)).toBe(4)
  })

  it("CRM-64 CRM-65 lists sellers by amount and then count, stacked by stage, and counts each stage; nobody is “Sin asignar”", async () => {
    const { by_user, funnel } = await summary()
    expect(by_user.map((u) => [u.owner?.name ?? null, u.count, u.totals])).toEqual([
      ["Beto Luna", 2, [{ currency_code: "mxn", amount: 5000 }]],
      ["Ana Ríos", 2, [{ currency_code: "mxn", amount: 3000.5 }]],
      [null, 1, [{ currency_code: "usd", amount: 100 }]],
    ])
    expect(Object.fromEntries(by_user[1].stages.map((s) => [s.stage_id, s.totals[0].amount]))).toEqual({ trstg_contact: 1000.5, trstg_negotiation: 2000 })
    expect(funnel.map((row) => [row.stage.name, row.count])).toEqual([["Contacto inicial", 3], ["Presupuesto", 1], ["Propuesta enviada", 0], ["Negociación", 1]])
    expect(new Set(funnel.map((row) => row.stage.color)).size).toBe(4)
  })

  it("CRM-66 CRM-58 CRM-92 groups what was not won by reason, “Sin motivo” too, and tells who handled most deals", async () => {
    const { lost_reasons, handled } = await summary()
    expect(lost_reasons).toEqual([
      { reason: { id: "trlost_budget", name: "Presupuesto insuficiente" }, count: 2, totals: [{ currency_code: "mxn", amount: 900 }] },
      { reason: null, count: 1, totals: [{ currency_code: "mxn", amount: 0 }] },
    ])
    expect(handled.map((h) => [h.owner?.name ?? null, h.open, h.won, h.lost, h.total])).toEqual([["Beto Luna", 2, 2, 2, 6], ["Ana Ríos", 2, 2, 1, 5], [null, 1, 0, 0, 1]])
  })

  it("CRM-56 B-10 follows a deal that is won, corrected, reopened and deleted", async () => {
    const made = await newDeal(api, ana, { value: 40, currency_code: "mxn", owner_id: ana.id })
    const figure = async () => { const { open, won: w, lost_reasons } = await summary("?currency_code=mxn"); return [open.totals[0].amount, w.totals[0].amount, w.count, lost_reasons.map((one) => one.count)] }
    const firstWon = async () => (await db()("trato_deal").select("first_won_at").where({ id: made.id }).first()).first_won_at as Date | null
    expect([await figure(), await firstWon()]).toEqual([[8040.5, 1000, 3, [2, 1]], null])
    await api.post(`/admin/trato/deals/${made.id}/win`, { value: 45 }, ana.headers)
    const first = await firstWon()
    expect([await figure(), first]).toEqual([[8000.5, 1045, 4, [2, 1]], expect.any(Date)])
    await api.post(`/admin/trato/deals/${made.id}/win`, { closed_on: ago(365) }, ana.headers)
    expect(await figure()).toEqual([8000.5, 1000, 3, [2, 1]])
    await api.post(`/admin/trato/deals/${made.id}/reopen`, { reason: "Volvió" }, ana.headers)
    expect(await figure()).toEqual([8040.5, 1000, 3, [2, 1]])
    await api.post(`/admin/trato/deals/${made.id}/lose`, { lost_reason_id: "trlost_budget" }, ana.headers)
    expect(await figure()).toEqual([8000.5, 1000, 3, [3, 1]])
    await api.post(`/admin/trato/deals/${made.id}/reopen`, { reason: "Otra vez" }, ana.headers)
    await api.post(`/admin/trato/deals/${made.id}/win`, { value: 45 }, ana.headers)
    expect([await figure(), await firstWon()]).toEqual([[8000.5, 1045, 4, [2, 1]], first])
    const { entries } = (await api.get(`/admin/trato/journal?subject_type=deal&subject_id=${made.id}`, ana.headers)).data
    expect(entries.map((e: { action: string; text: string | null }) => [e.action, e.text])).toEqual([["deal.won", null], ["deal.reopened", "Otra vez"], ["deal.lost", null], ["deal.reopened", "Volvió"], ["deal.win_corrected", null], ["deal.won", null], ["deal.created", null]])
    await api.post("/admin/trato/deals/batch", { delete: [made.id] }, ana.headers)
    expect(await figure()).toEqual([8000.5, 1000, 3, [2, 1]])
  })

  it("CRM-59 takes another range, one funnel, one seller or one currency", async () => {
    expect((await summary(`?from=${ago(20)}&to=${ago(20)}`)).won).toMatchObject({ count: 2, totals: [{ currency_code: "mxn", amount: 900 }] })
    expect((await summary(`?from=${ago(600)}&to=${ago(365)}`)).won).toMatchObject({ count: 1, totals: [{ currency_code: "mxn", amount: 9999 }] })
    expect((await summary(`?owner_id=${beto.id},none`)).open).toMatchObject({ count: 3 })
    expect((await summary("?currency_code=USD")).won).toMatchObject({ count: 1, totals: [{ currency_code: "usd", amount: 50 }] })
    const { data } = await api.post("/admin/trato/pipelines", { name: "Posventa", preset: "definition" }, ana.headers)
    const other = await summary(`?pipeline_id=${data.pipeline.id}`)
    expect([other.open.count, other.won.count, other.conversion.rate, other.conversion.median_days, other.funnel.length]).toEqual([0, 0, null, null, 4])
  })

  it("CRM-08 D7 counts for each role what its lists show: own, team, all; a user without the grant sees nothing", async () => {
    const carla = await createPerson(container(), "Carla Sol", "administrator")
    await assignRole(container(), ana.id, "seller")
    await assignRole(container(), beto.id, "leader")
    const list = async (who: Person, status: string) => (await api.get(`/admin/trato/deals?status=${status}`, who.headers)).data.count
    for (const who of [ana, beto, carla]) {
      const seen = await summary("?from=2020-01-01&to=2029-12-20", who)
      expect([seen.open.count, seen.won.count, seen.lost.count]).toEqual([await list(who, "open"), await list(who, "won"), await list(who, "lost")])
    }
    const own = await summary("", beto)
    // Beto's own and nobody's: Ana is in none of his teams.
    expect([own.open.count, own.won.count]).toEqual([3, 2])
    const visitor = await createPerson(container(), "Sin Papel")
    expect((await api.get("/admin/trato/summary", visitor.headers)).status).toBe(403)
  })

  it("B-17 sets goals by seller and month, shows how far each is, and only to whom may see the seller", async () => {
    const month = ago(20).slice(0, 7)
    const goal = (body: Record<string, unknown>, who = ana) => api.post("/admin/trato/goals", { user_id: ana.id, month, currency_code: "MXN", amount: 600, ...body }, who.headers)
    expect((await goal({})).data).toEqual({ month, goals: [{ user: expect.objectContaining({ id: ana.id, name: "Ana Ríos" }), currency_code: "mxn", amount: 600, won: 300, deals: 1, progress: 0.5 }] })
    await goal({ user_id: beto.id, amount: 1200.5 })
    expect((await goal({ amount: 900 })).data.goals.map((g: { amount: number }) => g.amount)).toEqual([1200.5, 900])
    expect([(await goal({ amount: 0 })).status, (await goal({ amount: -1 })).status, (await goal({ month: "2026-13" })).status, (await goal({ user_id: "user_none" })).status]).toEqual([400, 400, 400, 400])
    const carla = await createPerson(container(), "Carla Sol", "administrator")
    await assignRole(container(), ana.id, "seller")
    expect((await api.get(`/admin/trato/goals?month=${month}`, ana.headers)).data.goals.map((g: { amount: number }) => g.amount)).toEqual([900])
    expect((await goal({})).status).toBe(403)
    expect((await goal({ amount: null }, carla)).data.goals).toHaveLength(1)
  })

  it("S-03 refuses what no range or filter is, at its field", async () => {
    const wrong = [["?from=2026-02-30&to=2026-03-01", "from"], ["?from=2026-03-02&to=2026-03-01", "to"], ["?from=2026-03-02", "to"], ["?from=1990-01-01&to=2026-01-01", "from"], ["?owner_id=a%20b", "owner_id.0"], ["?currency_code=pesos", "currency_code"]]
    for (const [query, path] of wrong) {
      const { status, data } = await api.get(`/admin/trato/summary${query}`, ana.headers)
      expect([query, status, data.errors?.[0]?.path]).toEqual([query, 400, path])
    }
  })

  it("CRM-59 CRM-92 opens behind each number exactly the deals that it counts, however the page is filtered", async () => {
    await deal(400, { owner_id: ana.id, stage_id: "trstg_contact", expected_close_on: addDays(today, 40) })
    const count = async (address: string) => {
      const params = new URLSearchParams(address.split("?")[1])
      const { status, data } = await api.get(`/admin/trato/deals?${new URLSearchParams({ ...queryOfAddress(params), limit: "1" })}`, ana.headers)
      return status === 200 ? (data.count as number) : data
    }
    const cases = [{}, { owner: ana.id }, { currency: "usd" }, { pipeline: "trpipe_default", currency: "mxn", owner: "none" }]
    const ranges = ["", `from=${ago(35)}&to=${ago(4)}`]
    for (const filter of cases) for (const range of ranges) {
      const query = new URLSearchParams({ ...queryOfAddress(new URLSearchParams(filter as Record<string, string>)), ...Object.fromEntries(new URLSearchParams(range)) })
      const s = await summary(`?${query}`)
      const { data: analysis } = await api.get(`/admin/trato/summary/analysis?${query}`, ana.headers)
      const links = linksOf(filter, s.range)
      const numbers: [string, string, number][] = [
        ["open", links.open, s.open.count], ["won", links.won, s.won.count], ["created", links.created, s.conversion.created],
        ...s.months.map((m): [string, string, number] => [m.month, links.month(m), m.count]),
        ...s.by_user.flatMap((u): [string, string, number][] => [["user", links.openOf(u.owner), u.count], ...u.stages.map((one): [string, string, number] => ["user's stage", links.openOf(u.owner, { id: one.stage_id }), one.count])]),
        ...s.funnel.map((f): [string, string, number] => [f.stage.name, links.stage(f.stage), f.count]),
        ...s.lost_reasons.map((r): [string, string, number] => [r.reason?.name ?? "none", links.reason(r.reason), r.count]),
        ...s.handled.flatMap((h): [string, string, number][] => [["handled", links.handled(h.owner), h.total], ["open of", links.openOf(h.owner), h.open], ["won by", links.wonBy(h.owner), h.won], ["lost by", links.lostBy(h.owner), h.lost]]),
        ...analysis.forecast.map((f: { month: string | null; count: number }): [string, string, number] => [`expected ${f.month}`, links.expected(f.month), f.count]),
      ]
      for (const [name, address, expected] of numbers) expect([name, address, await count(address)]).toEqual([name, address, expected])
    }
  })

  it("B-07 weighs a deal by its own probability where it has one, in the forecast and on the board, and by its stage's elsewhere", async () => {
    await db()("trato_deal").del()
    const made = await deal(1, { owner_id: ana.id, value: 1000, stage_id: "trstg_contact", probability: 75 })
    await deal(1, { owner_id: ana.id, value: 200, stage_id: "trstg_contact" })
    const weighted = async () => {
      const { data: { columns } } = await api.get("/admin/trato/board", ana.headers)
      const { data: filtered } = await api.get("/admin/trato/board?q=trato", ana.headers)
      const { data: analysis } = await api.get("/admin/trato/summary/analysis", ana.headers)
      expect(filtered.columns[0].weighted).toEqual(columns[0].weighted)
      return [columns[0].weighted[0]?.amount, columns[1].weighted[0]?.amount, analysis.weighted[0].amount]
    }
    expect(await weighted()).toEqual([770, undefined, 770])
    const moved = await api.post(`/admin/trato/deals/${made.id}/move`, { stage_id: "trstg_budget", version: 1 }, ana.headers)
    expect(moved.data).toMatchObject({ deal: { probability: 75 }, columns: [{ weighted: [{ amount: 20 }] }, { weighted: [{ amount: 750 }] }] })
    expect(await weighted()).toEqual([20, 750, 770])
    const inherits = await api.post(`/admin/trato/deals/${made.id}`, { probability: null }, ana.headers)
    expect(inherits.data.deal).toMatchObject({ probability: null, stage_probability: 30 })
    expect(await weighted()).toEqual([20, 300, 320])
    await api.post(`/admin/trato/deals/${made.id}`, { probability: 0 }, ana.headers)
    expect(await weighted()).toEqual([20, 0, 20])
    const [{ changes }] = (await api.get(`/admin/trato/journal?subject_type=deal&subject_id=${made.id}`, ana.headers)).data.entries
    expect(changes).toEqual({ probability: [null, 0] })
    for (const bad of [-1, 101, 1.5, "50"]) expect((await api.post(`/admin/trato/deals/${made.id}`, { probability: bad }, ana.headers)).data.errors[0].path, String(bad)).toBe("probability")
  })

  it("B-08 tells for each stage how many deals went on from it and how long they had stayed, to who may see them", async () => {
    const days = (id: string, n: number) => db()("trato_deal").where({ id }).update({ stage_entered_at: db().raw("now() - make_interval(days => ?)", [n]) })
    const go = async (id: string, stage_id: string) => (await api.post(`/admin/trato/deals/${id}/move`, { stage_id, version: 99 }, ana.headers)).status
    const flow = async (query = "", who = ana) => (await api.get(`/admin/trato/summary/analysis${query}`, who.headers)).data.stages.map((row: { stage: { id: string } }) => ({ ...row, stage: row.stage.id }))
    await db()("trato_deal").del()
    const a = await deal(30, { owner_id: ana.id })
    await days(a.id, 10)
    expect(await go(a.id, "trstg_proposal")).toBe(200)
    const b = await deal(30, { owner_id: ana.id })
    await days(b.id, 2)
    await api.post(`/admin/trato/deals/${b.id}/lose`, {}, ana.headers)
    await days(a.id, 4)
    expect(await go(a.id, "trstg_budget")).toBe(200)
    const [contact, budget, proposal, negotiation] = await flow()
    expect(contact).toEqual({ stage: "trstg_contact", left: 2, forward: 1, back: 0, away: 0, won: 0, lost: 1, rate: 0.5, mean_days: expect.closeTo(6, 2) })
    expect(proposal).toEqual({ stage: "trstg_proposal", left: 1, forward: 0, back: 1, away: 0, won: 0, lost: 0, rate: 0, mean_days: expect.closeTo(4, 2) })
    expect([budget, negotiation]).toEqual(["trstg_budget", "trstg_negotiation"].map((stage) => ({ stage, left: 0, forward: 0, back: 0, away: 0, won: 0, lost: 0, rate: null, mean_days: null })))
    expect((await flow(`?from=${ago(60)}&to=${ago(1)}`))[0].left).toBe(0)
    expect((await flow(`?from=${today}&to=${today}`))[0].left).toBe(2)
    expect((await flow(`?owner_id=${beto.id}`))[0].left).toBe(0)
    const { data: { deal: page } } = await api.get(`/admin/trato/deals/${a.id}`, ana.headers)
    expect(Date.now() - Date.parse(page.stage_entered_at)).toBeLessThan(60_000)
    await assignRole(container(), beto.id, "seller")
    expect((await flow("", beto))[0].left).toBe(0)
  })

  it("B-07 B-08 forecasts by month and probability, and tells the velocity", async () => {
    const next = `${addDays(`${today.slice(0, 7)}-01`, 40).slice(0, 7)}-10`
    await deal(1, { owner_id: ana.id, value: 1000, stage_id: "trstg_negotiation", expected_close_on: next })
    await deal(1, { owner_id: ana.id, value: 500, stage_id: "trstg_contact", expected_close_on: next })
    const { data } = await api.get("/admin/trato/summary/analysis?currency_code=mxn", ana.headers)
    // Negociación is won eight times of ten, Contacto inicial once.
    expect(data.forecast).toEqual([
      { month: next.slice(0, 7), overdue: false, count: 2, totals: [{ currency_code: "mxn", amount: 1500 }], weighted: [{ currency_code: "mxn", amount: 850 }] },
      { month: null, overdue: false, count: 4, totals: [{ currency_code: "mxn", amount: 8000.5 }], weighted: [{ currency_code: "mxn", amount: 3200.05 }] },
    ])
    // Six open deals × 333.33 each × 3 of 6 closed ÷ 30 days.
    expect(data.velocity).toEqual([{ currency_code: "mxn", open: 6, average: 333.33, success_rate: 0.5, mean_days: 30, per_day: 33.33 }])
    expect((await summary()).open.count).toBe(7)
  })
})
