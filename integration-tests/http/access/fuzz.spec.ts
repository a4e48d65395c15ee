import { differences, snapshotReader } from "../../faults/database"
import { describeHost } from "../../helpers/host"
import { jsonOf, Mutant, mutantsOf, schemaOf } from "../../helpers/hostile"
import { fill, Route } from "../../helpers/routes"
import { writeLog } from "../../helpers/write-log"
import { admin, bodyOf, collectionOf, isTaken, nameOf, posts, Whole, wholeBodies } from "./bodies"

/** Of what a field takes, one kind is sent, of the next field the next; all of them with FUZZ=all (six minutes). */
const MOST = process.env.FUZZ === "all" ? Infinity : 1

/** What the validator refuses is refused before anything is asked: one of each route is enough. Of the rest some of each field, others of the next. */
function chosen(route: Route, base: object): Mutant[] {
  const [taken, refused] = [new Map<string, Mutant[]>(), [] as Mutant[]]
  for (const one of mutantsOf(bodyOf(route)!, base)) {
    if (!isTaken(route, JSON.parse(one.body))) refused.push(one)
    else taken.set(one.path, [...(taken.get(one.path) ?? []), one])
  }
  const some = [...taken.values()].flatMap((all, field) => (all.length <= MOST ? all : Array.from({ length: MOST }, (_, n) => all[(Math.floor((n * all.length) / MOST) + field) % all.length])))
  return [...refused.slice(0, 1), ...some]
}

/** What a route does not answer without. */
const MUST: Record<string, string> = {
  "GET /admin/trato/activities/calendar": "from=2026-11-01&to=2026-11-30", "GET /admin/trato/activities/next": "deal_id=trdeal_x", "GET /admin/trato/devices": "serial=ab", "GET /admin/trato/imports/template": "kind=deals", "GET /admin/trato/journal": "subject_type=deal&subject_id=x",
  "GET /admin/trato/goals": "month=2026-11", "GET /admin/trato/global-invoices": "from=2026-11-01&to=2026-11-30", "GET /admin/trato/invoices/export": "month=2026-11", "GET /admin/trato/variant-costs": "variant_id=x", "GET /admin/trato/tax-codes": "product_ids=x", "GET /admin/trato/views": "list=deals", "GET /admin/trato/deals/papers": "ids=trdeal_x",
}

