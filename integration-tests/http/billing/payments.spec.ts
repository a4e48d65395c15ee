import { Modules } from "@medusajs/framework/utils"
import { describeHost, fromHost } from "../../helpers/host"
import type { Person } from "../../helpers/people"
import { createOrder, ROBOTICA, waitForInvoice, withIssuer } from "../../helpers/sales"
import { createCustomer, createShop } from "../../helpers/shop"

type Invoice = Awaited<ReturnType<typeof waitForInvoice>>

describeHost("payments after the note", (host) => {
  const { api, container, db } = host
  let owner: Person
  withIssuer(host, (made) => (owner = made))

  const note = async (order: Parameters<typeof createOrder>[1] = {}) => {
    const made = await createOrder(container(), order)
    const { status, data } = await api.post("/admin/trato/sales-notes", { order_id: made.id }, owner.headers)
    expect([status, data.message]).toEqual([201, undefined])
    return data.sales_note as { id: string; total: number; balance: number; order_id: string }
  }
  const pay = (id: string, body: object) => api.post(`/admin/trato/sales-notes/${id}/payments`, body, owner.headers)
  const read = async (id: string) => (await api.get(`/admin/trato/sales-notes/${id}`, owner.headers)).data.sales_note
  const invoice = async (id: string): Promise<Invoice> => {
    const { status, data } = await api.post(`/admin/trato/sales-notes/${id}/invoice`, { receiver: ROBOTICA }, owner.headers)
    expect([status, data.message]).toEqual([202, undefined])
    return waitForInvoice(host, data.invoice_id, owner.headers)
  }
  const captured = async (orderId: string): Promise<number> => {
    const { data } = await container().resolve("query").graph({ entity: "order", fields: ["payment_collections.payments.captures.amount"], filters: { id: orderId } })
    const collections = (data[0] as unknown as { payment_collections: { payments: { captures: { amount: number }[] }[] }[] }).payment_collections
    return collections.flatMap((c) => c.payments ?? []).flatMap((p) => p.captures ?? []).reduce((sum, c) => sum + Number(c.amount), 0)
  }
  const until = async <T>(look: () => Promise<T | null | undefined | false>): Promise<T> => {
    for (let i = 0; i < 200; i++) {
      const found = await look()
      if (found) return found
      await new Promise((r) => setTimeout(r, 50))
    }
    throw new Error("it never happened")
  }
  const complementsOf = async (id: string, count: number) =>
    until(async () => {
      const { data } = await api.get(`/admin/trato/invoices/${id}`, owner.headers)
      const made = data.invoice.related.filter((r: { kind: string; state: string }) => r.kind === "payment" && r.state === "stamped")
      return made.length === count ? made : null
    })

  it("BIL-13 BIL-17 BB-07 a sale whose total the host charges with four decimals is paid when it was charged, before the note or after, and owes nothing to the third of a cent", async () => {
    const items = [{ title: "Mesa de nogal", price: 4999.99, quantity: 2 }]
    const before = await note({ items, paid: 11599.9768 })
    expect(await read(before.id)).toMatchObject({ total: 11599.98, paid: 11599.98, balance: 0, payment_status: "paid" })
    expect(await invoice(before.id)).toMatchObject({ state: "stamped", payment_method: "PUE", payment_status: "paid", total: 11599.98 })

    const after = await note({ items })
    const workflows = container().resolve("workflows")
    const { result } = (await workflows.run("create-order-payment-collection", { input: { order_id: after.order_id, amount: 11599.9768 } })) as { result: { id: string }[] }
    await workflows.run("mark-payment-collection-as-paid", { input: { order_id: after.order_id, payment_collection_id: result[0].id } })
    await workflows.run("trato-sync-order-payments", { input: { order_id: after.order_id } })
    expect(await read(after.id)).toMatchObject({ paid: 11599.98, balance: 0, payment_status: "paid" })
    const [payment] = await container().resolve(Modules.PAYMENT).listPayments({ payment_collection_id: result[0].id } as never)
    await workflows.run("refund-payment-workflow", { input: { payment_id: payment.id, amount: 11599.9768 } })
    await workflows.run("trato-sync-order-payments", { input: { order_id: after.order_id } })
    expect((await read(after.id)).paid).toBe(0)
  })

  it("BIL-13 BIL-17 registers a payment with date, form and reference, lowers the balance, and captures it on the order once", async () => {
    const made = await note()
    const { status, data } = await pay(made.id, { amount: 320.5, form: "01", reference: "Recibo 12", paid_on: "2026-01-05" })
    expect([status, data.sales_note]).toEqual([201, expect.objectContaining({ payment_status: "partial", balance: made.total - 320.5, paid: 320.5 })])
    expect(data.sales_note.payments).toEqual([expect.objectContaining({ amount: 320.5, form: "01", reference: "Recibo 12", paid_on: "2026-01-05", order_state: "captured", source: "merchant" })])
    await container().resolve("workflows").run("trato-settle-host-payments", { input: {} })
    await container().resolve("workflows").run("trato-sync-order-payments", { input: { order_id: made.order_id } })
    expect(await captured(made.order_id)).toBe(320.5)
    expect((await read(made.id)).payments).toHaveLength(1)
    const rest = await pay(made.id, { amount: made.total - 320.5, form: "03" })
    expect(rest.data.sales_note).toMatchObject({ payment_status: "paid", balance: 0, actions: expect.not.arrayContaining(["pay"]) })
  })

  it("BIL-13 never takes more than is owed, also when two tills charge at once, and says what is left", async () => {
    const made = await note()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => pay(made.id, { amount: made.total / 2, form: "01" })))
    expect(answers.map((a) => a.status).sort()).toEqual([201, 201, 400, 400, 400])
    expect(answers.find((a) => a.status === 400)!.data.errors[0]).toMatchObject({ path: "amount", code: "payment_over_balance" })
    expect(await read(made.id)).toMatchObject({ balance: 0, payment_status: "paid" })
    const open = await note()
    for (const [body, path] of [
      [{ amount: 0, form: "01" }, "amount"], [{ amount: -5, form: "01" }, "amount"], [{ amount: 1, form: "99" }, "form"], [{ amount: 1, form: "1" }, "form"],
      [{ amount: 1, form: "01", paid_on: "2026-02-30" }, "paid_on"], [{ amount: 1, form: "01", paid_on: "2099-01-01" }, "paid_on"], [{ amount: open.total + 0.01, form: "01" }, "amount"], [{ form: "01" }, "amount"], [{ amount: 0.004, form: "01" }, "amount"], [{ amount: 10.005, form: "01" }, "amount"],
    ] as const) {
      const { status, data } = await pay(open.id, body)
      expect([body, status, data.errors[0].path]).toEqual([body, 400, path])
    }
    expect(await read(open.id)).toMatchObject({ paid: 0, payments: [] })
  })

  it("BIL-17 BB-07 hears of what the order captures and gives back, once, however often it is told", async () => {
    const made = await note()
    const workflows = container().resolve(Modules.WORKFLOW_ENGINE)
    const { result } = (await workflows.run("create-order-payment-collection", { input: { order_id: made.order_id, amount: 500 } })) as { result: { id: string }[] }
    await workflows.run("mark-payment-collection-as-paid", { input: { order_id: made.order_id, payment_collection_id: result[0].id } })
    expect(await until(async () => (await read(made.id)).paid === 500 && (await read(made.id)))).toMatchObject({ payment_status: "partial", payments: [expect.objectContaining({ source: "host", amount: 500, order_state: null })] })
    const [payment] = await container().resolve(Modules.PAYMENT).listPayments({ payment_collection_id: result[0].id } as never)
    await workflows.run("refund-payment-workflow", { input: { payment_id: payment.id, amount: 200 } })
    await until(async () => (await read(made.id)).paid === 300)
    for (let i = 0; i < 3; i++) await workflows.run("trato-sync-order-payments", { input: { payment_id: payment.id } })
    expect(await read(made.id)).toMatchObject({ paid: 300, payment_status: "partial", payments: [expect.objectContaining({ amount: 500, refunded: 200 })] })
    const refused = await api.post(`/admin/trato/sales-notes/${made.id}/payments/${(await read(made.id)).payments[0].id}/void`, { reason: "Error" }, owner.headers)
    expect([refused.status, refused.data.code]).toEqual([400, "payment_of_host"])
  })

  it("BIL-13 takes a payment back with its reason, and on the order too", async () => {
    const made = await note()
    const { data } = await pay(made.id, { amount: 100, form: "02" })
    const voided = await api.post(`/admin/trato/sales-notes/${made.id}/payments/${data.sales_note.payments[0].id}/void`, { reason: "Cheque sin fondos" }, owner.headers)
    expect(voided.data.sales_note).toMatchObject({ payment_status: "pending", balance: made.total, payments: [expect.objectContaining({ voided: expect.objectContaining({ reason: "Cheque sin fondos" }), order_state: "refunded" })] })
    const again = await api.post(`/admin/trato/sales-notes/${made.id}/payments/${data.sales_note.payments[0].id}/void`, { reason: "Otra vez" }, owner.headers)
    expect(again.status).toBe(409)
  })

  it("BIL-14 takes the banks of a payment into its complement, and tells at the field what its form of payment does not allow", async () => {
    const made = await note({ paid: 320 })
    const ppd = await invoice(made.id)
    for (const [form, bank, path, code] of [
      ["01", { payer_bank_tax_id: "BBA830831LJ2" }, "bank.payer_bank_tax_id", "CRP20221"], ["03", { payer_account: "12 34" }, "bank.payer_account", "CRP20225"],
      ["03", { payer_bank_tax_id: "XEXX010101000" }, "bank.payer_bank_name", "CRP20223"], ["06", { payee_account: "012180001234567890" }, "bank.payee_account", "CRP20228"],
    ] as const) {
      const { status, data } = await pay(made.id, { amount: 10, form, bank })
      expect([form, status, data.errors]).toEqual([form, 400, [expect.objectContaining({ path, code })]])
    }
    expect((await pay(made.id, { amount: 10, form: "03", bank: { iban: "x" } })).status).toBe(400)
    expect((await read(made.id)).payments).toHaveLength(1)
    const bank = { payer_bank_tax_id: "bba830831lj2", payer_account: "0121 8000 1234 567890", payee_bank_tax_id: "BNM840515VB1", payee_account: "002180701234567891", payer_bank_name: null }
    const { data } = await pay(made.id, { amount: 1000, form: "03", reference: "SPEI 77", bank })
    expect(data.sales_note.payments.find((p: { amount: number }) => p.amount === 1000).bank).toEqual({ payer_bank_tax_id: "BBA830831LJ2", payer_account: "012180001234567890", payee_bank_tax_id: "BNM840515VB1", payee_account: "002180701234567891" })
    const [complement] = await complementsOf(ppd.id, 1)
    const { stamped_xml } = await db()("trato_invoice").where({ id: complement.id }).first("stamped_xml")
    for (const part of ['NumOperacion="SPEI 77"', 'RfcEmisorCtaOrd="BBA830831LJ2"', 'CtaOrdenante="012180001234567890"', 'RfcEmisorCtaBen="BNM840515VB1"', 'CtaBeneficiario="002180701234567891"']) expect(stamped_xml).toContain(part)
  })

  it("BIL-14 makes the complement of each payment after a PPD invoice, in order, with what was owed before", async () => {
    const made = await note({ paid: 320 })
    const ppd = await invoice(made.id)
    expect(ppd).toMatchObject({ payment_method: "PPD", payment_status: "partial", balance: made.total - 320 })
    await pay(made.id, { amount: 1000, form: "03", paid_on: "2026-02-01", reference: "SPEI 1" })
    const [first] = await complementsOf(ppd.id, 1)
    await pay(made.id, { amount: made.total - 1320, form: "01" })
    const both = await complementsOf(ppd.id, 2)
    const papers = await Promise.all(both.map(async (r: { id: string }) => (await api.get(`/admin/trato/invoices/${r.id}`, owner.headers)).data.invoice))
    expect(papers.map((p) => p.acknowledged[0])).toEqual([
      expect.objectContaining({ installment: 1, previous_balance: made.total - 320, amount: 1000, new_balance: made.total - 1320, form: "03" }),
      expect.objectContaining({ installment: 2, previous_balance: made.total - 1320, new_balance: 0, form: "01" }),
    ])
    expect(first.number).toMatch(/^PRUEBA-CP-/)
    const after = (await api.get(`/admin/trato/invoices/${ppd.id}`, owner.headers)).data.invoice
    expect(after).toMatchObject({ payment_status: "paid", balance: 0, actions: expect.not.arrayContaining(["complement"]) })
    expect((await read(made.id)).payments.map((p: { complement: { state: string } | null }) => p.complement?.state ?? null)).toEqual(expect.arrayContaining([null, "made", "made"]))
    const xml = await api.get(`/admin/trato/invoices/${first.id}/xml`, owner.headers)
    expect(xml.data).toContain('TipoDeComprobante="P"')
    const refused = await api.post(`/admin/trato/invoices/${ppd.id}/cancel`, { motive: "02" }, owner.headers)
    expect([refused.status, refused.data.code]).toEqual([409, "has_complements"])
    // The list shows sales, not their acknowledgements.
    expect((await api.get("/admin/trato/receipts?kind=invoice", owner.headers)).data.receipts.map((r: { number: string }) => r.number)).toEqual(["PRUEBA-1"])
  })

  it("BIL-14 leaves complements to a person when the shop says so, and makes those of earlier payments where the accountant wants them", async () => {
    const issuers = (await api.get("/admin/trato/issuers", owner.headers)).data.issuers
    const saved = await api.post(`/admin/trato/issuers/${issuers[0].id}`, { policies: { complements: "manual", prior_payments: "complement" } }, owner.headers)
    expect(saved.data.issuer.policies).toMatchObject({ complements: "manual", prior_payments: "complement", refunds: "propose" })
    const made = await note({ paid: 320 })
    const ppd = await invoice(made.id)
    await container().resolve("workflows").run("trato-make-complements", { input: { actor: { type: "system", id: null } } })
    const shown = (await api.get(`/admin/trato/invoices/${ppd.id}`, owner.headers)).data.invoice
    expect([shown.related, shown.actions]).toEqual([[], expect.arrayContaining(["complement"])])
    const asked = await api.post(`/admin/trato/invoices/${ppd.id}/complements`, {}, owner.headers)
    expect([asked.status, asked.data.complements.length]).toEqual([202, 1])
    const [rep] = await complementsOf(ppd.id, 1)
    expect((await api.get(`/admin/trato/invoices/${rep.id}`, owner.headers)).data.invoice.acknowledged[0]).toMatchObject({ previous_balance: made.total, amount: 320 })
    const none = await api.post(`/admin/trato/invoices/${ppd.id}/complements`, {}, owner.headers)
    expect([none.status, none.data.complements]).toEqual([202, []])
  })

  it("BB-07 a refund in the host makes its credit note by itself where the shop says so, also when the first telling was lost", async () => {
    const { issuers } = (await api.get("/admin/trato/issuers", owner.headers)).data
    const policy = (refunds: string) => api.post(`/admin/trato/issuers/${issuers[0].id}`, { policies: { refunds } }, owner.headers)
    const made = await note({ paid: true })
    const pue = await invoice(made.id)
    const give = async (amount: number) => {
      const { data } = await container().resolve("query").graph({ entity: "order", fields: ["payment_collections.payments.id"], filters: { id: made.order_id } })
      const payment = (data[0] as unknown as { payment_collections: { payments: { id: string }[] }[] }).payment_collections[0].payments[0]
      await container().resolve(Modules.WORKFLOW_ENGINE).run("refund-payment-workflow", { input: { payment_id: payment.id, amount } } as never)
      await until(async () => Number((await db()("trato_note_payment").sum("refunded_total as s").where({ note_id: made.id }).first())?.s ?? 0) >= amount)
    }
    const credits = async () => (await api.get(`/admin/trato/invoices/${pue.id}`, owner.headers)).data.invoice.related.filter((r: { kind: string }) => r.kind === "credit_note") as { total: number; state: string }[]
    // Left to a person: nothing is made.
    await give(100)
    await new Promise((r) => setTimeout(r, 300))
    expect(await credits()).toEqual([])
    // From now on by itself, beginning with what was not credited yet, as the job finds it.
    await policy("auto")
    const { default: reconcile } = fromHost<{ default: (c: unknown) => Promise<void> }>("src/jobs/trato-reconcile-billing.ts")
    await reconcile(container())
    await until(async () => (await credits()).every((c) => c.state === "stamped") && (await credits()).length === 1)
    await give(232)
    await until(async () => (await credits()).filter((c) => c.state === "stamped").length === 2)
    await Promise.all([reconcile(container()), reconcile(container())])
    expect((await credits()).map((c) => c.total)).toEqual([100, 232])
    expect(await read(made.id)).toMatchObject({ credited: 332 })
  })

  it("BIL-14 needs no complement of what was paid before a PUE invoice, and refuses one", async () => {
    const made = await note({ paid: true })
    const pue = await invoice(made.id)
    const { status, data } = await api.post(`/admin/trato/invoices/${pue.id}/complements`, {}, owner.headers)
    expect([status, data.code]).toEqual([400, "not_complementable"])
    expect(await db()("trato_invoice").where({ kind: "payment" }).count()).toEqual([{ count: "0" }])
  })

  it("PRE-06 PRE-07 PB-05 invoices parts of a quote: quantities and cents add up, and the chain shows every paper", async () => {
    const shop = await createShop(container())
    const customer = await createCustomer(container())
    const { data: { document: quote } } = await api.post("/admin/trato/documents", {
      type: "quote", customer_id: customer.id, region_id: shop.region_id, discount: { type: "percent", value: 7.5 },
      lines: [{ variant_id: shop.variants["SILLA-1"], quantity: 3, unit_price: 33.33 }, { title: "Flete", quantity: 1, unit_price: 10.01 }],
    }, owner.headers)
    const see = async () => (await api.get(`/admin/trato/documents/${quote.id}`, owner.headers)).data.document
    const part = async (lines?: { line_id: string; quantity: number }[]): Promise<number> => {
      const { status, data } = await api.post("/admin/trato/sales-notes", { document_id: quote.id, ...(lines ? { document_lines: lines } : {}) }, owner.headers)
      expect([status, data.message]).toEqual([201, undefined])
      const { state, total } = await invoice(data.sales_note.id)
      expect([state, total]).toEqual(["stamped", data.sales_note.total])
      return Number(total)
    }
    const [chairs] = quote.lines
    const totals = [await part([{ line_id: chairs.id, quantity: 1 }])]
    expect((await see()).lines.map((line: { remaining_quantity: number }) => line.remaining_quantity)).toEqual([2, 1])
    totals.push(await part([{ line_id: chairs.id, quantity: 1 }]), await part())
    const done = await see()
    expect([done.status, done.lines.map((line: { remaining_quantity: number }) => line.remaining_quantity)]).toEqual(["converted", [0, 0]])
    // Each part is rounded as its own paper; together they are what was quoted, within a cent for each part.
    expect(Math.abs(Math.round(totals.reduce((sum, total) => sum + total, 0) * 100) - Math.round(quote.total * 100))).toBeLessThanOrEqual(totals.length - 1)
    expect(done.converted_total).toBe(quote.total)
    const { data: trace } = await api.get(`/admin/trato/documents/${quote.id}/trace`, owner.headers)
    const kinds = trace.nodes.map((node: { type: string }) => node.type)
    expect(["quote", "order", "sales_note", "invoice"].map((kind) => kinds.filter((one: string) => one === kind).length)).toEqual([1, 3, 3, 3])
  })
})
