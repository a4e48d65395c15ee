import { Modules } from "@medusajs/framework/utils"
import { newDeal } from "../../helpers/deals"
import { describeHost, fromHost } from "../../helpers/host"
import { assignRole, createPerson, Person } from "../../helpers/people"
import { SecondServer, startSecondServer } from "../../helpers/second-server"
import { createOrder } from "../../helpers/sales"
import { createShop } from "../../helpers/shop"
import { addDays, today as todayIn } from "../../../src/utils/dates"
import type { AutomationAction, AutomationBody, AutomationDTO, AutomationRunDTO, CartRuleDTO } from "../../../src/types/http/automations"

const { runAutomations, sweepTimed, doRuns } = fromHost<typeof import("../../../src/workflows/automation/runner")>("src/workflows/automation/runner.ts")
const { workCarts } = fromHost<typeof import("../../../src/workflows/automation/carts")>("src/workflows/automation/carts.ts")
const at = "/admin/trato/automations"
const ZONE = "America/Mexico_City"

describeHost("automations", ({ api, container, db }) => {
  let ana: Person
  let beto: Person
  let server: SecondServer | undefined
  beforeEach(async () => {
    ana = await createPerson(container(), "Ana Ríos")
    beto = await createPerson(container(), "Beto Luna")
  })
  afterEach(async () => {
    server?.process.kill("SIGKILL")
    server = undefined
    // What the last deal set off still writes when a test is over.
    await new Promise((resolve) => setTimeout(resolve, 300))
  })

  const call: AutomationAction = { type: "activity", activity_type: "call", title: "Llamar a {cliente}", due_days: 2, assignee: "owner" }
  const body = (over: Partial<AutomationBody> = {}): AutomationBody => ({ name: "Seguimiento", trigger: { event: "deal.created" }, conditions: {}, actions: [call], ...over })
  const make = async (over: Partial<AutomationBody> = {}, on = true): Promise<AutomationDTO> => {
    const { status, data } = await api.post(at, body(over), ana.headers)
    if (status !== 201) throw new Error(JSON.stringify(data))
    expect(data.automation.enabled).toBe(false)
    return on ? (await api.post(`${at}/${data.automation.id}`, { enabled: true }, ana.headers)).data.automation : data.automation
  }
  const runsOf = async (id: string): Promise<AutomationRunDTO[]> => (await api.get(`${at}/${id}/runs?limit=200`, ana.headers)).data.runs
  /** Runs that have come to an end, once there are so many. */
  const ended = async (id: string, count = 1): Promise<AutomationRunDTO[]> => {
    for (let i = 0; ; i++) {
      const runs = (await runsOf(id)).filter((run) => run.status !== "pending")
      if (runs.length >= count || i > 100) return runs
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  /** What was written long enough ago that no workflow can still take it back. */
  const ripen = () => db()("trato_journal_outbox").update({ created_at: new Date(Date.now() - 60_000) })
  const journal = async (type: string, id: string) => (await api.get(`/admin/trato/journal?subject_type=${type}&subject_id=${id}`, ana.headers)).data.entries as { action: string; actor_name: string | null; text: string | null; data: Record<string, unknown> | null }[]
  const activities = async (dealId: string) => (await api.get(`/admin/trato/activities?deal_id=${dealId}`, ana.headers)).data.activities as { title: string; owner: { id: string } | null; due_on: string; created_by: unknown }[]
  const deal = async (id: string) => (await api.get(`/admin/trato/deals/${id}`, ana.headers)).data.deal
  const write = (entries: object[]) => (container().resolve("trato_journal") as unknown as { append(d: object[]): Promise<string[]> }).append(entries)

  it("B-14 CRM-85 is off at first; once on, a deal that is created gets its call, told in its history in the automation's name", async () => {
    const automation = await make({}, false)
    const before = await newDeal(api, ana, { customer_name: "Café Central" })
    const on = (await api.post(`${at}/${automation.id}`, { enabled: true, version: automation.version }, ana.headers)).data.automation
    expect(on).toMatchObject({ enabled: true, paused: null, version: 2 })
    const after = await newDeal(api, ana, { customer_name: "Hotel Sol", title: "Sillas" })
    const [run] = await ended(automation.id)
    expect(run).toMatchObject({ status: "done", subject: { type: "deal", id: after.id, label: after.key }, results: [{ type: "activity", outcome: "done" }], error: null })
    expect(await activities(after.id)).toMatchObject([{ title: "Llamar a Hotel Sol", owner: { id: ana.id }, due_on: addDays(todayIn(ZONE), 2), created_by: null }])
    expect(await activities(before.id)).toEqual([])
    const told = await journal("deal", after.id)
    expect(told.filter((e) => e.actor_name === "Seguimiento").map((e) => e.action)).toEqual(["automation.ran", "activity.created"])
    const [listed] = (await api.get(at, ana.headers)).data.automations
    expect(listed).toMatchObject({ name: "Seguimiento", runs: { done: 1, failed: 0, skipped: 0 }, last_run_at: expect.any(String) })
  })

  it("B-14 does each kind of action: move, assign in turns, notify, priority, tag, comment", async () => {
    const automation = await make({
      trigger: { event: "deal.moved", stage_ids: ["trstg_budget"] },
      actions: [{ type: "move", stage_id: "trstg_negotiation" }, { type: "assign", user_ids: [beto.id, ana.id] }, { type: "notify", to: ["owner"], message: "Revisa {clave}", mail: true }, { type: "priority", priority: "high" }, { type: "tag", tag: "Urgente" }, { type: "comment", text: "Pasó a presupuesto: {trato}" }],
    })
    const [a, b] = [await newDeal(api, ana, { title: "A" }), await newDeal(api, ana, { title: "B" })]
    await api.post(`/admin/trato/deals/${a.id}/move`, { stage_id: "trstg_budget", version: a.version }, ana.headers)
    await ended(automation.id, 1)
    await api.post(`/admin/trato/deals/${b.id}/move`, { stage_id: "trstg_budget", version: b.version }, ana.headers)
    const runs = await ended(automation.id, 2)
    expect(runs.map((run) => [run.status, run.results.map((r) => r.outcome).join()])).toEqual([["done", "done,done,done,done,done,done"], ["done", "done,done,done,done,done,done"]])
    expect(await deal(a.id)).toMatchObject({ stage_id: "trstg_negotiation", owner: { id: beto.id }, priority: "high" })
    expect(await deal(b.id)).toMatchObject({ stage_id: "trstg_negotiation", owner: { id: ana.id } })
    expect((await api.get(`/admin/trato/deals/${a.id}/tags`, ana.headers)).data).toEqual({ tags: ["Urgente"] })
    expect((await journal("deal", a.id)).find((e) => e.action === "comment.added")).toMatchObject({ text: "Pasó a presupuesto: A", actor_name: "Seguimiento" })
    const bells = await container().resolve(Modules.NOTIFICATION).listNotifications({ channel: "feed" }, { take: 100 })
    expect(bells.filter((n) => n.trigger_type === "trato.automation").map((n) => [n.to, (n.data as { title: string }).title])).toEqual(expect.arrayContaining([[beto.id, `Revisa ${a.key}`], [ana.id, `Revisa ${b.key}`]]))
    expect(await db()("trato_mail").select("to", "resource_id").where({ resource_type: "deal" }).orderBy("to")).toEqual([{ to: ana.email, resource_id: b.id }, { to: beto.email, resource_id: a.id }])
    const people = (await api.post(`/admin/trato/deals/${a.id}/tags`, { add: ["VIP", "urgente"], remove: ["otra"] }, ana.headers)).data
    expect(people.tags).toEqual(["Urgente", "VIP"])
    expect((await api.get(`${at}/tags`, ana.headers)).data.tags.sort()).toEqual(["Urgente", "VIP"])
  })

  it("B-14 lets through only what its conditions hold for, never comparing two currencies", async () => {
    const automation = await make({ conditions: { value_over: { amount: 1000, currency_code: "mxn" }, priorities: ["high"], owner_ids: [ana.id] } })
    await newDeal(api, ana, { value: 5000, priority: "high", currency_code: "usd" })
    await newDeal(api, ana, { value: 1000, priority: "high", currency_code: "mxn" })
    await newDeal(api, ana, { value: 5000, priority: "low", currency_code: "mxn" })
    const hit = await newDeal(api, ana, { value: 1000.5, priority: "high", currency_code: "mxn" })
    expect((await ended(automation.id)).map((run) => run.subject.id)).toEqual([hit.id])
    await ripen()
    await runAutomations(container())
    expect(await runsOf(automation.id)).toHaveLength(1)
  })

  it("CRM-85 never sets itself off, nor two of them each other for ever; the run that would says so", async () => {
    const ping = await make({ name: "Ida", trigger: { event: "deal.moved", stage_ids: ["trstg_budget"] }, actions: [{ type: "move", stage_id: "trstg_proposal" }] })
    const pong = await make({ name: "Vuelta", trigger: { event: "deal.moved", stage_ids: ["trstg_proposal"] }, actions: [{ type: "move", stage_id: "trstg_budget" }] })
    const self = await make({ name: "Sola", trigger: { event: "deal.moved" }, actions: [{ type: "move", stage_id: "trstg_contact" }, { type: "move", stage_id: "trstg_negotiation" }] }, false)
    const one = await newDeal(api, ana)
    await api.post(`/admin/trato/deals/${one.id}/move`, { stage_id: "trstg_budget", version: one.version }, ana.headers)
    const there = await ended(ping.id, 2)
    expect(there.map((run) => [run.status, run.error])).toEqual([["skipped", "loop"], ["done", null]])
    expect((await ended(pong.id)).map((run) => run.status)).toEqual(["done"])
    expect((await deal(one.id)).stage_id).toBe("trstg_budget")
    for (const { id } of [ping, pong]) await api.post(`${at}/${id}`, { enabled: false }, ana.headers)
    await api.post(`${at}/${self.id}`, { enabled: true }, ana.headers)
    const two = await newDeal(api, ana)
    await api.post(`/admin/trato/deals/${two.id}/move`, { stage_id: "trstg_budget", version: two.version }, ana.headers)
    const own = await ended(self.id, 3)
    expect(own.map((run) => [run.status, run.error])).toEqual([["skipped", "loop"], ["skipped", "loop"], ["done", null]])
  })

  it("B-14 is tried on the past before it is switched on: shows what would have happened, and writes nothing", async () => {
    const small = await newDeal(api, ana, { title: "Chico", value: 10 })
    const big = await newDeal(api, ana, { title: "Grande", value: 9000, owner_id: null, currency_code: "mxn" })
    const rows = async () => JSON.stringify(await Promise.all(["trato_automation", "trato_automation_run", "trato_activity", "trato_journal_entry", "trato_journal_watch"].map(async (table) => (await db()(table).count("* as n"))[0].n)))
    const before = await rows()
    const { status, data } = await api.post(`${at}/try`, { ...body({ conditions: { value_over: { amount: 100, currency_code: "mxn" } }, actions: [call, { type: "move", stage_id: "trstg_budget" }, { type: "notify", to: ["owner"], message: "x", mail: false }, { type: "assign", user_ids: [ana.id, beto.id] }] }), days: 30 }, ana.headers)
    expect([status, data.seen, data.matched, data.partial]).toEqual([200, 2, 1, false])
    expect(data.matches[0]).toMatchObject({ deal: { id: big.id, title: "Grande" }, actions: [{ type: "activity", title: expect.stringContaining("Llamar a Cliente"), owner_id: null }, { type: "move", stage_id: "trstg_budget" }, { type: "notify", skip: "nobody" }, { type: "assign", owner_id: ana.id }] })
    const idle = await api.post(`${at}/try`, { ...body({ trigger: { event: "deal.idle", days: 3 } }), days: 30 }, ana.headers)
    expect(idle.data).toMatchObject({ seen: 0, matched: 0 })
    expect(await rows()).toBe(before)
    // Judged by what was true then: what became of the deals since changes nothing, and what is gone is told.
    await api.post(`/admin/trato/deals/${small.id}`, { value: 99_000, title: "Ya grande" }, ana.headers)
    await api.post(`/admin/trato/deals/${big.id}`, { value: 5 }, ana.headers)
    const gone = await newDeal(api, ana, { value: 7000 })
    await api.post("/admin/trato/deals/batch", { delete: [gone.id] }, ana.headers)
    const trial = async (conditions: AutomationBody["conditions"], event: AutomationBody["trigger"]["event"] = "deal.created") => (await api.post(`${at}/try`, { ...body({ trigger: { event }, conditions }), days: 30 }, ana.headers)).data
    expect(await trial({ value_over: { amount: 100, currency_code: "mxn" } })).toMatchObject({ seen: 3, matched: 1, gone: 1, unsure: 0, matches: [{ deal: { id: big.id, title: "Grande" }, unsure: [] }] })
    // The journal of a deal that was put into another customer's name does not say whose it was.
    const other = await newDeal(api, ana, { title: "De otro" })
    await api.post(`/admin/trato/deals/${small.id}`, { customer_id: (await deal(other.id)).customer.id }, ana.headers)
    expect(await trial({ lifecycles: ["prospect"] })).toMatchObject({ matched: 3, unsure: 1 })
    // What a failed workflow took back never happened, however often it was tried again.
    for (const action of ["deal.won", "deal.won.undone", "deal.won"]) await write([{ subject_type: "deal", subject_id: big.id, action, actor: { type: "user", id: ana.id } }])
    expect(await trial({}, "deal.won")).toMatchObject({ seen: 1, matched: 1 })
  })

  it("B-14 B-16 R-06 takes each happening once, however many workers look, and forgets what was taken back", async () => {
    const automation = await make({ trigger: { event: "document.viewed" }, actions: [{ type: "comment", text: "Abierta" }, call] })
    const shop = await createShop(container())
    const one = await newDeal(api, ana)
    const quote = async () => (await api.post("/admin/trato/documents", { type: "quote", deal_id: one.id, region_id: shop.region_id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] }, ana.headers)).data.document.id as string
    const ids = await Promise.all(Array.from({ length: 12 }, quote))
    await write(ids.map((id) => ({ subject_type: "document", subject_id: id, action: "document.viewed", actor: { type: "buyer", id: null } })))
    await write([{ subject_type: "document", subject_id: ids[0], action: "document.viewed", actor: { type: "buyer", id: null } }])
    await write([{ subject_type: "document", subject_id: ids[0], action: "document.viewed.undone", actor: { type: "buyer", id: null } }])
    // Tried again after a failure: the first attempt is still none.
    for (const action of ["document.viewed", "document.viewed.undone"]) await write([{ subject_type: "document", subject_id: ids[1], action, actor: { type: "buyer", id: null } }])
    for (const action of ["document.viewed.undone", "document.viewed"]) await write([{ subject_type: "document", subject_id: ids[2], action, actor: { type: "buyer", id: null } }])
    await runAutomations(container())
    expect(await runsOf(automation.id)).toEqual([])
    await ripen()
    await Promise.all(Array.from({ length: 4 }, () => runAutomations(container())))
    const runs = await ended(automation.id, 12)
    expect([runs.length, new Set(runs.map((run) => run.subject.id)).size, runs.every((run) => run.status === "done" && run.deal_id === one.id)]).toEqual([12, 12, true])
    expect(await activities(one.id)).toHaveLength(12)
    expect((await journal("deal", one.id)).filter((e) => e.action === "comment.added")).toHaveLength(12)
    expect(await db()("trato_journal_outbox").select("entry_id")).toEqual([])
  })

  it("CRM-85 keeps a failing action in sight, tries it again later from where it stopped, and gives up in the open", async () => {
    const automation = await make({ actions: [{ type: "comment", text: "Uno" }, { type: "priority", priority: "high" }] })
    const fail = { table: "trato_deal", sql: `create or replace function fail_priority() returns trigger language plpgsql as $$ begin if new.priority = 'high' then raise exception 'se cayó'; end if; return new; end $$` }
    await db().raw(fail.sql)
    await db().raw("create trigger fail_priority before update on trato_deal for each row execute function fail_priority()")
    const one = await newDeal(api, ana)
    let run: AutomationRunDTO | undefined
    for (let i = 0; i < 100 && !run?.attempts; i++) [run] = await new Promise<AutomationRunDTO[]>((resolve) => setTimeout(() => resolve(runsOf(automation.id)), 100))
    expect(run).toMatchObject({ status: "pending", attempts: 1, error: expect.stringContaining("se cayó"), results: [{ type: "comment", outcome: "done" }] })
    expect(Date.parse(run!.next_attempt_at!)).toBeGreaterThan(Date.now() + 30_000)
    for (let i = 0; i < 4; i++) {
      await db()("trato_automation_run").update({ next_attempt_at: new Date(0) })
      await doRuns(container())
    }
    expect((await runsOf(automation.id))[0]).toMatchObject({ status: "failed", attempts: 5 })
    expect((await api.get(at, ana.headers)).data.automations[0].runs).toEqual({ done: 0, failed: 1, skipped: 0 })
    expect((await journal("deal", one.id)).map((e) => e.action)).toContain("automation.failed")
    await db().raw("drop trigger fail_priority on trato_deal")
    const again = await api.post(`${at}/${automation.id}/runs/${run!.id}/retry`, {}, ana.headers)
    expect(again.data.runs[0]).toMatchObject({ status: "done", results: [{ outcome: "done" }, { type: "priority", outcome: "done" }] })
    expect((await journal("deal", one.id)).filter((e) => e.action === "comment.added")).toHaveLength(1)
    expect((await api.post(`${at}/${automation.id}/runs/${run!.id}/retry`, {}, ana.headers)).data.code).toBe("run_not_failed")
  })

  it("B-14 finds deals that fell silent and days that come near, once for each time", async () => {
    const one = await newDeal(api, ana, { expected_close_on: addDays(todayIn(ZONE), 2) })
    await newDeal(api, ana, { expected_close_on: addDays(todayIn(ZONE), 9) })
    const idle = await make({ name: "Sin movimiento", trigger: { event: "deal.idle", days: 5 }, actions: [{ type: "comment", text: "¿Sigue?" }] })
    const closing = await make({ name: "Por cerrar", trigger: { event: "deal.closing", days: 3 }, conditions: { stage_ids: ["trstg_contact"] }, actions: [call] })
    const look = async () => {
      await Promise.all([sweepTimed(container()), sweepTimed(container())])
      await doRuns(container())
    }
    await look()
    expect([(await runsOf(idle.id)).length, (await runsOf(closing.id)).map((run) => run.subject.id)]).toEqual([0, [one.id]])
    await db().raw("alter table trato_journal_entry disable trigger trato_journal_append_only")
    await db()("trato_journal_entry").where({ subject_id: one.id }).update({ created_at: new Date(Date.now() - 6 * 86_400_000) })
    await db().raw("alter table trato_journal_entry enable trigger trato_journal_append_only")
    await db()("trato_deal").where({ id: one.id }).update({ created_at: new Date(Date.now() - 9 * 86_400_000) })
    await look()
    await look()
    expect([(await runsOf(idle.id)).map((run) => [run.subject.id, run.status]), (await runsOf(closing.id)).length]).toEqual([[[one.id, "done"]], 1])
    await api.post(`/admin/trato/deals/${one.id}`, { expected_close_on: addDays(todayIn(ZONE), 1) }, ana.headers)
    await look()
    expect((await runsOf(closing.id)).length).toBe(2)
  })

  it("B-14 finds sent quotes whose time ran out, once, and acts on the deal they belong to", async () => {
    const automation = await make({ trigger: { event: "document.expired" }, conditions: { document_types: ["quote"], value_over: { amount: 100, currency_code: "mxn" } }, actions: [{ type: "tag", tag: "Vencida" }, { type: "notify", to: ["owner"], message: "Venció {documento}", mail: false }] })
    const shop = await createShop(container())
    const one = await newDeal(api, ana, { value: 500, currency_code: "mxn" })
    const quote = async () => (await api.post("/admin/trato/documents", { type: "quote", deal_id: one.id, region_id: shop.region_id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] }, ana.headers)).data.document.id as string
    const [late, good, draft] = [await quote(), await quote(), await quote()]
    const today = todayIn(ZONE)
    await db()("trato_document").where({ id: late }).update({ status: "sent", valid_until: addDays(today, -1) })
    await db()("trato_document").where({ id: good }).update({ status: "sent", valid_until: today })
    await db()("trato_document").where({ id: draft }).update({ valid_until: addDays(today, -1) })
    const trial = await api.post(`${at}/try`, { ...body({ trigger: automation.trigger, conditions: automation.conditions, actions: automation.actions }), days: 1 }, ana.headers)
    expect(trial.data).toMatchObject({ seen: 1, matched: 1, matches: [{ subject: { type: "document", id: late }, deal: { id: one.id } }] })
    for (let i = 0; i < 2; i++) {
      await sweepTimed(container())
      await doRuns(container())
    }
    expect((await runsOf(automation.id)).map((run) => [run.subject.id, run.status, run.deal_id])).toEqual([[late, "done", one.id]])
    expect((await api.get(`/admin/trato/deals/${one.id}/tags`, ana.headers)).data.tags).toEqual(["Vencida"])
  })

  it("B-14 stands still and says why when a stage or a person it names is gone", async () => {
    const funnel = (await api.post("/admin/trato/pipelines", { name: "Otro", preset: "sale" }, ana.headers)).data.pipeline
    const stages = await make({ name: "Etapa", conditions: { stage_ids: [funnel.stages[0].id] } })
    const people = await make({ name: "Persona", actions: [{ type: "assign", user_ids: [beto.id] }] })
    await api.delete(`/admin/trato/pipelines/${funnel.id}`, ana.headers)
    await container().resolve(Modules.USER).deleteUsers([beto.id])
    await sweepTimed(container())
    const listed = (await api.get(at, ana.headers)).data.automations as AutomationDTO[]
    expect(listed.map((a) => [a.name, a.enabled, a.paused?.reason])).toEqual([["Etapa", true, "stage_gone"], ["Persona", true, "user_gone"]])
    await newDeal(api, ana)
    expect([await runsOf(stages.id), await runsOf(people.id)]).toEqual([[], []])
    expect((await api.post(`${at}/${stages.id}`, { enabled: true }, ana.headers)).data).toMatchObject({ code: "automation_broken", errors: [{ path: "conditions.stage_ids", code: "stage_unknown" }] })
    expect((await api.post(`${at}/${people.id}`, { actions: [call] }, ana.headers)).data.automation).toMatchObject({ paused: null, enabled: true })
  })

  it("CRM-85 S-03 takes no rule that makes no sense, lets only who changes settings in, and tells of another's change", async () => {
    const wrong = await api.post(at, { name: "", trigger: { event: "deal.idle" }, conditions: { unknown: 1 }, actions: [{ type: "move", stage_id: "x y" }, { type: "tag", tag: "a,b" }] }, ana.headers)
    expect([wrong.status, wrong.data.errors.map((e: { path: string }) => e.path).sort()]).toEqual([400, ["actions.0.stage_id", "actions.1.tag", "conditions", "name", "trigger.days"]])
    expect((await api.post(at, body({ actions: [{ type: "move", stage_id: "trstg_gone" }] }), ana.headers)).data.errors[0]).toMatchObject({ path: "actions.0.stage_id", code: "stage_unknown" })
    expect((await api.post(at, body({ actions: [{ type: "assign", user_ids: ["user_gone"] }] }), ana.headers)).data.errors[0].code).toBe("user_unknown")
    const automation = await make({}, false)
    await api.post(`${at}/${automation.id}`, { name: "Otra" }, ana.headers)
    expect((await api.post(`${at}/${automation.id}`, { name: "Mía", version: 1 }, ana.headers)).data).toMatchObject({ code: "automation_changed", details: { version: 2 } })
    await assignRole(container(), ana.id, "administrator")
    await assignRole(container(), beto.id, "leader")
    expect((await api.get(at, beto.headers)).status).toBe(403)
    expect((await api.delete(`${at}/${automation.id}`, ana.headers)).data.deleted).toBe(true)
    expect((await api.get(at, ana.headers)).data.automations).toEqual([])
    expect((await api.get(`${at}/${automation.id}`, ana.headers)).status).toBe(404)
  })

  it("B-14 R-06 does a run once although the process that was at it was killed in the middle", async () => {
    const automation = await make({ trigger: { event: "document.accepted" }, actions: [call, { type: "comment", text: "Después" }] })
    const shop = await createShop(container())
    const one = await newDeal(api, ana)
    const { document } = (await api.post("/admin/trato/documents", { type: "quote", deal_id: one.id, region_id: shop.region_id, lines: [{ title: "Flete", quantity: 1, unit_price: 100 }] }, ana.headers)).data
    const row = { id: "traurn_killed", automation_id: automation.id, event_key: "killed", subject_type: "document", subject_id: document.id, deal_id: one.id, chain: JSON.stringify([automation.id]), status: "failed" }
    await db()("trato_automation_run").insert(row)
    // After its first action's only step, before anything was noted.
    server = await startSecondServer(db(), "freeze-steps.mjs", { TRATO_FREEZE_WORKFLOW: "trato-create-activity", TRATO_FREEZE_STEPS: "2", TRATO_FREEZE_LAST: "2" })
    void fetch(`${server.url}${at}/${automation.id}/runs/traurn_killed/retry`, { method: "POST", headers: { ...ana.headers.headers, "content-type": "application/json" }, body: "{}" }).catch(() => null)
    await server.saw("FROZEN")
    server.process.kill("SIGKILL")
    expect(await activities(one.id)).toHaveLength(1)
    await doRuns(container())
    expect((await db()("trato_automation_run").where({ id: "traurn_killed" }).first("status", "results"))).toMatchObject({ status: "pending", results: [] })
    await db()("trato_automation_run").update({ lease_until: new Date(0) })
    await Promise.all([doRuns(container()), doRuns(container())])
    expect((await db()("trato_automation_run").where({ id: "traurn_killed" }).first("status", "results"))).toMatchObject({ status: "done", results: [{ outcome: "done" }, { outcome: "done" }] })
    expect(await activities(one.id)).toHaveLength(1)
    expect((await journal("deal", one.id)).filter((e) => e.action === "comment.added")).toHaveLength(1)
  })

  describe("deals of abandoned carts", () => {
    const HOUR = 3_600_000
    const setRule = async (over: Partial<CartRuleDTO> = {}): Promise<void> => {
      const { status, data } = await api.post(`${at}/carts`, { enabled: true, min_amount: 1000, currency_code: "mxn", hours: 24, stage_id: "trstg_contact", close_days: 14, ...over }, ana.headers)
      if (status !== 200) throw new Error(JSON.stringify(data))
      await db()("trato_cart_rule").update({ enabled_at: new Date(Date.now() - 100 * HOUR) })
    }
    const newCart = async (over: { email?: string | null; price?: number; currency_code?: string; hours?: number } = {}): Promise<string> => {
      const { email = "compradora@correo.test", price = 1500, currency_code = "mxn", hours = 30 } = over
      const cart = (await container().resolve(Modules.CART).createCarts({ currency_code, email: email ?? undefined, items: [{ title: "Mesa de nogal", quantity: 2, unit_price: price }, { title: "Silla", quantity: 1, unit_price: 1 }] } as never)) as unknown as { id: string }
      const then = { updated_at: new Date(Date.now() - hours * HOUR) }
      await db()("cart").where({ id: cart.id }).update(then)
      await db()("cart_line_item").where({ cart_id: cart.id }).update(then)
      return cart.id
    }
    const dealOf = async (cart: string) => (await db()("trato_cart_deal").where({ cart_id: cart }).first("deal_id", "state", "order_id")) as { deal_id: string; state: string; order_id: string | null } | undefined

    it("B-13 is off at first; on, a cart worth its amount with an e-mail becomes one deal, with its customer and its lines, however many workers look", async () => {
      const [good, poor, dollars, nameless, fresh] = [await newCart(), await newCart({ price: 400 }), await newCart({ currency_code: "usd" }), await newCart({ email: null }), await newCart({ hours: 3 })]
      expect(await workCarts(container())).toEqual({ opened: 0, settled: 0 })
      expect((await api.post(`${at}/carts`, { enabled: true }, ana.headers)).data.errors[0]).toMatchObject({ path: "stage_id", code: "required" })
      await setRule({ owner_id: beto.id })
      await Promise.all([workCarts(container()), workCarts(container()), workCarts(container())])
      await workCarts(container())
      expect(await Promise.all([poor, dollars, nameless, fresh].map(dealOf))).toEqual([undefined, undefined, undefined, undefined])
      const { deal_id } = (await dealOf(good))!
      expect(await deal(deal_id)).toMatchObject({ title: "Carrito: Mesa de nogal y 1 más", value: 3001, currency_code: "mxn", stage_id: "trstg_contact", status: "open", owner: { id: beto.id }, customer: { name: "compradora@correo.test" } })
      expect(await db()("trato_deal").count("* as n")).toEqual([{ n: "1" }])
      const { cart } = (await api.get(`/admin/trato/deals/${deal_id}/cart`, ana.headers)).data
      expect(cart).toMatchObject({ cart_id: good, state: "open", total: 3001, lines: [{ title: "Mesa de nogal", quantity: 2, total: 3000 }, { title: "Silla" }] })
      expect((await api.get(`${at}/carts`, ana.headers)).data).toMatchObject({ rule: { enabled: true, min_amount: 1000 }, opened: 1, won: 0, lost: 0 })
      expect((await api.get(`/admin/trato/deals/${(await newDeal(api, ana)).id}/cart`, ana.headers)).data).toEqual({ cart: null })
    })

    it("B-13 leaves alone carts that were abandoned before it was switched on", async () => {
      const old = await newCart({ hours: 200 })
      await setRule()
      await workCarts(container())
      expect(await dealOf(old)).toBeUndefined()
    })

    it("B-13 wins with the cart's order, loses with an emptied cart or after days without a change, and lets people decide first", async () => {
      await createShop(container())
      await setRule()
      const [bought, emptied, silent, byHand] = [await newCart(), await newCart(), await newCart(), await newCart()]
      await workCarts(container())
      const order = await createOrder(container(), { paid: true })
      await container().resolve("link").create({ [Modules.ORDER]: { order_id: order.id }, [Modules.CART]: { cart_id: bought } })
      await db()("cart_line_item").where({ cart_id: emptied }).update({ deleted_at: new Date() })
      await db()("trato_deal").where({ id: (await dealOf(silent))!.deal_id }).update({ updated_at: new Date(Date.now() - 15 * 24 * HOUR) })
      await api.post(`/admin/trato/deals/${(await dealOf(byHand))!.deal_id}/win`, {}, ana.headers)
      await Promise.all([workCarts(container()), workCarts(container())])
      await workCarts(container())
      expect(await Promise.all([bought, emptied, silent, byHand].map(async (cart) => (await dealOf(cart))!.state))).toEqual(["won", "lost", "lost", "released"])
      expect(await deal((await dealOf(bought))!.deal_id)).toMatchObject({ status: "won", won_value: order.total })
      expect(await deal((await dealOf(emptied))!.deal_id)).toMatchObject({ status: "lost", lost_reason: { name: "Sin respuesta" }, lost_note: "El cliente vació su carrito." })
      expect(await deal((await dealOf(silent))!.deal_id)).toMatchObject({ status: "lost", lost_note: "Pasaron 14 días sin movimiento." })
      expect(await workCarts(container())).toEqual({ opened: 0, settled: 0 })
    })
  })
})
