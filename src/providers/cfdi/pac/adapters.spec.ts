import { createHash } from "node:crypto"
import * as sample from "../../../../integration-tests/helpers/cfdi-samples"
import { FINKOK_PASSWORD, FINKOK_USER, startFinkok } from "../../../../integration-tests/pacs/finkok"
import { PacFault, PacServer } from "../../../../integration-tests/pacs/server"
import { SW_PASSWORD, SW_TOKEN, SW_USER, startSw } from "../../../../integration-tests/pacs/sw"
import { FiscalDocument } from "../../../types/fiscal"
import { makeTestCertificate } from "../make-certificate"
import { CfdiOptions, CfdiProvider } from "../service"
import { FinkokPac } from "./finkok"
import { sandboxControl } from "./sandbox-control"
import { sandboxKey } from "./sandbox-key"

const DAY = 24 * 60 * 60 * 1000
const now = new Date(Math.floor(Date.now() / 1000) * 1000)
const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", valid_from: new Date(now.getTime() - 365 * DAY) })

let folio = 0
let keys = 0
const invoice = (over: Parameters<typeof sample.invoice>[0] = {}) => sample.invoice({ issued_at: now.toISOString(), series: "F", folio: String(++folio), ...over })

type Kind = "sw" | "finkok"

/** `production`, so that only the server's stamps decide what is practice. */
const optionsOf = (kind: Kind, url: string, over: Record<string, unknown> = {}): CfdiOptions =>
  kind === "sw"
    ? { pac: "sw", sw: { environment: "production", user: SW_USER, password: SW_PASSWORD, url, status_url: `${url}/ConsultaCFDIService.svc`, timeout_ms: 10_000, ...over } }
    : { pac: "finkok", finkok: { environment: "production", username: FINKOK_USER, password: FINKOK_PASSWORD, url, timeout_ms: 10_000, ...over } }

// The sandbox's key is computed once in a process, which takes longer than a PAC.
beforeAll(() => void sandboxKey("trato sandbox"))

