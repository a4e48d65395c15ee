import { column, newDeal } from "../../helpers/deals"
import { describeHost } from "../../helpers/host"
import { assignRole, createPerson, Person } from "../../helpers/people"
import { giveRole } from "../../helpers/roles"

type Stage = { id: string; name: string; color: string; help: string | null }

describeHost("board", ({ api, container, db }) => {
  let rosa: Person
  beforeEach(async () => {
    rosa = await createPerson(container(), "Rosa Medina")
  })
  const move = (id: string, body: Record<string, unknown>, who = rosa) => api.post(`/admin/trato/deals/${id}/move`, body, who.headers)
  const funnel = async () => (await api.get("/admin/trato/pipelines/trpipe_default", rosa.headers)).data.pipeline as { version: number; stages: Stage[] }
  const save = (body: Record<string, unknown>, who = rosa) => api.post("/admin/trato/pipelines/trpipe_default", body, who.headers)
  const kept = (stages: Stage[]) => stages.map(({ id, name }) => ({ id, name }))

  it("CRM-09 CRM-18 CRM-20 CRM-16 shows the four default stages with help and colour, and only open deals", async () => {
    const open = await newDeal(api, rosa, { title: "Abierto", value: 10, currency_code: "mxn" })
    await newDeal(api, rosa, { title: "En dólares", value: 5, currency_code: "usd" })
    const won = await newDeal(api, rosa, { title: "Ganado" })
    await api.post(`/admin/trato/deals/${won.id}/win`, {}, rosa.headers)
    const { data } = await api.get("/admin/trato/board", rosa.headers)
    expect(data.columns.map((c: { stage: Stage }) => c.stage.name)).toEqual(["Contacto inicial", "Presupuesto", "Propuesta enviada", "Negociación"])
    expect(new Set(data.columns.map((c: { stage: Stage }) => c.stage.color)).size).toBe(4)
    const helps = [/acaban de comenzar.*primeros acercamientos/, /ya les generaste un presupuesto, pero aún no ha sido enviado/, /ya se les mandó una propuesta formal o cotización y estás a la espera de respuesta/, /ya respondieron.* sin embargo, aún no son tratos ganados o perdidos/]
    expect(data.columns.map((c: { stage: Stage }) => c.stage.help)).toEqual(helps.map((help) => expect.stringMatching(help)))
    expect(data.columns[0]).toMatchObject({ count: 2, totals: [{ currency_code: "mxn", amount: 10 }, { currency_code: "usd", amount: 5 }], next: null })
    expect(data.columns[0].deals.map((d: { title: string }) => d.title)).toEqual(["En dólares", "Abierto"])
    expect(JSON.stringify(data)).not.toContain('"rank"')
    expect(open.key).toBe("T-000001")
  })

  it("CRM-10 CRM-11 CRM-15 moves between stages and inside one, into the very slot, and never takes a rank", async () => {
    const [a, b, c] = [await newDeal(api, rosa, { title: "A" }), await newDeal(api, rosa, { title: "B" }), await newDeal(api, rosa, { title: "C", value: 7, currency_code: "mxn" })]
    expect(await column(api, rosa, "trstg_contact")).toEqual(["C", "B", "A"])
    const inside = await move(c.id, { stage_id: "trstg_contact", after_id: b.id, version: 1, rank: "zzzz" })
    expect(inside.data.deal.version).toBe(2)
    expect(await column(api, rosa, "trstg_contact")).toEqual(["B", "C", "A"])
    await move(a.id, { stage_id: "trstg_budget", version: 1 })
    const across = await move(c.id, { stage_id: "trstg_budget", before_id: a.id, version: 2 })
    expect(across.data.columns).toMatchObject([
      { stage_id: "trstg_contact", count: 1, totals: expect.anything() },
      { stage_id: "trstg_budget", count: 2, totals: expect.arrayContaining([{ currency_code: "mxn", amount: 7 }]) },
    ])
    expect(await column(api, rosa, "trstg_budget")).toEqual(["C", "A"])
    const nothing = await move(c.id, { stage_id: "trstg_budget", before_id: a.id, version: 3 })
    expect(nothing.data.deal.version).toBe(3)
    const entries = (await api.get(`/admin/trato/journal?subject_type=deal&subject_id=${c.id}`, rosa.headers)).data.entries
    expect(entries[0]).toMatchObject({ action: "deal.moved", changes: { stage: ["Contacto inicial", "Presupuesto"] }, actor_name: "Rosa Medina" })
  })

  it("B-03 refuses a move that comes too late, with the reason, and moves nothing", async () => {
    const a = await newDeal(api, rosa, { title: "A" })
    const b = await newDeal(api, rosa, { title: "B" })
    await move(a.id, { stage_id: "trstg_budget", version: 1 })
    const late = await move(a.id, { stage_id: "trstg_proposal", version: 1 })
    expect([late.status, late.data.code, late.data.details.version]).toEqual([409, "deal_changed", 2])
    const neighbour = await move(b.id, { stage_id: "trstg_proposal", after_id: a.id, version: 1 })
    expect([neighbour.status, neighbour.data.code]).toEqual([409, "neighbour_moved"])
    const gone = await move(b.id, { stage_id: "trstg_none", version: 1 })
    expect([gone.status, gone.data.code]).toEqual([409, "stage_gone"])
    await api.post(`/admin/trato/deals/${b.id}/win`, {}, rosa.headers)
    expect((await move(b.id, { stage_id: "trstg_budget", version: 2 })).data.code).toBe("deal_closed")
    await api.post("/admin/trato/deals/batch", { delete: [b.id] }, rosa.headers)
    expect((await move(b.id, { stage_id: "trstg_budget", version: 2 })).status).toBe(404)
    expect(await column(api, rosa, "trstg_budget")).toEqual(["A"])
    // An edit of another field is no reason to refuse a move.
    await api.post(`/admin/trato/deals/${a.id}`, { title: "A2" }, rosa.headers)
    expect((await move(a.id, { stage_id: "trstg_proposal", version: 2 })).status).toBe(200)
  })

  it("B-02 keeps the true order under a filter: a drop below a visible card is right below it", async () => {
    for (const [title, priority] of [["1", "high"], ["2", "none"], ["3", "none"], ["4", "high"]]) await newDeal(api, rosa, { title, priority })
    const { data } = await api.get("/admin/trato/board?priority=high", rosa.headers)
    expect(data.columns[0]).toMatchObject({ count: 2, deals: [{ title: "4" }, { title: "1" }] })
    const [four, one] = data.columns[0].deals
    await move(one.id, { stage_id: "trstg_contact", after_id: four.id, version: 1 })
    expect(await column(api, rosa, "trstg_contact")).toEqual(["4", "1", "3", "2"])
  })

  it("B-02 CRM-11 takes a card between two visible neighbours to right below the upper one, with hidden cards between them", async () => {
    for (const [title, priority] of [["1", "high"], ["2", "none"], ["3", "none"], ["4", "high"], ["5", "high"]]) await newDeal(api, rosa, { title, priority })
    const shown = (await api.get("/admin/trato/board?priority=high", rosa.headers)).data.columns[0].deals
    expect(shown.map((d: { title: string }) => d.title)).toEqual(["5", "4", "1"])
    const [five, four, one] = shown
    const refused = await move(five.id, { stage_id: "trstg_contact", position: "middle", version: 1 })
    expect([refused.status, refused.data.errors[0].path]).toEqual([400, "position"])
    await move(five.id, { stage_id: "trstg_contact", after_id: four.id, before_id: one.id, version: 1 })
    expect(await column(api, rosa, "trstg_contact")).toEqual(["4", "5", "3", "2", "1"])
    // Its upper neighbour went away meanwhile: right above the lower one.
    await move(four.id, { stage_id: "trstg_budget", version: 1 })
    await move(five.id, { stage_id: "trstg_contact", after_id: four.id, before_id: one.id, version: 2 })
    expect(await column(api, rosa, "trstg_contact")).toEqual(["3", "2", "5", "1"])
    await move(five.id, { stage_id: "trstg_contact", position: "bottom", version: 3 })
    expect(await column(api, rosa, "trstg_contact")).toEqual(["3", "2", "1", "5"])
  })

  it("CRM-09 B-05 counts, adds up and pages what a filter shows: seller, priority, dates, text and customer", async () => {
    const luis = await createPerson(container(), "Luis Paz")
    const cafe = await newDeal(api, rosa, { title: "Mesas", customer_name: "Café Central", value: 10, priority: "high", expected_close_on: "2027-03-10" })
    const customer = (await api.get(`/admin/trato/deals/${cafe.id}`, rosa.headers)).data.deal.customer.id as string
    await newDeal(api, rosa, { title: "Sillas", customer_id: customer, value: 20, owner_id: luis.id, expected_close_on: "2027-04-01" })
    await newDeal(api, rosa, { title: "Barra", customer_name: "Bar Norte", value: 40, priority: "high", owner_id: luis.id })
    const filters: [string, string[], number][] = [
      [`owner_id=${luis.id}`, ["Barra", "Sillas"], 60],
      ["priority=high", ["Barra", "Mesas"], 50],
      ["priority=high,none", ["Barra", "Sillas", "Mesas"], 70],
      ["close_from=2027-03-10&close_to=2027-03-31", ["Mesas"], 10],
      ["q=cafe", ["Sillas", "Mesas"], 30],
      [`customer_id=${customer}`, ["Sillas", "Mesas"], 30],
      [`customer_id=${customer}&priority=high`, ["Mesas"], 10],
      ["q=nadie", [], 0],
    ]
    for (const [filter, titles, amount] of filters) {
      const first = (await api.get(`/admin/trato/board?take=1&${filter}`, rosa.headers)).data.columns[0]
      const seen = first.deals.map((d: { title: string }) => d.title)
      for (let next = first.next; next; ) {
        const { data } = await api.get(`/admin/trato/board/trstg_contact?take=1&after=${next}&${filter}`, rosa.headers)
        seen.push(...data.deals.map((d: { title: string }) => d.title))
        next = data.next
      }
      expect([filter, seen, first.count, first.totals.reduce((sum: number, t: { amount: number }) => sum + t.amount, 0)]).toEqual([filter, titles, titles.length, amount])
    }
  })

  it("B-05 loads a column page by page; counts and totals are of the whole column, also filtered", async () => {
    for (let i = 0; i < 7; i++) await newDeal(api, rosa, { title: `D${i}`, value: 1, currency_code: "mxn", customer_name: i % 2 ? "Impar" : "Par" })
    const first = (await api.get("/admin/trato/board?take=3", rosa.headers)).data.columns[0]
    expect(first).toMatchObject({ count: 7, totals: [{ currency_code: "mxn", amount: 7 }] })
    const seen = first.deals.map((d: { title: string }) => d.title)
    for (let next = first.next; next; ) {
      const { data } = await api.get(`/admin/trato/board/trstg_contact?take=3&after=${next}`, rosa.headers)
      seen.push(...data.deals.map((d: { title: string }) => d.title))
      next = data.next
    }
    expect(seen).toEqual(["D6", "D5", "D4", "D3", "D2", "D1", "D0"])
    expect((await api.get("/admin/trato/board?q=impar", rosa.headers)).data.columns[0]).toMatchObject({ count: 3, totals: [{ amount: 3 }] })
    expect((await api.get(`/admin/trato/board?owner_id=none,${rosa.id}`, rosa.headers)).data.columns[0].count).toBe(7)
  })

  it("CRM-22 CRM-23 CRM-24 CRM-25 CRM-29 saves names, order and new stages at once", async () => {
    const { version, stages } = await funnel()
    const [a, b, c, d] = kept(stages)
    const saved = await save({ version, stages: [{ ...b, name: "Contacto inicial" }, { name: "Visita" }, { ...a, name: "Presupuesto" }, d, c] })
    expect(saved.status).toBe(200)
    expect(saved.data.pipeline.version).toBe(version + 1)
    expect(saved.data.pipeline.stages.map((s: Stage) => s.name)).toEqual(["Contacto inicial", "Visita", "Presupuesto", "Negociación", "Propuesta enviada"])
    expect(new Set(saved.data.pipeline.stages.map((s: Stage) => s.color)).size).toBe(5)
    const entries = (await api.get("/admin/trato/journal?subject_type=pipeline&subject_id=trpipe_default", rosa.headers)).data.entries
    expect(entries[0]).toMatchObject({ action: "pipeline.saved" })
  })

  it("CRM-94 CRM-31 refuses a draft with its mistakes at their fields, and changes nothing", async () => {
    const { version, stages } = await funnel()
    const draft = kept(stages)
    const cases: [Record<string, unknown>[], string][] = [
      [[...draft, { name: "" }], "stages.4.name:too_small"],
      [[...draft, { name: "x".repeat(61) }], "stages.4.name:too_big"],
      [[...draft, { name: "negociación" }], "stages.4.name:name_taken"],
      [draft.map((s) => ({ ...s, delete: true })), "stages:last_stage"],
      [[...draft, { name: "Rara", color: "red" }], "stages.4.color:invalid_format"],
      [[...draft, { name: "Rara", probability: 101 }], "stages.4.probability:too_big"],
    ]
    for (const [list, expected] of cases) {
      const answer = await save({ version, stages: list })
      expect([answer.status, `${answer.data.errors[0]?.path}:${answer.data.errors[0]?.code}`]).toEqual([400, expected])
    }
    expect(await funnel()).toMatchObject({ version, stages })
  })

  it("CRM-31 tells a second editor what the first one saved", async () => {
    const { version, stages } = await funnel()
    // A name alone: the late draft still knows every stage, and would take it back unseen.
    await save({ version, stages: kept(stages).map((s, i) => (i ? s : { ...s, name: "Primer contacto" })) })
    const late = await save({ version, name: "Ventas 2", stages: kept(stages) })
    expect([late.status, late.data.code]).toEqual([409, "pipeline_changed"])
    expect(late.data.details.pipeline.stages[0].name).toBe("Primer contacto")
    expect((await funnel()).version).toBe(version + 1)
  })

  it("CRM-28 CRM-31 CRM-94 D5 deletes a stage with its open deals; closed ones stay with the stage's name", async () => {
    const open = await newDeal(api, rosa, { stage_id: "trstg_proposal" })
    const won = await newDeal(api, rosa, { stage_id: "trstg_proposal" })
    await api.post(`/admin/trato/deals/${won.id}/win`, {}, rosa.headers)
    const { version, stages } = await funnel()
    const draft = (expected_count: number) => kept(stages).map((s) => (s.id === "trstg_proposal" ? { ...s, delete: true, expected_count } : s))
    const stale = await save({ version, stages: draft(0) })
    expect([stale.status, stale.data.code, stale.data.details.stages]).toEqual([409, "stage_count_changed", [{ stage_id: "trstg_proposal", name: "Propuesta enviada", expected: 0, actual: 1, entered: 0 }]])
    expect((await save({ version, stages: draft(1) })).status).toBe(200)
    expect((await api.get(`/admin/trato/deals/${open.id}`, rosa.headers)).status).toBe(404)
    expect((await api.get(`/admin/trato/deals/${won.id}`, rosa.headers)).data.deal).toMatchObject({ stage_name: "Propuesta enviada", status: "won" })
    // Reopened, it lands on top of the first stage.
    await newDeal(api, rosa, { title: "Otro" })
    const back = await api.post(`/admin/trato/deals/${won.id}/reopen`, { reason: "Volvió" }, rosa.headers)
    expect(back.data.deal).toMatchObject({ stage_id: "trstg_contact", stage_name: "Contacto inicial" })
    expect(await column(api, rosa, "trstg_contact")).toEqual([won.title, "Otro"])
    const dropped = await move(won.id, { stage_id: "trstg_proposal", version: back.data.deal.version })
    expect(dropped.data.code).toBe("stage_gone")
  })

  it("CRM-31 D5 does not delete a deal that entered the stage meanwhile, though as many left it", async () => {
    const known = await newDeal(api, rosa, { stage_id: "trstg_proposal" })
    const later = await newDeal(api, rosa, { stage_id: "trstg_contact" })
    const { seen_at, pipeline: { version, stages } } = (await api.get("/admin/trato/board", rosa.headers)).data
    const draft = kept(stages).map((s) => (s.id === "trstg_proposal" ? { ...s, delete: true, expected_count: 1 } : s))
    await move(known.id, { stage_id: "trstg_contact", version: known.version })
    await move(later.id, { stage_id: "trstg_proposal", version: later.version })
    const refused = await save({ version, seen_at, stages: draft })
    expect([refused.status, refused.data.code, refused.data.details.stages]).toEqual([409, "stage_count_changed", [{ stage_id: "trstg_proposal", name: "Propuesta enviada", expected: 1, actual: 1, entered: 1 }]])
    expect((await api.get(`/admin/trato/deals/${later.id}`, rosa.headers)).status).toBe(200)
    const again = (await api.get("/admin/trato/board", rosa.headers)).data.seen_at
    expect((await save({ version, seen_at: again, stages: draft })).status).toBe(200)
    for (const odd of ["ayer", "0000-01-01T00:00:00Z", 5]) {
      expect((await save({ version: version + 1, seen_at: odd, stages: kept(stages).filter((s) => s.id !== "trstg_proposal") })).data.errors, String(odd)).toMatchObject([{ path: "seen_at" }])
    }
  })

  it("D5 moves the deals of a deleted stage below those of another, in their order", async () => {
    for (const title of ["2", "1"]) await newDeal(api, rosa, { title, stage_id: "trstg_proposal" })
    await newDeal(api, rosa, { title: "0", stage_id: "trstg_negotiation" })
    const { version, stages } = await funnel()
    const saved = await save({ version, stages: kept(stages).map((s) => (s.id === "trstg_proposal" ? { ...s, delete: true, expected_count: 2, move_deals_to: "trstg_negotiation" } : s)) })
    expect(saved.status).toBe(200)
    expect(await column(api, rosa, "trstg_negotiation")).toEqual(["0", "1", "2"])
    const board = await api.get("/admin/trato/board", rosa.headers)
    expect(board.data.columns.map((c: { count: number }) => c.count)).toEqual([0, 0, 3])
    const [moved] = board.data.columns[2].deals.slice(-1)
    const { entries } = (await api.get(`/admin/trato/journal?subject_type=deal&subject_id=${moved.id}`, rosa.headers)).data
    expect(entries[0]).toMatchObject({ action: "deal.stage_removed", actor_id: rosa.id, changes: { stage: ["Propuesta enviada", "Negociación"] } })
  })

  it("D6 D7 removes no stage with deals of others over the head of who does not see them", async () => {
    await createPerson(container(), "Jefa", "administrator")
    await assignRole(container(), rosa.id, "administrator")
    const luis = await createPerson(container(), "Luis Paz")
    await giveRole(container(), luis, ["deal:view", "deal:create", "deal:update", "funnel:update"], "own")
    await newDeal(api, rosa, { title: "De Rosa", stage_id: "trstg_proposal" })
    const { version, stages } = await funnel()
    const drop = (id: string, expected_count: number, who: Person, more = {}) => save({ version, stages: kept(stages).map((s) => (s.id === id ? { ...s, delete: true, expected_count, ...more } : s)) }, who)
    for (const more of [{}, { move_deals_to: "trstg_contact" }]) expect((await drop("trstg_proposal", 1, luis, more)).status).toBe(403)
    expect(await column(api, rosa, "trstg_proposal")).toEqual(["De Rosa"])
    await newDeal(api, luis, { title: "De Luis", stage_id: "trstg_negotiation" })
    expect((await drop("trstg_negotiation", 1, luis)).status).toBe(200)
  })

  it("D6 keeps the funnel and its reasons from whoever lacks the grant", async () => {
    await createPerson(container(), "Jefa", "administrator")
    const leader = await createPerson(container(), "Líder", "leader")
    const { version, stages } = { version: 1, stages: [{ name: "x" }] }
    expect((await save({ version, stages }, leader)).status).toBe(403)
    expect((await api.post("/admin/trato/lost-reasons", { name: "x" }, leader.headers)).status).toBe(403)
    expect((await api.get("/admin/trato/pipelines", leader.headers)).status).toBe(200)
  })

  it("B-01 D1 makes further funnels from the other list of stages, moves deals between funnels, and removes only empty ones", async () => {
    const made = await api.post("/admin/trato/pipelines", { name: "Mayoreo", preset: "definition" }, rosa.headers)
    expect(made.data.pipeline.stages.map((s: Stage) => s.name)).toEqual(["Contacto inicial", "Definición", "Propuesta enviada", "Negociación"])
    expect((await api.post("/admin/trato/pipelines", { name: "mayoreo" }, rosa.headers)).data.errors[0]).toMatchObject({ path: "name", code: "name_taken" })
    const { id, stages } = made.data.pipeline
    const wrong = await api.post("/admin/trato/deals", { title: "x", customer_name: "y", pipeline_id: id, stage_id: "trstg_contact" }, rosa.headers)
    expect(wrong.data.errors[0]).toMatchObject({ path: "stage_id", code: "stage_unknown" })
    const deal = await newDeal(api, rosa)
    const moved = await move(deal.id, { stage_id: stages[1].id, version: 1 })
    expect(moved.data.deal.pipeline_id).toBe(id)
    expect((await api.get(`/admin/trato/board?pipeline_id=${id}`, rosa.headers)).data).toMatchObject({ pipeline: { id }, pipelines: [{ name: "Ventas" }, { name: "Mayoreo" }] })
    expect((await api.delete(`/admin/trato/pipelines/${id}`, rosa.headers)).data.code).toBe("pipeline_not_empty")
    await api.post(`/admin/trato/deals/${deal.id}/lose`, {}, rosa.headers)
    expect((await api.delete(`/admin/trato/pipelines/${id}`, rosa.headers)).status).toBe(200)
    expect((await api.post(`/admin/trato/deals/${deal.id}/reopen`, { reason: "Volvió" }, rosa.headers)).data.deal.pipeline_id).toBe("trpipe_default")
    expect((await api.delete("/admin/trato/pipelines/trpipe_default", rosa.headers)).data.code).toBe("pipeline_is_default")
    expect((await api.get("/admin/trato/board?pipeline_id=nope", rosa.headers)).status).toBe(404)
  })

  it("B-01 puts a funnel away and brings it back: no board and no form takes it, its deals stay in the list and can leave it", async () => {
    const { data: { pipeline } } = await api.post("/admin/trato/pipelines", { name: "Mayoreo" }, rosa.headers)
    const archive = (id: string, body: object, who = rosa) => api.post(`/admin/trato/pipelines/${id}/archive`, body, who.headers)
    const [stage] = pipeline.stages
    const inside = await newDeal(api, rosa, { stage_id: stage.id, title: "De mayoreo" })
    const outside = await newDeal(api, rosa)
    expect((await archive("trpipe_default", { archived: true })).data.code).toBe("pipeline_default_stays")
    expect((await archive(pipeline.id, { archived: true, version: 9 })).data.code).toBe("pipeline_changed")
    expect((await archive(pipeline.id, { archived: true, version: 1 })).data.pipeline).toMatchObject({ archived: true, version: 2 })
    expect((await api.get("/admin/trato/board", rosa.headers)).data.pipelines.map((p: { name: string }) => p.name)).toEqual(["Ventas"])
    expect((await api.get("/admin/trato/pipelines", rosa.headers)).data.pipelines.map((p: { name: string; archived: boolean }) => [p.name, p.archived])).toEqual([["Ventas", false], ["Mayoreo", true]])
    const { data: refused } = await api.post("/admin/trato/deals", { title: "x", customer_name: "y", stage_id: stage.id }, rosa.headers)
    expect(refused.errors[0]).toMatchObject({ path: "stage_id", code: "pipeline_archived" })
    expect((await move(outside.id, { stage_id: stage.id, version: 1 })).data.code).toBe("pipeline_archived")
    expect((await api.post("/admin/trato/deals/batch/update", { ids: [outside.id], set: { stage_id: stage.id } }, rosa.headers)).data.errors[0]).toMatchObject({ path: "set.stage_id", code: "pipeline_archived" })
    expect((await api.get(`/admin/trato/deals?pipeline_id=${pipeline.id}`, rosa.headers)).data).toMatchObject({ count: 1, deals: [{ title: "De mayoreo" }] })
    // A deal that comes back goes where somebody will see it.
    await api.post(`/admin/trato/deals/${inside.id}/lose`, {}, rosa.headers)
    expect((await api.post(`/admin/trato/deals/${inside.id}/reopen`, { reason: "Volvió" }, rosa.headers)).data.deal).toMatchObject({ pipeline_id: "trpipe_default", stage_id: "trstg_contact" })
    expect((await api.post(`/admin/trato/pipelines/${pipeline.id}`, { version: 2, is_default: true, stages: pipeline.stages.map(({ id, name }: Stage) => ({ id, name })) }, rosa.headers)).data.code).toBe("pipeline_archived")
    expect((await archive(pipeline.id, { archived: false })).data.pipeline.archived).toBe(false)
    expect((await move(inside.id, { stage_id: stage.id, version: 9 })).status).toBe(200)
    const actions = (await api.get(`/admin/trato/journal?subject_type=pipeline&subject_id=${pipeline.id}`, rosa.headers)).data.entries.map((e: { action: string }) => e.action)
    expect(actions).toEqual(["pipeline.unarchived", "pipeline.archived", "pipeline.created"])
  })

  it("B-08 marks a card to which nothing happened for longer than its stage allows, and knows the most a stage should hold", async () => {
    const { version, stages } = await funnel()
    await save({ version, stages: kept(stages).map((s, i) => (i ? s : { ...s, rotting_days: 3, wip_limit: 1 })) })
    const [old, touched, fresh] = [await newDeal(api, rosa), await newDeal(api, rosa), await newDeal(api, rosa)]
    const elsewhere = await newDeal(api, rosa, { stage_id: "trstg_budget" })
    await db().raw("update trato_deal set updated_at = now() - interval '5 days' where id = any(?)", [[old.id, touched.id, elsewhere.id]] as never)
    await db().transaction(async (trx) => {
      await trx.raw("set local session_replication_role = replica")
      await trx.raw("update trato_journal_entry set created_at = now() - interval '5 days' where subject_id = any(?)", [[old.id, touched.id, elsewhere.id]] as never)
    })
    await api.post("/admin/trato/journal", { subject_type: "deal", subject_id: touched.id, text: "Llamé" }, rosa.headers)
    const { data: { columns } } = await api.get("/admin/trato/board", rosa.headers)
    const rotting = (cards: { id: string; rotting_for: number | null }[]) => Object.fromEntries(cards.map((card) => [card.id, card.rotting_for]))
    expect(rotting(columns[0].deals)).toEqual({ [old.id]: 5, [touched.id]: null, [fresh.id]: null })
    expect(rotting(columns[1].deals)).toEqual({ [elsewhere.id]: null })
    expect(columns[0]).toMatchObject({ count: 3, stage: { wip_limit: 1, rotting_days: 3 } })
    expect(rotting((await api.get("/admin/trato/board/trstg_contact?take=3", rosa.headers)).data.deals)).toEqual(rotting(columns[0].deals))
    // A stage may hold more than it should: the column says so and takes the deal.
    expect((await move(elsewhere.id, { stage_id: "trstg_contact", version: 1 })).status).toBe(200)
  })

  it("CRM-19 never fills an edited funnel again", async () => {
    const { version, stages } = await funnel()
    await save({ version, stages: kept(stages).map((s, i) => (i ? { ...s, delete: true, expected_count: 0 } : { ...s, name: "Único" })) })
    const { Migration20261122013000 } = (await import("../../../src/modules/crm/migrations/Migration20261122013000")) as unknown as { Migration20261122013000: { prototype: Record<string, () => void> } }
    const statements: string[] = []
    Migration20261122013000.prototype.firstFunnel.call({ addSql: (sql: string) => statements.push(sql) } as never)
    for (const sql of statements) await db().raw(sql.replace(/\?/g, "\\?"))
    expect((await funnel()).stages.map((s) => s.name)).toEqual(["Único"])
  })
})
