import { Modules } from "@medusajs/framework/utils"
import { newDeal } from "../../helpers/deals"
import { describeHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { addDays, today as todayIn } from "../../../src/utils/dates"
import { queryOfAddress } from "../../../src/admin/lib/deal-address"
import { linksOf } from "../../../src/admin/lib/summary"
import type { SummaryResponse } from "../../../src/types/http/summary"

const ZONE = "America/Mexico_City"

/** Always the same numbers for the same seed, so that a failure can be looked at again. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Known = { id: string; owner: string | null; /** What was hoped for; it stays when a deal that was won is reopened. */ value: number; won: number; currency: string; stage: string; pipeline: string; status: "open" | "won" | "lost"; closed: string | null; reason: string | null }

describeHost("the summary of a shop that has been through a lot", ({ api, container }) => {
  it("CRM-59 CRM-60 CRM-61 CRM-64 CRM-66 CRM-92 D5 D11 three currencies, two funnels, deals reopened, a stage deleted and a seller gone: every figure is as counted by hand, and so is the list behind it", async () => {
    const [ana, beto, carla] = [await createPerson(container(), "Ana Ríos"), await createPerson(container(), "Beto Luna"), await createPerson(container(), "Carla Gone")]
    const today = todayIn(ZONE)
    const pick = chance(20_261_123)
    const post = async (path: string, body: object) => {
      const answer = await api.post(`/admin/trato/${path}`, body, ana.headers)
      if (answer.status >= 300) throw new Error(`${path} ${JSON.stringify(answer.data)}`)
      return answer.data
    }
    const { pipeline: second } = await post("pipelines", { name: "Mayoreo" })
    const { pipeline: first } = (await api.get("/admin/trato/pipelines/trpipe_default", ana.headers)).data
    const stages: { id: string; pipeline: string }[] = [first, second].flatMap((one: { id: string; stages: { id: string }[] }) => one.stages.map((stage) => ({ id: stage.id, pipeline: one.id })))
    const owners: (Person | null)[] = [ana, beto, carla, null]
    const reasons = ["trlost_budget", "trlost_silence", null]
    const known: Known[] = []
    for (let i = 0; i < 48; i++) {
      const stage = stages[pick(stages.length)]
      const owner = owners[pick(4)]
      const deal: Known = { id: "", owner: owner?.id ?? null, value: pick(100_000) / 100, won: 0, currency: ["mxn", "usd", "pen"][pick(3)], stage: stage.id, pipeline: stage.pipeline, status: "open", closed: null, reason: null }
      const made = await newDeal(api, ana, { value: deal.value, currency_code: deal.currency, stage_id: stage.id, owner_id: owner?.id ?? ana.id })
      deal.id = made.id
      if (!owner) await post(`deals/${made.id}`, { owner_id: null })
      // Up to two closings, each taken back but the last: only how a deal stands counts.
      for (let turn = 0, turns = pick(3); turn < turns; turn++) {
        if (deal.status !== "open") {
          await post(`deals/${deal.id}/reopen`, { reason: "Volvió" })
          Object.assign(deal, { status: "open", closed: null, reason: null })
        }
        const day = addDays(today, -[0, 1, 20, 29, 30, 31, 200, 363, 364, 365, 366, 700][pick(12)])
        if (pick(2)) {
          deal.won = pick(50_000) / 100
          await post(`deals/${deal.id}/win`, { closed_on: day, value: deal.won })
          Object.assign(deal, { status: "won", closed: day })
        } else {
          const reason = reasons[pick(3)]
          await post(`deals/${deal.id}/lose`, { closed_on: day, lost_reason_id: reason })
          Object.assign(deal, { status: "lost", closed: day, reason })
        }
      }
      known.push(deal)
    }
    // The stage goes with its open deals; what was closed in it stays the shop's history.
    const doomed = second.stages[1].id as string
    const { pipeline: fresh } = (await api.get(`/admin/trato/pipelines/${second.id}`, ana.headers)).data
    await post(`pipelines/${second.id}`, {
      version: fresh.version,
      stages: fresh.stages.map((one: { id: string; name: string }) => ({ id: one.id, name: one.name, ...(one.id === doomed ? { delete: true, expected_count: known.filter((deal) => deal.stage === doomed && deal.status === "open").length } : {}) })),
    })
    await container().resolve(Modules.USER).softDeleteUsers([carla.id])
    const deals = known.filter((deal) => !(deal.stage === doomed && deal.status === "open"))
    expect([deals.length < known.length, deals.some((deal) => deal.stage === doomed), deals.some((deal) => deal.owner === carla.id && deal.status === "won")]).toEqual([true, true, true])

    const cents = (rows: Known[]) => rows.reduce<Record<string, number>>((sums, deal) => ({ ...sums, [deal.currency]: (sums[deal.currency] ?? 0) + Math.round((deal.status === "won" ? deal.won : deal.value) * 100) }), {})
    const told = (totals: { currency_code: string; amount: number }[]) => Object.fromEntries(totals.map((total) => [total.currency_code, Math.round(total.amount * 100)]))
    const by = (rows: Known[], key: (deal: Known) => string) => rows.reduce<Record<string, number>>((sums, deal) => ({ ...sums, [key(deal)]: (sums[key(deal)] ?? 0) + 1 }), {})
    const shown = <T>(rows: T[], key: (row: T) => string, count: (row: T) => number) => Object.fromEntries(rows.filter((row) => count(row)).map((row) => [key(row), count(row)]))
    const listed = async (address: string): Promise<number> =>
      (await api.get(`/admin/trato/deals?${new URLSearchParams({ ...queryOfAddress(new URLSearchParams(address.split("?")[1])), limit: "1" })}`, ana.headers)).data.count

    for (const filter of [{}, { pipeline: second.id as string }, { owner: carla.id }, { currency: "pen" }, { owner: "none" }] as Record<string, string>[]) for (const [from, to] of [[addDays(today, -364), today], [addDays(today, -30), addDays(today, -1)]]) {
      const mine = deals.filter((deal) => (!filter.pipeline || deal.pipeline === filter.pipeline) && (!filter.owner || (deal.owner ?? "none") === filter.owner) && (!filter.currency || deal.currency === filter.currency))
      const inside = (deal: Known) => deal.closed !== null && deal.closed >= from && deal.closed <= to
      const [open, won, lost] = [mine.filter((deal) => deal.status === "open"), mine.filter((deal) => deal.status === "won" && inside(deal)), mine.filter((deal) => deal.status === "lost" && inside(deal))]
      const { status, data } = await api.get(`/admin/trato/summary?${new URLSearchParams({ ...queryOfAddress(new URLSearchParams(filter)), from, to })}`, ana.headers)
      expect(status).toBe(200)
      const s = data as SummaryResponse
      const ownerOf = (row: { owner: { id: string } | null }) => row.owner?.id ?? "none"
      expect({
        filter, from, open: [s.open.count, told(s.open.totals)], won: [s.won.count, told(s.won.totals)], lost: [s.lost.count, told(s.lost.totals)],
        months: shown(s.months, (m) => m.month, (m) => m.count), users: shown(s.by_user, ownerOf, (u) => u.count), stages: shown(s.funnel, (f) => f.stage.id, (f) => f.count),
        reasons: shown(s.lost_reasons, (r) => r.reason?.id ?? "none", (r) => r.count), handled: shown(s.handled, ownerOf, (h) => h.total),
      }).toEqual({
        filter, from, open: [open.length, cents(open)], won: [won.length, cents(won)], lost: [lost.length, cents(lost)],
        months: by(won, (deal) => deal.closed!.slice(0, 7)), users: by(open, (deal) => deal.owner ?? "none"), stages: by(open, (deal) => deal.stage),
        reasons: by(lost, (deal) => deal.reason ?? "none"), handled: by([...open, ...won, ...lost], (deal) => deal.owner ?? "none"),
      })
      const links = linksOf(filter, s.range)
      const numbers: [string, string, number][] = [
        ["open", links.open, open.length], ["won", links.won, won.length],
        ...s.months.map((m): [string, string, number] => [m.month, links.month(m), m.count]),
        ...s.by_user.map((u): [string, string, number] => ["open of", links.openOf(u.owner), u.count]),
        ...s.handled.map((h): [string, string, number] => ["handled", links.handled(h.owner), h.total]),
        ...s.lost_reasons.map((r): [string, string, number] => ["reason", links.reason(r.reason), r.count]),
      ]
      for (const [name, address, expected] of numbers) expect([name, address, await listed(address)]).toEqual([name, address, expected])
      // Whoever left is called by name, as on the board and in the list.
      for (const row of [...s.by_user, ...s.handled]) if (row.owner?.id === carla.id) expect(row.owner.name).toBe("Carla Gone")
    }
    const { follow } = (await api.get("/admin/trato/follow?kind=deal&limit=50", ana.headers)).data as { follow: { owner: { id: string; name: string } | null }[] }
    expect(follow.filter((row) => row.owner?.id === carla.id).map((row) => row.owner!.name)).toEqual(deals.filter((deal) => deal.owner === carla.id && deal.status === "open").map(() => "Carla Gone"))
  }, 180_000)
})
