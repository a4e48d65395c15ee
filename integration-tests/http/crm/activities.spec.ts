import { Modules } from "@medusajs/framework/utils"
import { newDeal } from "../../helpers/deals"
import { describeHost, fromHost } from "../../helpers/host"
import { assignRole, createPerson, Person } from "../../helpers/people"
import { addDays, today as todayIn } from "../../../src/utils/dates"
import type { ActivityDTO } from "../../../src/types/http/activities"

const ZONE = "America/Mexico_City"
const at = "/admin/trato/activities"

describeHost("follow-ups", ({ api, container, db }) => {
  let ana: Person
  let beto: Person
  const today = todayIn(ZONE)
  /** Noon in Mexico City is always between 17 and 19 hours UTC. */
  const noon = (day: string) => `${day}T18:00:00.000Z`
  const make = async (data: Record<string, unknown> = {}, who = ana): Promise<ActivityDTO> => {
    const { status, data: answer } = await api.post(at, { type: "call", title: "Llamar al chef", due_at: noon(addDays(today, 1)), ...data }, who.headers)
    if (status !== 201) throw new Error(JSON.stringify(answer))
    return answer.activity
  }
  const titles = async (query = "", who = ana): Promise<string[]> => (await api.get(`${at}${query}`, who.headers)).data.activities.map((a: ActivityDTO) => a.title)
  const journal = async (type: string, id: string) => (await api.get(`/admin/trato/journal?subject_type=${type}&subject_id=${id}`, ana.headers)).data.entries as { action: string; text: string | null; data: Record<string, unknown> }[]
  const remind = () => container().resolve("workflows").run("trato-send-reminders" as never, { input: {} as never })

  beforeEach(async () => {
    ana = await createPerson(container(), "Ana Ríos")
    beto = await createPerson(container(), "Beto Luna")
  })

  it("EXT-04 EXT-06 CRM-70 CRM-71 CRM-91 D3 saves, changes, finishes with a result, reopens and deletes a follow-up of a deal, told in its bitácora", async () => {
    const deal = await newDeal(api, ana, { title: "Mesas", customer_name: "Café Central" })
    const made = await make({ type: "other", type_name: "Visita", deal_id: deal.id, priority: "high", notes: "Llevar muestras", duration_minutes: 45, remind_minutes: 30 })
    expect(made).toMatchObject({ type: "other", type_name: "Visita", state: "pending", priority: "high", deal: { id: deal.id, key: deal.key, title: "Mesas" }, customer: { name: "Café Central" }, owner: { name: "Ana Ríos" }, due_on: addDays(today, 1), version: 1, can: { update: true } })
    const late = await api.post(`${at}/${made.id}`, { due_at: noon(addDays(today, -2)), version: 1 }, ana.headers)
    expect(late.data.activity).toMatchObject({ state: "overdue", version: 2 })
    const stale = await api.post(`${at}/${made.id}`, { title: "Otra", version: 1 }, ana.headers)
    expect([stale.status, stale.data.code, stale.data.details.version]).toEqual([409, "activity_changed", 2])
    expect((await api.post(`${at}/${made.id}`, { done: true, result: "Quiere 12 mesas" }, ana.headers)).data.activity).toMatchObject({ state: "done", result: "Quiere 12 mesas" })
    expect((await api.post(`${at}/${made.id}`, { done: false }, ana.headers)).data.activity).toMatchObject({ state: "overdue", result: null, done_at: null })
    expect((await api.post(`${at}/${made.id}`, { title: made.title }, ana.headers)).data.activity.version).toBe(4)
    expect((await api.post(`${at}/batch`, { delete: [made.id] }, ana.headers)).data).toEqual({ deleted: [made.id] })
    expect((await api.get(`${at}/${made.id}`, ana.headers)).status).toBe(404)
    const told = await journal("deal", deal.id)
    expect(told.map((e) => e.action).slice(0, 5)).toEqual(["activity.deleted", "activity.reopened", "activity.done", "activity.updated", "activity.created"])
    expect(told[2]).toMatchObject({ text: "Quiere 12 mesas", data: { title: made.title, type_name: "Visita" } })
  })

  it("EXT-04 CRM-73 shows a month by day in the shop's zone, at most three of each day and how many there are; a drag keeps the hour", async () => {
    const day = addDays(today, 3)
    for (let i = 0; i < 5; i++) await make({ title: `N${i}`, due_at: `${day}T1${5 + i}:00:00-06:00` })
    // 23:30 in Mexico City is the next day in UTC, and still this one in the shop.
    const night = await make({ title: "Noche", due_at: `${addDays(day, 2)}T05:30:00Z` })
    expect(night.due_on).toBe(addDays(day, 1))
    const month = async (query = "") => (await api.get(`${at}/calendar?from=${addDays(today, -10)}&to=${addDays(today, 30)}${query}`, ana.headers)).data.days
    expect((await month()).map((d: { day: string; count: number; activities: ActivityDTO[] }) => [d.day, d.count, d.activities.map((a) => a.title)])).toEqual([[day, 5, ["N0", "N1", "N2"]], [addDays(day, 1), 1, ["Noche"]]])
    expect((await month("&take=50"))[0].activities).toHaveLength(5)
    const moved = (await api.post(`${at}/${night.id}`, { due_on: addDays(day, 5) }, ana.headers)).data.activity
    expect([moved.due_on, moved.due_at.slice(11, 16)]).toEqual([addDays(day, 5), "05:30"])
    expect((await api.get(`${at}/calendar?from=2026-01-01&to=2026-12-31`, ana.headers)).status).toBe(400)
  })

  it("EXT-05 D7 CRM-74 shows own, the team's or all, lets only who may assign give one to another, and a deal's to whoever sees the deal", async () => {
    const carla = await createPerson(container(), "Carla Sol", "administrator")
    await assignRole(container(), ana.id, "seller")
    await assignRole(container(), beto.id, "leader")
    const team = (await api.post("/admin/trato/teams", { name: "Norte", member_ids: [ana.id, beto.id] }, carla.headers)).data.team
    expect(team.members).toHaveLength(2)
    const anas = await make({ title: "De Ana" })
    const betos = await make({ title: "De Beto" }, beto)
    const deal = await newDeal(api, carla, { owner_id: ana.id, title: "De Ana" })
    await make({ title: "De Carla en el trato de Ana", deal_id: deal.id }, carla)
    expect(await titles()).toEqual(["De Ana"])
    expect((await titles("", beto)).sort()).toEqual(["De Ana", "De Beto"])
    expect(await titles("", carla)).toHaveLength(3)
    expect(await titles(`?deal_id=${deal.id}`)).toEqual(["De Carla en el trato de Ana"])
    expect((await api.get(`${at}/${betos.id}`, ana.headers)).status).toBe(404)
    expect((await api.post(`${at}/${betos.id}`, { title: "x" }, ana.headers)).status).toBe(404)
    expect((await api.post(`${at}/batch`, { delete: [anas.id, betos.id] }, ana.headers)).status).toBe(404)
    expect((await api.post(at, { type: "task", title: "x", due_at: noon(today), owner_id: beto.id }, ana.headers)).status).toBe(403)
    expect((await api.post(`${at}/${anas.id}`, { owner_id: beto.id }, ana.headers)).status).toBe(403)
    expect((await api.post(`${at}/${anas.id}`, { owner_id: beto.id }, beto.headers)).data.activity.owner.name).toBe("Beto Luna")
    const others = await newDeal(api, carla, { owner_id: carla.id, title: "De Carla" })
    expect((await api.post(at, { type: "task", title: "x", due_at: noon(today), deal_id: others.id }, ana.headers)).data.errors[0].code).toBe("deal_unknown")
  })

  it("EXT-04 filters by state, type, priority, person, customer and words, with a count for each state", async () => {
    const deal = await newDeal(api, ana, { customer_name: "Hotel Sol" })
    await make({ title: "Vieja", type: "email", due_at: noon(addDays(today, -1)) })
    await make({ title: "Próxima", priority: "low", deal_id: deal.id })
    const done = await make({ title: "Lista", type: "meeting" })
    await api.post(`${at}/${done.id}`, { done: true }, ana.headers)
    const { data } = await api.get(`${at}?state=pending,overdue`, ana.headers)
    expect([data.activities.map((a: ActivityDTO) => a.title), data.count, data.counts]).toEqual([["Vieja", "Próxima"], 2, { pending: 1, overdue: 1, done: 1 }])
    expect([await titles("?type=email,meeting&state=done"), await titles("?priority=low"), await titles("?q=hotel"), await titles("?owner_id=none"), await titles(`?from=${today}`)]).toEqual([["Lista"], ["Próxima"], ["Próxima"], [], ["Próxima", "Lista"]])
  })

  it("EXT-04 Q-08 finds by a frequent word what is done, though thousands to do have the word and none fits the days asked for", async () => {
    const [old, later] = [await make({ title: "Llamar a Maria, hecha", due_at: noon("2024-06-01") }), await make({ title: "Llamar a Maria" })]
    await api.post(`${at}/${old.id}`, { done: true }, ana.headers)
    // Whoever does most of it, so that words of one person's rows are as frequent as of all.
    for (const [id, from, each] of [[old.id, "2024-01-01", 3000], [later.id, "2030-01-01", 9000]] as const) {
      await db().raw(`insert into trato_activity select (jsonb_populate_record(t, jsonb_build_object('id', t.id || '_' || g, 'due_at', ?::timestamptz + g * interval '1 hour'))).* from trato_activity t, generate_series(1, ?::int) g where t.id = ?`, [from, each, id])
    }
    await db().raw("analyze trato_activity")
    const page = async (query: string) => (await api.get(`${at}?q=maria&limit=50${query}`, ana.headers)).data as { activities: ActivityDTO[]; count: number; count_capped: boolean; counts: Record<string, number> }
    const past = await page("&to=2024-07-02")
    expect([past.activities.length, new Set(past.activities.map((a) => a.state)), past.counts.pending, past.count > 0]).toEqual([50, new Set(["done"]), 0, true])
    const ends = past.activities.map((a) => a.due_at)
    expect(ends).toEqual([...ends].sort().reverse())
    expect((await page("&to=2024-07-02&offset=50")).activities.some((a) => past.activities.some((b) => b.id === a.id))).toBe(false)
    const all = await page("")
    expect([new Set(all.activities.map((a) => a.state)), all.count_capped]).toEqual([new Set(["pending"]), true])
  })

  it("B-08 tells the next thing to do of each deal for its card", async () => {
    const [a, b] = [await newDeal(api, ana), await newDeal(api, ana)]
    await make({ title: "Luego", deal_id: a.id, due_at: noon(addDays(today, 9)) })
    await make({ title: "Antes", deal_id: a.id, due_at: noon(addDays(today, -1)) })
    const { data } = await api.get(`${at}/next?deal_id=${a.id},${b.id}`, ana.headers)
    expect(data.next).toEqual({ [a.id]: expect.objectContaining({ title: "Antes", overdue: true, type: "call" }) })
  })

  it("CRM-72 B-16 tells each reminder once in bell and mail, however many workers run, and again only when its time changes", async () => {
    const soon = new Date(Date.now() + 10 * 60_000).toISOString()
    const due = await Promise.all(Array.from({ length: 12 }, (_, i) => make({ title: `R${i}`, due_at: soon, remind_minutes: 30 })))
    await make({ title: "Sin recordatorio", due_at: soon })
    await make({ title: "Mañana", remind_minutes: 30 })
    const finished = await make({ title: "Hecha", due_at: soon, remind_minutes: 30 })
    await api.post(`${at}/${finished.id}`, { done: true }, ana.headers)
    const bells = async () => (await container().resolve(Modules.NOTIFICATION).listNotifications({ channel: "feed" }, { take: 100 })).filter((n) => n.trigger_type === "trato.activity.reminder")
    const mails = async () => Number((await db()("trato_mail").where({ resource_type: "activity" }).count("* as n"))[0].n)
    await Promise.all([remind(), remind(), remind()])
    await remind()
    expect([(await bells()).length, await mails()]).toEqual([12, 12])
    expect((await bells())[0].data).toMatchObject({ title: expect.stringMatching(/^Recordatorio: Llamada: R\d+$/), description: expect.stringContaining("Ana Ríos") })
    // A worker that died after telling and before writing it down: who takes over repeats nothing.
    await db()("trato_activity").where({ id: due[0].id }).update({ reminded_at: null, reminder_lease: new Date(Date.now() - 1000) })
    await remind()
    expect([(await bells()).length, await mails()]).toEqual([12, 12])
    await api.post(`${at}/${due[1].id}`, { due_at: new Date(Date.now() + 20 * 60_000).toISOString() }, ana.headers)
    await remind()
    expect([(await bells()).length, await mails()]).toEqual([13, 13])
  })

  it("B-16 gives each user a private calendar that ends when they say so", async () => {
    const { data: none } = await api.get(`${at}/feed`, ana.headers)
    expect(none).toEqual({ url: null })
    const deal = await newDeal(api, ana, { customer_name: "Café; \"Sol\", S.A." })
    await make({ title: "Visita, con; comas", deal_id: deal.id, remind_minutes: 15, duration_minutes: 60, due_at: "2026-12-01T23:30:00-06:00", notes: "Línea 1\nLínea 2" })
    await make({ title: "De Beto" }, beto)
    const { url } = (await api.post(`${at}/feed`, { action: "create" }, ana.headers)).data
    const path = new URL(url).pathname
    const file = await api.get(path)
    expect([file.status, file.headers["content-type"], file.headers["referrer-policy"]]).toEqual([200, "text/calendar; charset=utf-8", "no-referrer"])
    const text = String(file.data).replace(/\r\n /g, "")
    expect(text).toContain("DTSTART:20261202T053000Z")
    expect(text).toContain("DTEND:20261202T063000Z")
    expect(text).toContain("SUMMARY:Llamada: Visita\\, con\\; comas")
    expect(text).toContain("TRIGGER:-PT15M")
    expect(text).not.toContain("De Beto")
    expect((await api.post(`${at}/feed`, { action: "create" }, ana.headers)).data.url).toBe(url)
    const renewed = (await api.post(`${at}/feed`, { action: "renew" }, ana.headers)).data.url
    expect([renewed === url, (await api.get(path)).status, (await api.get(new URL(renewed).pathname)).status]).toEqual([false, 404, 200])
    // Who may read no deals any more reads none in a calendar either.
    await assignRole(container(), beto.id, "administrator")
    expect((await api.get(new URL(renewed).pathname)).status).toBe(404)
    await assignRole(container(), ana.id, "seller")
    expect((await api.get(new URL(renewed).pathname)).status).toBe(200)
    expect((await api.post(`${at}/feed`, { action: "revoke" }, ana.headers)).data).toEqual({ url: null })
    expect([(await api.get(new URL(renewed).pathname)).status, (await api.get("/calendario/abc")).status, (await api.get("/calendario/%E0%A4%A")).status]).toEqual([404, 404, 404])
    const { rows } = await db().raw("select token_hash from trato_calendar_feed")
    expect(rows).toEqual([{ token_hash: null }])
  })

  it("B-16 the calendar of whoever has more than it shows keeps what is to come, the nearest first", async () => {
    const row = (id: string, due_at: Date) => ({ id, type: "call", title: id, due_at, priority: "none", owner_id: ana.id })
    const day = 86_400_000
    await db()("trato_activity").insert(Array.from({ length: 2100 }, (_, i) => row(`past_${i}`, new Date(Date.now() - 60 * day - i * 1000))))
    await db()("trato_activity").insert([row("tomorrow", new Date(Date.now() + day)), row("next_year", new Date(Date.now() + 365 * day))])
    const { url } = (await api.post(`${at}/feed`, { action: "create" }, ana.headers)).data
    const uids = [...String((await api.get(new URL(url).pathname)).data).matchAll(/UID:(\S+)/g)].map((match) => match[1])
    expect([uids.length, uids.includes("tomorrow"), uids.includes("next_year"), uids.includes("past_0"), uids.includes("past_2099")]).toEqual([2000, true, true, true, false])
  })

  it("CRM-74 leaves what a deleted user had still to do to nobody, and keeps what was done", async () => {
    const deal = await newDeal(api, ana)
    const open = await make({ title: "Abierta", owner_id: beto.id, deal_id: deal.id })
    const done = await make({ title: "Hecha", owner_id: beto.id })
    await api.post(`${at}/${done.id}`, { done: true }, ana.headers)
    const { url } = (await api.post(`${at}/feed`, { action: "create" }, beto.headers)).data
    const { default: handler } = fromHost<{ default: (args: unknown) => Promise<void> }>("src/subscribers/trato-user-deleted-crm.ts")
    await container().resolve(Modules.USER).deleteUsers([beto.id])
    await handler({ event: { data: { id: beto.id } }, container: container() })
    const owners = Object.fromEntries((await db()("trato_activity").select("id", "owner_id")).map((row: { id: string; owner_id: string | null }) => [row.id, row.owner_id]))
    expect(owners).toEqual({ [open.id]: null, [done.id]: beto.id })
    expect((await journal("deal", deal.id))[0].action).toBe("activity.released")
    expect((await api.get(new URL(url).pathname)).status).toBe(404)
    expect(await titles("?owner_id=none")).toEqual(["Abierta"])
  })

  it("B-19 CRM-69 CRM-68 comments on a deal stand in its bitácora and its customer's, ring the bell of whoever is mentioned, and are found by kind and words", async () => {
    const deal = await newDeal(api, ana, { customer_name: "Café Central" })
    const comment = (body: Record<string, unknown>, who = ana) => api.post("/admin/trato/journal", { subject_type: "deal", subject_id: deal.id, ...body }, who.headers)
    const { status } = await comment({ text: "Pregunta por el flete, @Beto Luna", mentions: [beto.id, "user_none"] })
    expect(status).toBe(201)
    await make({ title: "Llamar por el flete", deal_id: deal.id })
    const ask = async (query: string) => (await api.get(`/admin/trato/journal?${query}`, ana.headers)).data as { entries: { action: string; text: string | null; actor_name: string; data: Record<string, unknown> | null }[]; count: number }
    const of = `subject_type=deal&subject_id=${deal.id}`
    expect((await ask(`${of}&kind=comments`)).entries).toMatchObject([{ action: "comment.added", text: "Pregunta por el flete, @Beto Luna", actor_name: "Ana Ríos", data: { mentions: [{ id: beto.id, name: "Beto Luna" }] } }])
    expect((await ask(`${of}&kind=activities`)).entries.map((e) => e.action)).toEqual(["activity.created"])
    expect((await ask(`${of}&kind=changes`)).entries.map((e) => e.action)).toEqual(["deal.created"])
    const found = await ask(`${of}&q=FLETE`)
    expect([found.entries.map((e) => e.action), found.count]).toEqual([["activity.created", "comment.added"], 2])
    const { customer_id } = await db()("trato_deal").where({ id: deal.id }).first("customer_id")
    expect((await ask(`subject_type=customer&subject_id=${customer_id}&kind=comments`)).count).toBe(1)
    const bells = (await container().resolve(Modules.NOTIFICATION).listNotifications({ channel: "feed" }, { take: 50 })).filter((n) => n.trigger_type === "trato.comment.mention")
    expect(bells.map((n) => [n.to, n.data])).toEqual([[beto.id, { title: "Ana Ríos → Beto Luna", description: "Pregunta por el flete, @Beto Luna" }]])
    await expect(db()("trato_journal_entry").where({ action: "comment.added" }).update({ text: "Otra cosa" })).rejects.toThrow(/append-only/)
    expect([(await comment({ text: "   " })).status, (await comment({ text: "x".repeat(4001) })).status, (await comment({ text: "x", subject_type: "role" })).status]).toEqual([400, 400, 400])
    const reader = await createPerson(container(), "Vera Ojo", "viewer")
    await assignRole(container(), ana.id, "administrator")
    await assignRole(container(), beto.id, "seller")
    expect([(await comment({ text: "x" }, reader)).status, (await comment({ text: "x" }, beto)).status, (await comment({ text: "x" })).status]).toEqual([403, 404, 201])
  })

  it("S-03 refuses what no follow-up is, at its field, and writes nothing", async () => {
    const wrong: [Record<string, unknown>, string][] = [[{ title: "  " }, "title"], [{ title: "x".repeat(201) }, "title"], [{ type: "fax" }, "type"], [{ due_at: "mañana" }, "due_at"], [{ due_at: "2026-13-01T00:00:00Z" }, "due_at"], [{ remind_minutes: -1 }, "remind_minutes"], [{ notes: "x".repeat(2001) }, "notes"], [{ deal_id: "trdeal_none" }, "deal_id"], [{ customer_id: "cus_none" }, "customer_id"], [{ document_id: "trdoc_none" }, "document_id"], [{ owner_id: "user_none" }, "owner_id"]]
    for (const [data, path] of wrong) {
      const { status, data: answer } = await api.post(at, { type: "call", title: "x", due_at: noon(today), ...data }, ana.headers)
      expect([path, status, answer.errors?.[0]?.path]).toEqual([path, 400, path])
    }
    expect((await db()("trato_activity").select("id")).length).toBe(0)
  })
})