describe.each<[Kind, () => Promise<PacServer>]>([["sw", startSw], ["finkok", startFinkok]])("FIS-03 the adapter %s against a server that speaks its protocol", (kind, start) => {
  let server: PacServer
  let provider: CfdiProvider
  beforeEach(async () => {
    server = await start()
    provider = new CfdiProvider({}, optionsOf(kind, server.url))
  })
  afterEach(() => server.stop())

  const seal = (given: FiscalDocument = invoice()) => {
    const sealed = provider.seal(given, csd)
    return { xml: sealed.xml, sha256: sealed.sha256, key: `inv_${++keys}`, sandbox: false }
  }

  it("stamps an invoice, a credit note and a complement", async () => {
    const first = await provider.stamp(seal())
    if (!first.ok) throw new Error(JSON.stringify(first))
    expect(first.stamp).toMatchObject({ repeated: false, uuid: server.books.stamps[0]?.uuid })
    const credit = await provider.stamp(seal(sample.creditNote({ issued_at: now.toISOString(), folio: "1", relations: [{ type: "01", uuids: [first.stamp.uuid] }] })))
    const paid = await provider.stamp(seal(sample.receipt({ issued_at: now.toISOString(), payments: [sample.received({ paid_at: now.toISOString(), documents: [sample.paid({ uuid: first.stamp.uuid })] })] })))
    expect([credit.ok, paid.ok, server.books.stamps.length]).toEqual([true, true, 3])
  })

  it("passes on what the SAT says, at the field, for buyer and merchant", async () => {
    const outcome = await provider.stamp(seal(invoice({ receiver: { ...sample.RECEIVER, name: "UNIVERSIDAD DE ROBOTICA" } })))
    expect(outcome).toMatchObject({ ok: false, kind: "rejected", code: "CFDI40145", errors: [{ path: "receiver.name", code: "name_mismatch", params: { hint: "constancia", whose: "buyer" } }] })
    expect(server.books.stamps).toHaveLength(0)
  })

  it.each<[PacFault, string]>([
    ["hang", "timeout"], ["hang_after", "timeout"], ["error_500", "server_error"], ["error_500_after", "server_error"], ["drop", "connection_lost"], ["drop_after", "connection_lost"],
    ["bad_body", "bad_answer"], ["bad_body_after", "bad_answer"], ["truncated_after", "bad_answer"], ["redirect", "bad_answer"], ["too_many", "bad_answer"],
  ])("%s: nobody knows; the same bytes then give the one stamp", async (fault, reason) => {
    const request = seal()
    server.faults.push(fault)
    const first = await new CfdiProvider({}, optionsOf(kind, server.url, fault.startsWith("hang") ? { timeout_ms: 300 } : {})).stamp(request)
    expect(first).toMatchObject({ ok: false, kind: "unknown", reason: expect.stringContaining(reason) })
    const second = await provider.stamp(request)
    if (!second.ok) throw new Error(JSON.stringify(second))
    expect(second.stamp.repeated).toBe(fault.endsWith("_after"))
    expect(second.stamp.uuid).toBe(server.books.stamps[0]?.uuid)
    expect([server.books.stamps.length, server.books.doubles, server.followed()]).toEqual([1, [], 0])
  })

  it("a late answer is an answer, and the same bytes twice at once are one stamp", async () => {
    const request = seal()
    server.faults.push("late")
    const both = await Promise.all([provider.stamp(request), provider.stamp(request)])
    expect(both.map((o) => o.ok)).toEqual([true, true])
    expect(new Set(both.map((o) => (o.ok ? o.stamp.uuid : "")))).toEqual(new Set([server.books.stamps[0]?.uuid]))
    expect(server.books.doubles).toEqual([])
  })

  it("the stamp of another document is no stamp of ours", async () => {
    await provider.stamp(seal())
    server.faults.push("wrong")
    expect(await provider.stamp(seal())).toMatchObject({ ok: false, kind: "unknown", reason: expect.stringContaining("another document") })
  })

  it("stops waiting when the caller gives up", async () => {
    server.faults.push("hang")
    const started = performance.now()
    expect(await provider.stamp(seal(), AbortSignal.timeout(80))).toMatchObject({ ok: false, kind: "unknown", reason: "timeout" })
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it("no stamps left, or a wrong account: refused unread, and told to the shop, not to the buyer as their mistake", async () => {
    server.faults.push("no_credits")
    expect(await provider.stamp(seal())).toMatchObject({ ok: false, kind: "rejected", code: "pac_credits", unread: true, errors: [{ params: { whose: "shop" } }] })
    const stranger = new CfdiProvider({}, optionsOf(kind, server.url, { password: "wrong" }))
    const outcome = await stranger.stamp(seal())
    expect(outcome).toMatchObject({ ok: false, kind: "rejected", code: "pac_credentials", unread: true })
    expect(await stranger.health(false)).toMatchObject({ ok: false, pac: kind, message: expect.stringContaining("contraseña") })
  })

  it("no error, health or outcome ever holds a secret", async () => {
    const said: unknown[] = []
    for (const fault of ["error_500", "drop", "bad_body", "redirect", "no_credits"] as const) {
      server.faults.push(fault)
      said.push(await provider.stamp(seal()))
    }
    said.push(await provider.health(false), await new CfdiProvider({}, optionsOf(kind, server.url, { password: "wrong" })).stamp(seal()))
    await server.stop()
    said.push(await provider.stamp(seal()), await provider.health(false))
    for (const secret of [SW_PASSWORD, FINKOK_PASSWORD, "finkok-secret", SW_USER, "Bearer"]) expect(JSON.stringify(said)).not.toContain(secret)
  })

  it("cancels: asked, in process, accepted; asked twice it is the same; its receipt is kept", async () => {
    const stamped = await provider.stamp(seal(invoice({ lines: [sample.line({ unit_price: "5000" })], expected_total: "5800" })))
    if (!stamped.ok) throw new Error(JSON.stringify(stamped))
    const { xml } = stamped.stamp
    expect(await provider.status({ xml, sandbox: false })).toMatchObject({ ok: true, status: { state: "valid", cancellation: null } })
    const asked = await provider.cancel({ xml, motive: "02", sandbox: false }, csd)
    expect(asked).toMatchObject({ ok: true, state: "requested", code: "201", repeated: false, receipt: expect.stringContaining(stamped.stamp.uuid) })
    expect(await provider.status({ xml, sandbox: false })).toMatchObject({ ok: true, status: { state: "canceled" } })
    expect(await provider.cancel({ xml, motive: "02", sandbox: false }, csd)).toMatchObject({ ok: true, code: "202", repeated: true })
  })

  it("a lost answer to a cancellation is unknown, and the state then says that it was done", async () => {
    const stamped = await provider.stamp(seal())
    if (!stamped.ok) throw new Error(JSON.stringify(stamped))
    server.faults.push("drop_after")
    expect(await provider.cancel({ xml: stamped.stamp.xml, motive: "03", sandbox: false }, csd)).toMatchObject({ ok: false, kind: "unknown", reason: expect.stringContaining("connection_lost") })
    expect(await provider.status({ xml: stamped.stamp.xml, sandbox: false })).toMatchObject({ ok: true, status: { state: "canceled", cancellation: "without_acceptance" } })
  })

  it("what the SAT does not know yet is not refused", async () => {
    const other = await new CfdiProvider({}, {}).stamp(seal())
    if (!other.ok) throw new Error(JSON.stringify(other))
    expect(await provider.status({ xml: other.stamp.xml, sandbox: false })).toMatchObject({ ok: true, status: { state: "not_found" } })
    expect(await provider.cancel({ xml: other.stamp.xml, motive: "02", sandbox: false }, csd)).toMatchObject({ ok: false, kind: "unknown", reason: expect.stringContaining("205") })
  })

  it("answers for its health, with the time it takes", async () => {
    expect(await provider.health(false)).toMatchObject({ ok: true, pac: kind, practice: false, credits: kind === "sw" ? 1234 : null, message: null })
    await server.stop()
    expect(await provider.health(false)).toMatchObject({ ok: false, message: expect.stringContaining("no responde") })
  })

  it("practice goes to the sandbox of the process and never to the PAC", async () => {
    const outcome = await provider.stamp({ ...seal(), sandbox: true })
    expect(outcome.ok).toBe(true)
    expect(server.asked).toEqual([])
    expect(await provider.health(true)).toMatchObject({ ok: true, pac: "sandbox", practice: true })
  })
})

describe("FIS-03 what only SW does", () => {
  const withSw = async (work: (server: PacServer, provider: CfdiProvider, request: { xml: string; sha256: string; key: string; sandbox: boolean }) => Promise<void>, over: Record<string, unknown> = {}) => {
    const server = await startSw()
    const provider = new CfdiProvider({}, optionsOf("sw", server.url, over))
    const { xml, sha256 } = provider.seal(invoice(), csd)
    try {
      await work(server, provider, { xml, sha256, key: `inv_${folio}`, sandbox: false })
    } finally {
      await server.stop()
    }
  }
  const paths = (server: PacServer) => server.asked.map((a) => a.path.split("/").pop())

  it("fetches one token for many invoices, and a new one when it has expired", async () => {
    await withSw(async (server, provider, request) => {
      await Promise.all([1, 2, 3].map(() => provider.stamp(request)))
      expect(paths(server).filter((p) => p === "authenticate")).toHaveLength(1)
      server.faults.push("expired_token")
      const outcome = await provider.stamp(request)
      expect(outcome.ok && outcome.stamp.repeated).toBe(true)
      expect(paths(server).filter((p) => p === "authenticate")).toHaveLength(2)
    })
  })

  it("uses a token that does not expire without asking for one", async () => {
    await withSw(async (server, provider, request) => {
      expect((await provider.stamp(request)).ok).toBe(true)
      expect(paths(server)).toEqual(["v4"])
    }, { token: SW_TOKEN, user: undefined, password: undefined })
  })

  it("other bytes under a key that was used are not taken for stamped", async () => {
    await withSw(async (server, provider, request) => {
      await provider.stamp(request)
      const other = provider.seal(invoice(), csd)
      expect(await provider.stamp({ ...request, xml: other.xml, sha256: other.sha256 })).toMatchObject({ ok: false, kind: "unknown", reason: expect.stringContaining("another document") })
      expect(server.books.stamps).toHaveLength(1)
    })
  })

  it("a repetition without the stamp waits for it", async () => {
    await withSw(async (server, provider, request) => {
      await provider.stamp(request)
      server.faults.push("empty")
      expect(await provider.stamp(request)).toMatchObject({ ok: false, kind: "unknown", reason: expect.stringContaining("not_known_yet") })
      expect((await provider.stamp(request)).ok).toBe(true)
    })
  })
})

describe("FIS-03 what only Finkok does", () => {
  it("asks for the first stamp until it is found", async () => {
    const server = await startFinkok({ lag: 3 })
    try {
      const pac = new FinkokPac({ environment: "test", timeout_ms: 1000, username: FINKOK_USER, password: FINKOK_PASSWORD, url: server.url }, 5)
      const { xml } = new CfdiProvider({}, {}).seal(invoice(), csd)
      const request = { xml, sha256: createHash("sha256").update(xml).digest("hex"), key: "k", sandbox: false }
      server.faults.push("hang_after")
      await expect(pac.stamp(request, AbortSignal.timeout(100))).rejects.toThrow("timeout")
      server.faults.push("empty")
      const stamp = await pac.stamp(request)
      expect([stamp.repeated, server.books.stamps.length, server.asked.length]).toEqual([true, 1, 6])
    } finally {
      await server.stop()
    }
  })
})

describe("FIS-05 the sandbox's own cancellations", () => {
  const provider = new CfdiProvider({}, { sandbox: { acceptance: { answer: "accept", seconds: 60 }, max_age_hours: 24 * 30 } })
  const stamp = async (given: FiscalDocument) => {
    const { xml, sha256 } = provider.seal(given, csd)
    const outcome = await provider.stamp({ xml, sha256, key: "k", sandbox: true })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
    return outcome.stamp
  }
  const cancel = (xml: string, over: Record<string, unknown> = {}) => provider.cancel({ xml, motive: "02", sandbox: true, ...over }, csd)
  const statusOf = async (xml: string) => {
    const outcome = await provider.status({ xml, sandbox: true })
    return outcome.ok ? [outcome.status.state, outcome.status.cancelable, outcome.status.cancellation] : [outcome.reason]
  }
  /** Issued ten days ago, so that the buyer is asked. */
  const big = () => invoice({ issued_at: new Date(now.getTime() - 10 * DAY).toISOString(), lines: [sample.line({ unit_price: "5000" })], expected_total: "5800" })

  it("a small or fresh invoice is cancelled at once", async () => {
    const { xml } = await stamp(invoice())
    expect(await statusOf(xml)).toEqual(["valid", "without_acceptance", null])
    expect(await cancel(xml)).toMatchObject({ ok: true, code: "201", receipt: expect.stringContaining("SIN VALIDEZ FISCAL") })
    expect(await statusOf(xml)).toEqual(["canceled", "without_acceptance", "without_acceptance"])
  })

  it("another process sees it too", async () => {
    const { xml } = await stamp(invoice())
    await cancel(xml)
    expect(await new CfdiProvider({}, {}).status({ xml, sandbox: true })).toMatchObject({ status: { state: "canceled" } })
  })

  it.each([["accept", "canceled", "with_acceptance"], ["reject", "valid", "rejected"], ["silence", "canceled", "expired"]] as const)("a buyer who is asked and answers %s", async (answer, state, cancellation) => {
    const { xml } = await stamp(big())
    expect(provider.checkCancel({ xml, motive: "02", sandbox: true }, now).acceptance).toBe("needed")
    sandboxControl().acceptance = { answer, seconds: 0.2 }
    expect(await cancel(xml)).toMatchObject({ ok: true, state: "requested" })
    expect(await statusOf(xml)).toEqual(["valid", "with_acceptance", "in_process"])
    sandboxControl().acceptance = undefined
    await new Promise((wait) => setTimeout(wait, 210))
    expect(await statusOf(xml)).toEqual([state, "with_acceptance", cancellation])
  })

  it("an invoice with a live complement cannot be cancelled until the complement is", async () => {
    const { xml, uuid } = await stamp(invoice())
    const complement = await stamp(sample.receipt({ issued_at: now.toISOString(), payments: [sample.received({ paid_at: now.toISOString(), documents: [sample.paid({ uuid })] })] }))
    expect(await statusOf(xml)).toEqual(["valid", "no", null])
    expect(await cancel(xml)).toMatchObject({ ok: false, kind: "rejected", code: "no_cancelable", errors: [{ code: "cancel_has_related" }] })
    expect(await cancel(complement.xml)).toMatchObject({ ok: true })
    expect(await cancel(xml)).toMatchObject({ ok: true })
  })

  it("motive 01 wants a replacement that points here", async () => {
    const old = await stamp(invoice())
    const stranger = await stamp(invoice())
    const replacement = await stamp(invoice({ relations: [{ type: "04", uuids: [old.uuid] }] }))
    expect(await cancel(old.xml, { motive: "01" })).toMatchObject({ ok: false, kind: "rejected", errors: [{ path: "substitution", code: "208" }] })
    expect(await cancel(old.xml, { motive: "01", substitution: stranger.uuid })).toMatchObject({ ok: false, kind: "rejected", code: "208", errors: [{ code: "cancel_substitution" }] })
    expect(await cancel(old.xml, { motive: "01", substitution: replacement.uuid })).toMatchObject({ ok: true })
  })

  it.each<[string, Record<string, unknown>, string]>([
    ["a replacement with another motive", { motive: "03", substitution: sample.UUID_A }, "209"], ["a replacement that is no UUID", { motive: "01", substitution: "F-1" }, "208"], ["motive 04 for a named buyer", { motive: "04" }, "motive_only_global"], ["a motive that is none", { motive: "09" }, "207"],
  ])("refuses %s before anybody is asked", async (_, over, code) => {
    const { xml } = await stamp(invoice())
    expect(await cancel(xml, over)).toMatchObject({ ok: false, kind: "rejected", code })
  })

  it("refuses what is not stamped, and a certificate of somebody else", async () => {
    expect(await cancel(provider.seal(invoice(), csd).xml)).toMatchObject({ ok: false, kind: "rejected", code: "not_stamped" })
    const { xml } = await stamp(invoice())
    const other = makeTestCertificate({ tax_id: "CACX7605101P8", name: "X", valid_from: new Date(now.getTime() - DAY) })
    expect(await provider.cancel({ xml, motive: "02", sandbox: true }, other)).toMatchObject({ ok: false, kind: "rejected", code: "credentials_not_usable" })
  })

  it("hours after stamping it may not be found, which is not the same as not being there", async () => {
    const { xml } = await stamp(invoice())
    sandboxControl().not_found = 1
    expect(await statusOf(xml)).toEqual(["not_found", null, null])
    expect((await statusOf(xml))[0]).toBe("valid")
  })

  it("fails as networks do", async () => {
    const { xml } = await stamp(invoice())
    sandboxControl().cancel_failures.push("connection_lost_after_stamp")
    expect(await cancel(xml)).toMatchObject({ ok: false, kind: "unknown" })
    sandboxControl().status_failures.push("server_error")
    expect(await statusOf(xml)).toEqual(["server_error"])
    expect((await statusOf(xml))[0]).toBe("canceled")
  })

  it("warns when the term of the annual return is over", async () => {
    const { xml } = await stamp(invoice())
    expect(provider.checkCancel({ xml, motive: "02", sandbox: true }, new Date(now.getTime() + 800 * DAY)).warnings).toMatchObject([{ code: "cancel_late" }])
    expect(provider.checkCancel({ xml, motive: "02", sandbox: true }, now)).toMatchObject({ errors: [], warnings: [], acceptance: "not_needed" })
  })
})

describe("FIS-03 options of an adapter", () => {
  it.each<[string, CfdiOptions]>([
    ["no account", { pac: "sw" }], ["a user without password", { pac: "sw", sw: { user: "u" } }], ["plain HTTP to another machine", { pac: "finkok", finkok: { username: "u", password: "p", url: "http://pac.example.com" } }],
  ])("refuses %s", (_, options) => {
    expect(() => CfdiProvider.validateOptions(options)).toThrow("cfdi")
  })
})
