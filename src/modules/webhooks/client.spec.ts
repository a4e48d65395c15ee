import { createHmac } from "node:crypto"
import { createServer, RequestListener, Server } from "node:http"
import { AddressInfo } from "node:net"
import { callWebhook, isDelivered, nextAttempt, signature } from "./client"
import { guardedLookup, isPublicAddress, urlProblem } from "./guard"

const servers: Server[] = []
const serve = (listener: RequestListener): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer(listener).listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`))
    servers.push(server)
  })
afterAll(() => servers.forEach((server) => (server.closeAllConnections(), server.close())))
const call = (url: string, over: Partial<Parameters<typeof callWebhook>[0]> = {}) => callWebhook({ url, body: `{"a":"ñ"}`, headers: { "x-trato-event": "ping" }, allowPrivate: true, timeoutMs: 400, ...over })

describe("calls of webhooks", () => {
  it("CRM-86 sends the body as it is, with its signature, and keeps the beginning of the answer", async () => {
    let seen = ""
    const url = await serve((req, res) => {
      req.on("data", (chunk: Buffer) => (seen += chunk.toString()))
      req.on("end", () => res.writeHead(201).end(`ok\u0000${"x".repeat(2000)}`))
    })
    const result = await call(url)
    expect(result).toMatchObject({ code: 201, error: null })
    expect([seen, result.answer!.length, result.answer!.slice(0, 4)]).toEqual([`{"a":"ñ"}`, 500, "okxx"])
    expect(signature("s", "1700000000", "{}")).toBe(`sha256=${createHmac("sha256", "s").update("1700000000.{}").digest("hex")}`)
  })

  it("CRM-86 waits no longer than its timeout for an endpoint that never answers, that drips, or that sends without end", async () => {
    const silent = await serve(() => undefined)
    expect(await call(silent)).toMatchObject({ code: null, error: "timeout" })
    const drip = await serve((_, res) => { res.writeHead(200); const beat = setInterval(() => res.write("."), 50); res.on("close", () => clearInterval(beat)) })
    const dripped = await call(drip)
    expect([dripped.code, dripped.milliseconds < 1500]).toEqual([200, true])
    const flood = await serve((_, res) => { res.writeHead(500); const pour = () => { while (res.write(Buffer.alloc(65_536, 120))); }; res.on("drain", pour); pour() })
    expect(await call(flood)).toMatchObject({ code: 500 })
  })

  it("CRM-86 follows no redirect, takes only 2xx for an answer, and tells why there was none", async () => {
    let followed = 0
    const target = await serve((_, res) => { followed++; res.end() })
    const redirect = await serve((_, res) => res.writeHead(302, { location: target }).end())
    const answer = await call(redirect)
    expect([answer.code, followed, isDelivered(answer), isDelivered({ code: 204 }), isDelivered({ code: null })]).toEqual([302, 0, false, true, false])
    expect(await call("http://127.0.0.1:9/")).toMatchObject({ code: null, error: "connection" })
    expect(await call("https://127.0.0.1:9/", { allowPrivate: false })).toMatchObject({ error: "private_address" })
    expect((await call((await serve((_, res) => res.end())).replace("http:", "https:"))).error).toMatch(/tls|connection/)
  })

  it("CRM-86 S-06 connects to no address of this machine, of private networks or of a cloud's metadata, however it is written", () => {
    const special = ["127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1",
      "::1", "::", "[::1]", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "not an address", ""]
    expect(special.filter(isPublicAddress)).toEqual([])
    expect(["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450:4001::1"].filter((address) => !isPublicAddress(address))).toEqual([])
    const problems = { "https://tienda.example/hook?x=1": null, "https://tienda.example:8443/": null, "http://tienda.example": "not_https", "https://user:pass@tienda.example": "has_credentials", "ftp://tienda.example": "invalid_url", "": "invalid_url", "https://": "invalid_url",
      "https://localhost/": "private_address", "https://localhost./": "private_address", "https://api.internal/": "private_address", "https://printer.local/": "private_address", "https://intranet/": "private_address", "https://2130706433/": "private_address", "https://0x7f.1/": "private_address",
      "https://017700000001/": "private_address", "https://[::1]/": "private_address", "https://[::ffff:10.0.0.1]/": "private_address", "https://169.254.169.254/latest": "private_address", "https://8.8.8.8/": null }
    expect(Object.fromEntries(Object.keys(problems).map((url) => [url, urlProblem(url, false)]))).toEqual(problems)
    expect(urlProblem("http://127.0.0.1:3000/", true)).toBeNull()
  })

  it("CRM-86 S-06 refuses a name at the moment of connecting, also when only one of its addresses is ours", async () => {
    const resolved = (addresses: string[]) => new Promise((resolve) =>
      guardedLookup((_, __, done) => done(null, addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))))("tienda.example", {}, (error, address) => resolve(error ? (error as NodeJS.ErrnoException).code : address)))
    expect([await resolved(["93.184.216.34"]), await resolved(["93.184.216.34", "10.0.0.1"]), await resolved(["::1"]), await resolved([])]).toEqual(["93.184.216.34", "EPRIVATE", "EPRIVATE", "EPRIVATE"])
    let asked = 0
    const url = await serve((_, res) => { asked++; res.end() })
    const port = new URL(url).port
    const lookup = guardedLookup((_, __, done) => done(null, [{ address: "127.0.0.1", family: 4 }]))
    expect(await call(`https://rebound.example:${port}/`, { allowPrivate: false, lookup })).toMatchObject({ code: null, error: "private_address" })
    expect(asked).toBe(0)
  })

  it("CRM-86 tries again for a day, ever more seldom, and then gives up", () => {
    const now = new Date("2026-11-22T00:00:00Z")
    const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => nextAttempt(attempts, now)).map((at) => at && (at.getTime() - now.getTime()) / 60_000)
    expect(waits).toEqual([1, 5, 15, 60, 180, 480, 720, null])
    expect(waits.reduce((sum: number, wait) => sum + (wait ?? 0), 0)).toBeGreaterThanOrEqual(24 * 60)
  })
})