describeHost("what nobody means", (host) => {
  const { api, db } = host
  let whole: Whole
  beforeAll(async () => {
    whole = await wholeBodies(host)
  })

  const post = (url: string, body: string) => api.post(url, body, { headers: { ...whole.owner.headers.headers, "content-type": "application/json" }, transformRequest: [(sent: string) => sent], maxBodyLength: Infinity })

  /** What a request leaves behind in any table, once what others began is over. */
  async function leftOf(ask: () => Promise<{ status: number }>): Promise<string[]> {
    const read = snapshotReader(db())
    for (let tries = 0; ; tries++) {
      const before = await read(["trato_written"])
      if ((await ask()).status < 400) return []
      const left = differences(before, await read(["trato_written"]))
      if (!left.length || tries === 5) return left
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  it.each([...new Set(posts.map(collectionOf))].sort())("S-03 S-04 no field of %s that says what nobody means is a fault, and what is refused writes nothing", async (collection) => {
    const log = await writeLog(db())
    const wrong: string[] = []
    try {
      for (const route of posts.filter((one) => collectionOf(one) === collection)) {
        const [name, url, bases] = [nameOf(route), whole.urlOf(route), whole.basesOf(route)]
        expect([name, bases.map((body) => isTaken(route, body))]).toEqual([name, bases.length ? bases.map(() => true) : "a body that is taken"])
        for (const base of bases) {
          for (const { path, said, body } of chosen(route, base)) {
            await log.since()
            const { status, data } = await post(url, body)
            if (status >= 500 || data === undefined) wrong.push(`${name} ${path} = ${said} → ${status} ${JSON.stringify(data)}`)
            else if (status >= 400 && (data.code === "unknown_error" || !/\p{L}{3}/u.test(String(data.message)))) wrong.push(`${name} ${path} = ${said} is told as ${JSON.stringify(data)}`)
            // What was written may be of an earlier one, or be taken back: then nothing is left of it when it is refused once more.
            if (status >= 400 && (await log.since()).length) {
              const left = await leftOf(() => post(url, body))
              if (left.length) wrong.push(`${name} ${path} = ${said} → ${status} ${data.code} left ${left.join("; ")}`)
            }
          }
        }
      }
    } finally {
      await log.stop()
    }
    expect(wrong).toEqual([])
    // Whatever was taken can be read again.
    for (const route of admin.filter((one) => one.method === "GET" && collectionOf(one) === collection && !one.path.endsWith("/events"))) {
      for (const query of ["", "?q=a", "?format=csv", "?format=xlsx"]) {
        const { status, data } = await api.get(`${whole.urlOf(route)}${query}`, whole.owner.headers)
        expect([nameOf(route), query, status < 500 || data]).toEqual([nameOf(route), query, true])
      }
    }
  }, 300_000)

  /** As it stands behind the question mark, `of` in the place of the parameter's name. */
  const ODD = [
    "of=", "of[]=1", "of[a]=b", "of[__proto__][a]=1", "of[constructor]=1", "of=1&of=2", `of[${"a][".repeat(8)}]=1`, "of=%00", "of=a%00b", "of=%ed%a0%80", "of=%F0%9F%98%80", "of=%E0%A4%A", "of=-1", "of=0", "of=1.5", "of=1e9", "of=1e309", "of=NaN", "of=-0", "of=0x10",
    "of=9999999999999999999", `of=${"x".repeat(5000)}`, `of=${"a,".repeat(1500)}`, "of=,", "of=-", "of=--created_at", "of=-constructor", "of=__proto__", "of=toString", "of=%27", "of=%25_%5C", "of=%27%3B%20select%201%3B%20--", "of=2026-02-30", "of=9999999-01-01", "of=12026-01-01", "of=9999-12-31",
    "of=0001-01-01", "of=2026-11", "of=true", "of=null", "of={}", "of=[]", `of=${encodeURIComponent(JSON.stringify({ color: { in: ["a"] }, constructor: { gt: 1 } }))}`, `of=${Buffer.from(JSON.stringify({ v: null, id: [] })).toString("base64url")}`, `of=${Buffer.from("null").toString("base64url")}`, "of=AAAA", "of=%2e%2e%2f", "of=es-MX", "of=csv", "of=xlsx",
  ]

  it("S-03 no question that nobody means is a fault, of any parameter of any route that answers", async () => {
    const log = await writeLog(db())
    const wrong: string[] = []
    let turn = 0
    try {
      for (const route of admin.filter((one) => one.method === "GET" && !one.path.endsWith("/events"))) {
        const schema = schemaOf(route, "query")
        const names = [...Object.keys(schema ? (jsonOf(schema).properties ?? {}) : {}), "q", "limit", "fields", "__proto__"]
        for (const name of new Set(names)) {
          for (let n = 0; n < (MOST === Infinity ? ODD.length : 2); n++) {
            // The others of a route stay away, so those that must be there are given.
            const asked = `${whole.urlOf(route)}?${MUST[nameOf(route)] ?? ""}&${ODD[turn++ % ODD.length].replaceAll(/(^|&)of/g, `$1${name}`)}`
            const { status, data } = await api.get(asked, whole.owner.headers)
            if (status >= 500 || data?.code === "unknown_error") wrong.push(`${asked.slice(0, 200)} → ${status} ${JSON.stringify(data).slice(0, 200)}`)
          }
        }
      }
      expect((await log.since()).filter((one) => !/^trato_(api_|mail|.*_seen)/.test(one))).toEqual([])
    } finally {
      await log.stop()
    }
    expect(wrong).toEqual([])
  }, 300_000)

  it("S-03 no name that nobody gives is a fault in any place of any address", async () => {
    const wrong: string[] = []
    for (const route of admin.filter((one) => one.path.includes(":") && !one.path.endsWith("/events"))) {
      for (const name of ["%E0%A4%A", "%ff", "%F0%9F%98%80", "..%2f..%2fdeals", "constructor", "__proto__", "x".repeat(3000), "%20", "1e309", "-1", "a,b", "%25", "null"]) {
        const url = fill(route.path, name)
        const { status, data } = route.method === "GET" ? await api.get(url, whole.owner.headers) : route.method === "DELETE" ? await api.delete(url, whole.owner.headers) : await post(url, JSON.stringify(bodyOf(route) ? (whole.basesOf(route)[0] ?? {}) : {}))
        if ((status < 400 && route.method !== "GET") || status >= 500 || data?.code === "unknown_error") wrong.push(`${nameOf(route)} ${name.slice(0, 20)} → ${status} ${JSON.stringify(data).slice(0, 200)}`)
      }
    }
    expect(wrong).toEqual([])
  }, 300_000)
})
