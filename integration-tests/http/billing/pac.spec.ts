import { describeHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { createIssuer, createOrder, ROBOTICA, waitForInvoice } from "../../helpers/sales"
import { makeTestCertificate } from "../../../src/providers/cfdi/make-certificate"
import { FINKOK_PASSWORD, FINKOK_USER, startFinkok } from "../../pacs/finkok"
import { startSw, SW_PASSWORD, SW_TOKEN, SW_USER } from "../../pacs/sw"

// The host reads their addresses when it starts, so they are there before it.
const [sw, finkok] = await Promise.all([startSw(), startFinkok()])
process.env.TRATO_SW_URL = sw.url
process.env.TRATO_FINKOK_URL = finkok.url

const SW = { name: "sw", credentials: { environment: "production", user: SW_USER, password: SW_PASSWORD } }
const FINKOK = { name: "finkok", credentials: { environment: "production", username: FINKOK_USER, password: FINKOK_PASSWORD } }

describeHost("the PAC of each issuer", (host) => {
  const { api, container, db } = host
  let owner: Person
  let issuerId: string

  afterAll(async () => {
    await Promise.all([sw.stop(), finkok.stop()])
    delete process.env.TRATO_SW_URL
    delete process.env.TRATO_FINKOK_URL
  })
  beforeEach(async () => {
    owner = await createPerson(container(), "Rosa Medina", "administrator")
    issuerId = await createIssuer(host, owner.headers)
    for (const pac of [sw, finkok]) {
      pac.faults.length = 0
      pac.books.stamps.length = 0
      pac.asked.length = 0
    }
  })

  const post = (path: string, body: object = {}, as = owner) => api.post(`/admin/trato/${path}`, body, as.headers)
  const get = async (path: string) => (await api.get(`/admin/trato/${path}`, owner.headers)).data
  const issuer = async () => (await get("issuers")).issuers.find((i: { id: string }) => i.id === issuerId)
  const save = (body: object) => post(`issuers/${issuerId}`, body)
  const goLive = async (pac: object = SW) => expect((await save({ pac, sandbox: false })).status).toBe(200)
  const note = async () => {
    const order = await createOrder(container(), { paid: true })
    return (await post("sales-notes", { order_id: order.id })).data.sales_note as { id: string; number: string; total: number }
  }
  const begin = async (id: string): Promise<{ invoice_id: string; number: string }> => {
    const { status, data } = await post(`sales-notes/${id}/invoice`, { receiver: ROBOTICA })
    expect([status, data.message]).toEqual([202, undefined])
    return data
  }
  const stamped = async (id: string) => {
    const { invoice_id } = await begin(id)
    const invoice = await waitForInvoice(host, invoice_id, owner.headers)
    expect([invoice.state, invoice.progress.errors]).toEqual(["stamped", []])
    return invoice as typeof invoice & { number: string; uuid: string; sandbox: boolean }
  }
  const reconcile = async () => {
    await db()("trato_invoice").whereIn("state", ["draft", "sealed", "stamping"]).update({ next_attempt_at: new Date(0), claimed_until: null })
    await container().resolve("workflows").run("trato-reconcile-invoices", { input: {} })
  }
  const until = async (done: () => Promise<boolean>) => {
    for (let i = 0; i < 200; i++) {
      if (await done()) return
      await new Promise((r) => setTimeout(r, 50))
    }
    throw new Error("it never happened")
  }

  it("DAY-02 FIS-03 says which PACs there are, and stores an account that is never answered nor written down readable", async () => {
    const { pacs } = await get("fiscal/pacs")
    expect(pacs.map((p: { name: string }) => p.name)).toEqual(["sandbox", "sw", "finkok"])
    expect(pacs[1].fields.filter((f: { secret: boolean }) => f.secret).map((f: { name: string }) => f.name)).toEqual(["token", "password"])
    const saved = await save({ pac: SW })
    expect(saved.data.issuer.pac).toEqual({ name: "sw", accounts: ["sw"], environment: "production", practice: false })
    expect(JSON.stringify([saved.data, (await issuer()).pac])).not.toContain(SW_PASSWORD)
    const row = await db()("trato_issuer").where({ id: issuerId }).first()
    expect(row.pac_sealed).toMatch(/^v1\./)
    expect(JSON.stringify(row)).not.toContain(SW_PASSWORD)
    const journal = await db()("trato_journal_entry").select("changes", "data").where({ subject_id: issuerId })
    expect(JSON.stringify(journal)).toContain('"sw"')
    expect(JSON.stringify(journal)).not.toContain(SW_PASSWORD)
    // Another PAC for a while keeps the account of the first.
    await save({ pac: FINKOK })
    expect((await save({ pac: { name: "sw" } })).data.issuer.pac).toMatchObject({ name: "sw", accounts: ["sw", "finkok"], practice: false })
    expect((await save({ pac: { name: null } })).data.issuer.pac).toMatchObject({ name: null, practice: true })
  })

  it("FIS-03 refuses an account that cannot be used at its field, and stores nothing", async () => {
    const bad: [string, object, string][] = [
      ["a PAC nobody installed", { name: "facturadora" }, "pac.name"],
      ["SW without an account", { name: "sw", credentials: { environment: "test" } }, "pac.credentials.token"],
      ["SW with a user alone", { name: "sw", credentials: { environment: "test", user: "x" } }, "pac.credentials.token"],
      ["an environment that is none", { name: "sw", credentials: { environment: "prod", token: "x" } }, "pac.credentials.environment"],
      ["Finkok without its password", { name: "finkok", credentials: { environment: "test", username: "x" } }, "pac.credentials.password"],
      ["an address, which is the host's to say", { name: "sw", credentials: { environment: "production", token: "x", url: "https://ladron.test" } }, "pac.credentials.url"],
    ]
    for (const [what, pac, path] of bad) {
      const { status, data } = await save({ pac })
      expect([what, status, data.errors?.[0]?.path]).toEqual([what, 400, path])
    }
    expect(await db()("trato_issuer").select("pac", "pac_sealed").where({ id: issuerId }).first()).toEqual({ pac: null, pac_sealed: null })
  })

  it("DAY-02 goes live only with a PAC whose stamps are worth something, and with a certificate", async () => {
    expect((await issuer()).live_blockers.map((b: { code: string }) => b.code)).toEqual(["pac_not_real"])
    for (const pac of [undefined, { name: "sandbox" }, { name: "sw", credentials: { environment: "test", token: SW_TOKEN } }]) {
      const { status, data } = await save({ sandbox: false, ...(pac ? { pac } : {}) })
      expect([status, data.code, data.errors[0].path]).toEqual([400, "pac_not_real", "pac"])
    }
    expect((await issuer()).sandbox).toBe(true)
    const bare = await post("issuers", { tax_id: "DEM180612QT7", name: "DEMO", regime: "601", postal_code: "06600", pac: SW, sandbox: false })
    expect([bare.status, bare.data.errors[0]]).toEqual([400, expect.objectContaining({ path: "credentials", code: "issuer_certificate_missing" })])
    await goLive()
    expect(await issuer()).toMatchObject({ sandbox: false, live_blockers: [], pac: { name: "sw", practice: false } })
    // Live for good with what is real: back to a PAC of practice is refused as well.
    expect((await save({ pac: { name: "sandbox" } })).data.code).toBe("pac_not_real")
  })

  it("DAY-02 BIL-12 practice uses up neither the note nor the official folio, never reaches the real PAC, and can be erased", async () => {
    await save({ pac: SW })
    const sold = await note()
    const practice = await stamped(sold.id)
    expect([practice.number, practice.sandbox, sw.books.stamps.length]).toEqual(["PRUEBA-1", true, 0])
    expect((await post(`issuers/${issuerId}/erase-practice`)).data.code).toBe("issuer_in_practice")
    await goLive()
    expect((await get(`sales-notes/${sold.id}`)).sales_note).toMatchObject({ status: "issued", invoice: null, actions: expect.arrayContaining(["invoice"]) })
    const real = await stamped(sold.id)
    expect([real.number, real.sandbox, sw.books.stamps.length, sw.books.doubles]).toEqual(["F-1", false, 1, []])
    expect(real.uuid).toBe(sw.books.stamps[0].uuid)
    expect((await issuer()).practice_invoices).toBe(1)
    const erased = await post(`issuers/${issuerId}/erase-practice`)
    expect([erased.status, erased.data.erased, erased.data.issuer.practice_invoices]).toEqual([200, { invoices: 1 }, 0])
    expect((await api.get(`/admin/trato/invoices/${practice.id}`, owner.headers)).status).toBe(404)
    expect((await get(`invoices/${real.id}`)).invoice).toMatchObject({ state: "stamped", number: "F-1" })
    expect((await get(`journal?subject_type=issuer&subject_id=${issuerId}`)).entries[0]).toMatchObject({ action: "issuer.practice_erased", data: { invoices: 1 } })
    expect((await post(`issuers/${issuerId}/erase-practice`)).data.erased).toEqual({ invoices: 0 })
  })

  it("DAY-02 who practised as the SAT's test taxpayer and goes live as an issuer of their own has the notes free again, keeps the series they chose, and can erase the practice", async () => {
    const [sold, unsold] = [await note(), await note()]
    const practice = await stamped(sold.id)
    const own = makeTestCertificate({ tax_id: "DEM180612QT7", name: "MUEBLES DEMO" })
    const credentials = { certificate: own.certificate.toString("base64"), private_key: own.private_key.toString("base64"), password: own.password }
    const second = await post("issuers", { tax_id: "DEM180612QT7", name: "MUEBLES DEMO", regime: "601", postal_code: "22000", credentials, pac: SW, series: "M" })
    expect([second.status, second.data.message, second.data.issuer.is_default]).toEqual([201, undefined, false])
    // Beside the usual one that practises still, it frees nothing, and nothing may be erased.
    const live = await post(`issuers/${second.data.issuer.id}`, { sandbox: false })
    expect([live.status, live.data.issuer.series]).toEqual([200, "M"])
    expect((await get(`sales-notes/${sold.id}`)).sales_note).toMatchObject({ status: "invoiced" })
    expect((await post(`issuers/${issuerId}/erase-practice`)).data.code).toBe("issuer_in_practice")
    expect((await issuer()).practice_over).toBe(false)
    expect((await post(`issuers/${second.data.issuer.id}`, { is_default: true })).status).toBe(200)
    expect((await get(`sales-notes/${sold.id}`)).sales_note).toMatchObject({ status: "issued", invoice: null, actions: expect.arrayContaining(["invoice"]) })
    expect([(await issuer()).practice_over, (await issuer()).practice_invoices]).toEqual([true, 1])
    for (const { id } of [sold, unsold]) expect(await stamped(id)).toMatchObject({ sandbox: false, number: expect.stringMatching(/^M-[12]$/) })
    expect((await post(`issuers/${issuerId}/erase-practice`)).data.erased).toEqual({ invoices: 1 })
    expect((await api.get(`/admin/trato/invoices/${practice.id}`, owner.headers)).status).toBe(404)
    expect((await get(`sales-notes/${sold.id}`)).sales_note.status).toBe("invoiced")
  })

  it("DAY-02 what is still being stamped in practice when the shop goes live ends there", async () => {
    const { sandboxControl } = await import("../../../src/providers/cfdi/pac/sandbox-control")
    sandboxControl().failures = ["server_error"]
    const sold = await note()
    const { invoice_id } = await begin(sold.id)
    await until(async () => (await db()("trato_invoice").first("attempts").where({ id: invoice_id })).attempts === 1)
    await goLive()
    await reconcile()
    expect(await db()("trato_invoice").first("state", "answer_code").where({ id: invoice_id })).toEqual({ state: "rejected", answer_code: "practice_ended" })
    expect((await stamped(sold.id)).number).toBe("F-1")
  })

  it.each([["sw", SW, () => sw], ["finkok", FINKOK, () => finkok]] as const)("FIS-03 stamps, cancels and tells its health over HTTP with %s", async (name, pac, server) => {
    await goLive(pac)
    const made = await stamped((await note()).id)
    expect(server().books.stamps.map((s) => s.uuid)).toEqual([made.uuid])
    const { health } = await get("billing-health")
    expect(health.issuers[0].provider).toMatchObject({ ok: true, pac: name, practice: false })
    expect((await post(`invoices/${made.id}/cancel`, { motive: "02" })).status).toBe(200)
    await until(async () => {
      await db()("trato_invoice").where({ id: made.id }).update({ cancel_next_at: new Date(0) })
      await container().resolve("workflows").run("trato-reconcile-cancels", { input: {} })
      return (await get(`invoices/${made.id}`)).invoice.state === "canceled"
    })
  })

  it("R-08 FIS-03 a PAC that fails in any way gives exactly one stamp in the end, of the bytes that were sealed", async () => {
    await goLive()
    // One at a time, since the next request takes the next fault; what each protocol does with each is pac/adapters.spec.ts.
    for (const fault of ["hang_after", "error_500", "drop_after", "truncated_after", "redirect", "expired_token"] as const) {
      const before = sw.books.stamps.length
      const sold = await note()
      sw.faults.push(fault)
      const { invoice_id } = await begin(sold.id)
      const row = () => db()("trato_invoice").first("state", "attempts", "sealed_sha256", "uuid").where({ id: invoice_id })
      await until(async () => (await row()).attempts >= 1)
      for (let i = 0; i < 5 && (await row()).state !== "stamped"; i++) await reconcile()
      const after = await row()
      expect([fault, after.state, sw.books.stamps.length - before, sw.books.doubles, sw.followed()]).toEqual([fault, "stamped", 1, [], 0])
      expect(sw.books.stamps.at(-1)).toMatchObject({ uuid: after.uuid, sha256: after.sealed_sha256 })
    }
  })

  it("R-02 FIS-03 asks the PAC that may have stamped again, also when the issuer has changed to another", async () => {
    await goLive()
    const sold = await note()
    sw.faults.push("error_500_after")
    const { invoice_id } = await begin(sold.id)
    await until(async () => (await db()("trato_invoice").first("attempts").where({ id: invoice_id })).attempts === 1)
    await save({ pac: FINKOK })
    await reconcile()
    expect(await db()("trato_invoice").first("state", "uuid", "pac").where({ id: invoice_id })).toEqual({ state: "stamped", uuid: sw.books.stamps[0].uuid, pac: "sw" })
    expect([sw.books.stamps.length, finkok.books.stamps.length]).toEqual([1, 0])
    await stamped((await note()).id)
    expect([sw.books.stamps.length, finkok.books.stamps.length]).toEqual([1, 1])
  })

  it("R-08 a PAC that is down keeps nobody from selling; what waits is visible and leaves when it is back", async () => {
    await goLive()
    sw.faults.push(...Array.from({ length: 3 }, () => "error_500" as const))
    const notes = [await note(), await note(), await note()]
    const invoices = await Promise.all(notes.map(({ id }) => begin(id)))
    await until(async () => (await db()("trato_invoice").where({ attempts: 1 })).length === 3)
    await db()("trato_invoice").update({ created_at: new Date(Date.now() - 11 * 60_000) })
    const { health } = await get("billing-health")
    expect(health.invoices).toMatchObject({ pending: 3, stuck: 3 })
    expect((await get(`invoices/${invoices[0].invoice_id}`)).invoice.progress).toMatchObject({ step: "stamping", state: "stamping" })
    expect((await note()).number).toBe("NV-000004")
    await reconcile()
    expect(await db()("trato_invoice").where({ state: "stamped" }).count()).toEqual([{ count: "3" }])
    expect(sw.books.doubles).toEqual([])
  })

  it("FIS-03 tells the shop that its account is wrong or has no stamps left, and blames no buyer", async () => {
    await goLive({ ...SW, credentials: { ...SW.credentials, password: "otra" } })
    const sold = await note()
    const refused = await waitForInvoice(host, (await begin(sold.id)).invoice_id, owner.headers)
    expect(refused).toMatchObject({ state: "rejected", progress: { errors: [expect.objectContaining({ code: expect.stringContaining("pac") })] } })
    expect((await get("billing-health")).health.issuers[0].provider).toMatchObject({ ok: false, message: expect.stringContaining("usuario o la contraseña") })
    await save({ pac: SW })
    sw.faults.push("no_credits")
    expect(await waitForInvoice(host, (await begin(sold.id)).invoice_id, owner.headers)).toMatchObject({ state: "rejected" })
    expect((await stamped(sold.id)).number).toBe("F-3")
  })
})
