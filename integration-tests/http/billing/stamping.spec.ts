import { createVerify, X509Certificate } from "node:crypto"
import { sandboxControl } from "../../../src/providers/cfdi/pac/sandbox-control"
import { originalString } from "../../../src/providers/cfdi/original-string"
import { parseXml } from "../../../src/providers/cfdi/parse"
import { describeHost } from "../../helpers/host"
import { hasOfficialData, officialCfdiValidator } from "../../helpers/official-xsd"
import { createPerson, Person } from "../../helpers/people"
import { createIssuer, createOrder, issuerCredentials, ISSUER, ROBOTICA, waitForInvoice } from "../../helpers/sales"

type Row = { id: string; state: string; sealed_xml: string; idempotency_key: string }
type Billing = {
  startInvoice(input: object): Promise<Row>
  claimInvoice(id: string, force?: boolean): Promise<Row | null>
  sealInvoice(row: Row): Promise<Row | null>
  beginStamping(row: Row): Promise<Row | null>
  stamp(row: Row): Promise<{ ok: boolean; stamp?: { uuid: string } }>
}

describeHost("stamping once", (host) => {
  const { api, container, db } = host
  let owner: Person

  const billing = () => container().resolve("trato_billing") as unknown as Billing
  const reconcile = async () => {
    // What a killed process held is free once its lease has passed.
    await db()("trato_invoice").whereNotNull("claimed_until").update({ claimed_until: new Date(Date.now() - 1000) })
    return (await container().resolve("workflows").run("trato-reconcile-invoices", { input: {} })) as { result: { advanced: number; stamped: number } }
  }
  const note = async (order: Parameters<typeof createOrder>[1] = {}) => {
    const { id } = await createOrder(container(), order)
    const { data } = await api.post("/admin/trato/sales-notes", { order_id: id }, owner.headers)
    return data.sales_note as { id: string; total: number }
  }
  const convert = (id: string, receiver: object = ROBOTICA) => api.post(`/admin/trato/sales-notes/${id}/invoice`, { receiver }, owner.headers)

  beforeEach(async () => {
    owner = await createPerson(container(), "Rosa Medina", "administrator")
    await createIssuer(host, owner.headers)
    sandboxControl().failures = []
    sandboxControl().delay_ms = undefined
  })

  it("BIL-12 R-03 makes one invoice of a note that twenty people convert at once, and tells the others which", async () => {
    const { id } = await note()
    const answers = await Promise.all(Array.from({ length: 20 }, () => convert(id)))
    const made = answers.filter((a) => a.status === 202)
    expect(made).toHaveLength(1)
    for (const other of answers.filter((a) => a.status !== 202)) expect(other).toMatchObject({ status: 409, data: { code: "note_already_invoiced", details: { invoice_id: made[0].data.invoice_id } } })
    await waitForInvoice(host, made[0].data.invoice_id, owner.headers)
    expect((await convert(id)).data).toMatchObject({ code: "note_already_invoiced", message: expect.stringContaining("PRUEBA-1") })
    expect(await db()("trato_invoice").count()).toEqual([{ count: "1" }])
  })

  it.each(["draft", "sealed", "stamping", "stamped by the PAC"])("R-02 gives exactly one stamp when the process dies with the invoice %s", async (death) => {
    const { id } = await note()
    // The same calls as the runner's, stopped where the process died.
    let row = (await billing().startInvoice({ note_id: id, receiver: ROBOTICA, actor: { type: "user", id: owner.id } }))!
    let uuid: string | undefined
    if (death !== "draft") {
      row = (await billing().claimInvoice(row.id))!
      row = (await billing().sealInvoice(row))!
      expect(row.state).toBe("sealed")
      if (death !== "sealed") row = (await billing().beginStamping(row))!
      if (death === "stamped by the PAC") uuid = (await billing().stamp(row)).stamp!.uuid
    }
    const sealed = row.sealed_xml
    expect((await reconcile()).result).toEqual({ advanced: 1, stamped: 1 })
    expect((await reconcile()).result).toEqual({ advanced: 0, stamped: 0 })
    const stored = await db()("trato_invoice").select("state", "uuid", "sealed_xml", "stamped_xml", "answer_code").where({ id: row.id }).first()
    expect(stored).toMatchObject({ state: "stamped", uuid: uuid ?? expect.any(String) })
    if (sealed) expect(stored.sealed_xml).toBe(sealed)
    expect(stored.stamped_xml.match(/<tfd:TimbreFiscalDigital /g)).toHaveLength(1)
    expect(await db()("trato_sales_note").select("status").where({ id }).first()).toEqual({ status: "invoiced" })
    expect(await db()("trato_invoice").count()).toEqual([{ count: "1" }])
  })

  it("R-02 never lets two processes hold one invoice, and takes over from one that died", async () => {
    const { id } = await note()
    const { id: invoiceId } = await billing().startInvoice({ note_id: id, receiver: ROBOTICA, actor: { type: "user", id: owner.id } })
    const held = await Promise.all(Array.from({ length: 8 }, () => billing().claimInvoice(invoiceId)))
    expect(held.filter(Boolean)).toHaveLength(1)
    expect((await container().resolve("workflows").run("trato-reconcile-invoices", { input: {} }) as { result: object }).result).toEqual({ advanced: 0, stamped: 0 })
    expect((await reconcile()).result).toEqual({ advanced: 1, stamped: 1 })
  })

  it.each(["server_error", "connection_lost", "bad_answer", "server_error_after_stamp", "connection_lost_after_stamp"] as const)(
    "R-08 keeps an invoice whose PAC answers with %s in stamping, and sends the same bytes again",
    async (fault) => {
      sandboxControl().failures = [fault]
      // Unlike any other test's: what is sealed alike in the same second is the same document to a PAC.
      const { id } = await note({ items: [{ title: `Silla ${fault}`, price: 1000, quantity: 2 }] })
      const { data } = await convert(id)
      await until(async () => (await db()("trato_invoice").select("answer_code").where({ id: data.invoice_id }).first()).answer_code === "unknown")
      const waiting = await db()("trato_invoice").select("state", "sealed_xml", "attempts", "number").where({ id: data.invoice_id }).first()
      expect(waiting).toMatchObject({ state: "stamping", attempts: 1 })
      expect((await convert(id)).data).toMatchObject({ code: "note_already_invoiced", details: { state: "stamping" } })
      await db()("trato_invoice").update({ next_attempt_at: new Date(Date.now() - 1000) })
      expect((await reconcile()).result).toEqual({ advanced: 1, stamped: 1 })
      const after = await db()("trato_invoice").select("state", "sealed_xml", "number", "answer_code").where({ id: data.invoice_id }).first()
      expect(after).toMatchObject({ state: "stamped", sealed_xml: waiting.sealed_xml, number: waiting.number, answer_code: fault.endsWith("_after_stamp") || fault === "bad_answer" ? "repeated" : "stamped" })
    }
  )

  it("BIL-09 frees the note when the PAC rejects, keeps the reason at its field, and uses no folio twice", async () => {
    const { id } = await note()
    const first = await convert(id, { ...ROBOTICA, postal_code: "06600" })
    const rejected = await waitForInvoice(host, first.data.invoice_id, owner.headers)
    expect(rejected).toMatchObject({ state: "rejected", uuid: null, number: "PRUEBA-1", progress: { step: "failed", errors: [expect.objectContaining({ path: "receiver.postal_code", code: "postal_code_mismatch" })] } })
    expect((await api.get(`/admin/trato/sales-notes/${id}`, owner.headers)).data.sales_note).toMatchObject({ status: "issued", invoice: null, actions: expect.arrayContaining(["invoice"]) })
    const second = await convert(id)
    expect(second.data.number).toBe("PRUEBA-2")
    expect(await waitForInvoice(host, second.data.invoice_id, owner.headers)).toMatchObject({ state: "stamped" })
  })

  it("BIL-07 BIL-08 tells what is wrong with the tax data before an invoice is begun", async () => {
    const { id } = await note()
    for (const [tax_id, code] of [["URE180429TM", "tax_id_length"], ["URE180429TM60X", "tax_id_length"], ["URE181329TM6", "tax_id_date"]]) {
      const { status, data } = await convert(id, { ...ROBOTICA, tax_id })
      expect([tax_id, status, data.errors?.[0]?.path]).toEqual([tax_id, 400, "receiver.tax_id"])
      expect(code === "tax_id_date" ? ["tax_id_date", "tax_id_format"] : [code]).toContain(data.errors[0].code)
    }
    const empty = await convert(id, { tax_id: "", name: "", use: "", regime: "", country: "", postal_code: "" })
    expect(empty.data.errors.map((e: { path: string }) => e.path).sort()).toEqual(["receiver.country", "receiver.name", "receiver.postal_code", "receiver.regime", "receiver.tax_id", "receiver.use"])
    expect((await convert(id, { ...ROBOTICA, use: "D01" })).data.errors[0].path).toBe("receiver.use")
    expect(await db()("trato_invoice").count()).toEqual([{ count: "0" }])
    expect((await api.get("/admin/trato/issuers", owner.headers)).data.issuers[0]).toMatchObject({ tax_id: ISSUER.tax_id, certificate: { number: expect.stringMatching(/^\d{20}$/) } })
  })

  it("BIL-16 keeps a customer's tax data and invoices with them", async () => {
    const customers = container().resolve("customer")
    const customer = await customers.createCustomers({ email: "fiscal@robotica.test", company_name: "Universidad Robótica" })
    const saved = await api.post(`/admin/trato/customers/${customer.id}/fiscal-profile`, { ...ROBOTICA, name: "universidad robotica española s.a. de c.v." }, owner.headers)
    expect([saved.status, saved.data.fiscal_profile.name]).toEqual([200, ROBOTICA.name])
    const { id } = await note({ customer_id: customer.id })
    const { data } = await api.post(`/admin/trato/sales-notes/${id}/invoice`, {}, owner.headers)
    expect(await waitForInvoice(host, data.invoice_id, owner.headers)).toMatchObject({ state: "stamped", receiver: expect.objectContaining({ tax_id: ROBOTICA.tax_id }) })
    const corrected = await note({ customer_id: customer.id })
    await convert(corrected.id, { ...ROBOTICA, email: "otra@robotica.test" })
    expect((await api.get(`/admin/trato/customers/${customer.id}/fiscal-profile`, owner.headers)).data.fiscal_profile.email).toBe("otra@robotica.test")
    const history = await api.get(`/admin/trato/journal?subject_type=customer&subject_id=${customer.id}`, owner.headers)
    // Between them stand the steps of the customer's notes and invoices.
    expect(history.data.entries.filter((e: { subject_type: string }) => e.subject_type === "customer")[0]).toMatchObject({ action: "customer.fiscal_profile_changed", changes: { email: [ROBOTICA.email, "otra@robotica.test"] } })
    const bare = await note()
    expect((await api.post(`/admin/trato/sales-notes/${bare.id}/invoice`, {}, owner.headers)).data).toMatchObject({ code: "fiscal_profile_missing" })
  })

  it("FIS-02 writes an XML that the official schema accepts and whose seal the certificate verifies", async () => {
    const { id, total } = await note({ items: [{ title: "Mesa & silla <roble> \"ñ\"", price: 1234.567, quantity: 3, inclusive: true, discount: 111.11 }, { title: "Libro", price: 99.99, quantity: 7, rate: 0 }], shipping: 150.5, paid: true })
    const { data } = await convert(id)
    await waitForInvoice(host, data.invoice_id, owner.headers)
    const { data: xml, headers } = await api.get(`/admin/trato/invoices/${data.invoice_id}/xml`, owner.headers)
    expect(headers["content-disposition"]).toContain("PRUEBA-1_URE180429TM6.xml")
    const attribute = (name: string) => new RegExp(`<cfdi:Comprobante[^>]* ${name}="([^"]*)"`).exec(xml)![1]
    expect(Number(attribute("Total"))).toBe(total)
    const certificate = new X509Certificate(Buffer.from(attribute("Certificado"), "base64"))
    expect(certificate.raw.toString("base64")).toBe(issuerCredentials().certificate)
    expect(createVerify("sha256").update(originalString(parseXml(xml))).verify(certificate.publicKey, attribute("Sello"), "base64")).toBe(true)
    if (hasOfficialData()) expect((await officialCfdiValidator())(xml)).toEqual([])
    const pdf = await api.get(`/admin/trato/invoices/${data.invoice_id}/pdf`, { ...owner.headers, responseType: "arraybuffer" })
    expect(Buffer.from(pdf.data).subarray(0, 5).toString()).toBe("%PDF-")
  })

  it("BIL-06 shows each named state while the PAC takes its time, and never 100 before the stamp is stored", async () => {
    sandboxControl().delay_ms = 1500
    const { id } = await note()
    const { data } = await convert(id)
    const seen: { step: string; percent: number; state: string }[] = []
    await until(async () => {
      const { invoice } = (await api.get(`/admin/trato/invoices/${data.invoice_id}`, owner.headers)).data
      seen.push({ step: invoice.progress.step, percent: invoice.progress.percent, state: invoice.state })
      return invoice.state === "stamped"
    })
    expect(seen.map((s) => s.step)).toEqual(expect.arrayContaining(["stamping", "done"]))
    for (const s of seen) expect(s.percent === 100).toBe(s.state === "stamped")
    expect(seen.map((s) => s.percent)).toEqual([...seen.map((s) => s.percent)].sort((a, b) => a - b))
  })

  it("Q-06 BIL-11 answers with the invoice to who prefers to wait for it, and how far it came when the PAC takes longer", async () => {
    const waiting = async (seconds: number) => {
      const { id } = await note()
      return api.post(`/admin/trato/sales-notes/${id}/invoice`, { receiver: ROBOTICA }, { headers: { ...owner.headers.headers, prefer: `wait=${seconds}` } })
    }
    const stamped = await waiting(10)
    expect(stamped).toMatchObject({ status: 200, headers: { "preference-applied": "wait=10" }, data: { invoice: { id: stamped.data.invoice_id, state: "stamped", progress: { step: "done" } } } })
    sandboxControl().delay_ms = 1500
    const slow = await waiting(1)
    expect(slow).toMatchObject({ status: 202, data: { invoice: { state: "stamping", progress: { step: "stamping" } } } })
    await waitForInvoice(host, slow.data.invoice_id, owner.headers)
    expect(await db()("trato_invoice").where({ state: "stamped" }).count()).toEqual([{ count: "2" }])
  })

  it("FIS-04 refuses a certificate that is a FIEL, of another RFC, without its key, or with the wrong password, and stores nothing", async () => {
    const { makeTestCertificate } = await import("../../../src/providers/cfdi/make-certificate")
    const asBody = (c: { certificate: Buffer; private_key: Buffer; password: string }) => ({ certificate: c.certificate.toString("base64"), private_key: c.private_key.toString("base64"), password: c.password })
    const who = { tax_id: "DEM180612QT7", name: "DEMOSTRACIONES DEL CENTRO" }
    const good = makeTestCertificate(who)
    const bad = {
      fiel: asBody(makeTestCertificate({ ...who, kind: "fiel" })),
      "another RFC": asBody(makeTestCertificate({ tax_id: "URE180429TM6", name: "OTRA" })),
      "another key": { ...asBody(good), private_key: issuerCredentials().private_key },
      password: { ...asBody(good), password: "no es" },
      expired: asBody(makeTestCertificate({ ...who, valid_from: new Date("2019-01-01"), valid_to: new Date("2023-01-01") })),
      nonsense: { certificate: "AAAA", private_key: "AAAA", password: "x" },
    }
    for (const [what, credentials] of Object.entries(bad)) {
      const { status, data } = await api.post("/admin/trato/issuers", { ...who, regime: "601", postal_code: "06600", credentials }, owner.headers)
      expect([what, status, data.errors?.[0]?.path]).toEqual([what, 400, expect.stringMatching(/^credentials\./)])
    }
    const { status, data } = await api.post("/admin/trato/issuers", { ...who, regime: "601", postal_code: "06600", credentials: asBody(good) }, owner.headers)
    expect(status).toBe(201)
    expect(JSON.stringify(data)).not.toContain(asBody(good).private_key)
    const rows = await db()("trato_issuer").select("private_key_sealed", "password_sealed").where({ tax_id: who.tax_id })
    expect(rows).toHaveLength(1)
    expect(rows[0].private_key_sealed).toMatch(/^v1\./)
  })

  async function until(done: () => Promise<boolean>, ms = 15_000): Promise<void> {
    const end = Date.now() + ms
    while (!(await done())) {
      if (Date.now() > end) throw new Error("it never happened")
      await new Promise((r) => setTimeout(r, 60))
    }
  }
})
