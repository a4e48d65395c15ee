import { describeHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { createIssuer, createOrder, ROBOTICA, waitForInvoice } from "../../helpers/sales"

describeHost("sales notes and their invoices", (host) => {
  const { api, container, db } = host
  let owner: Person

  beforeEach(async () => {
    owner = await createPerson(container(), "Rosa Medina", "administrator")
  })

  const note = async (order: Parameters<typeof createOrder>[1] = {}, body: object = {}) => {
    const { id } = await createOrder(container(), order)
    const { status, data } = await api.post("/admin/trato/sales-notes", { order_id: id, ...body }, owner.headers)
    expect([status, data.message]).toEqual([201, undefined])
    return data.sales_note
  }
  const journal = async (type: string, id: string): Promise<string[]> =>
    (await api.get(`/admin/trato/journal?subject_type=${type}&subject_id=${id}`, owner.headers)).data.entries.map((e: { action: string }) => e.action)

  it("BIL-02 makes a note of an order with shipping as a line, discounts spread, and the order's total to the cent", async () => {
    const order = await createOrder(container(), {
      items: [
        { title: "Silla de nogal", price: 1999.99, quantity: 3, inclusive: true, discount: 300 },
        { title: "Libro de diseño", price: 349.5, quantity: 1, rate: 0 },
      ],
      shipping: 180.33,
      paid: true,
      payment_form: "04",
    })
    const { status, data } = await api.post("/admin/trato/sales-notes", { order_id: order.id }, owner.headers)
    expect(status).toBe(201)
    const made = data.sales_note
    expect(made).toMatchObject({ number: "NV-000001", status: "issued", total: order.total, balance: 0, payment_status: "paid", allow_self_invoice: false, order: { display_id: order.display_id } })
    // The host keeps no order among lines made together; shipping comes last.
    const titles = made.lines.map((l: { title: string }) => l.title)
    expect([titles.slice(0, 2).sort(), titles[2]]).toEqual([["Libro de diseño", "Silla de nogal"], "Envío a domicilio"])
    const sum = made.lines.reduce((total: number, l: { total: number }) => total + l.total, 0)
    expect(Math.abs(sum - order.total)).toBeLessThan(0.02)
    expect(made.lines[titles.indexOf("Silla de nogal")].discount_total).toBeGreaterThan(0)
    expect(made.payments).toEqual([expect.objectContaining({ form: "04", amount: order.total })])
    expect(made.customer).toMatchObject({ name: "Café Central", contact_name: "Ana Ruiz" })
    expect(await journal("note", made.id)).toEqual(["note.created"])
  })

  it("BIL-02 refuses a second note of one order, also when both are asked for at once", async () => {
    const order = await createOrder(container())
    const answers = await Promise.all([1, 2, 3, 4].map(() => api.post("/admin/trato/sales-notes", { order_id: order.id }, owner.headers)))
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409, 409, 409])
    expect(answers.find((a) => a.status === 409)!.data).toMatchObject({ code: "note_exists", details: { number: "NV-000001" } })
    const next = await note()
    expect(next.number).toBe("NV-000002")
  })

  it("BIL-02 refuses orders that are no sale, and payments over the total, and writes nothing", async () => {
    const canceled = await createOrder(container(), { status: "canceled" })
    const draft = await createOrder(container(), { status: "draft" })
    const open = await createOrder(container())
    expect((await api.post("/admin/trato/sales-notes", { order_id: canceled.id }, owner.headers)).data.code).toBe("order_canceled")
    expect((await api.post("/admin/trato/sales-notes", { order_id: draft.id }, owner.headers)).data.code).toBe("order_is_draft")
    expect((await api.post("/admin/trato/sales-notes", { order_id: "order_none" }, owner.headers)).status).toBe(404)
    const over = await api.post("/admin/trato/sales-notes", { order_id: open.id, payments: [{ form: "01", amount: open.total + 0.01 }] }, owner.headers)
    expect([over.status, over.data.errors[0]]).toEqual([400, expect.objectContaining({ path: "payments", code: "payment_over_balance" })])
    const bad = await api.post("/admin/trato/sales-notes", { order_id: open.id, payments: [{ form: "1", amount: 0 }], total: 5 }, owner.headers)
    expect([bad.status, bad.data.errors.map((e: { path: string }) => e.path)]).toEqual([400, expect.arrayContaining(["payments.0.form", "payments.0.amount"])])
    expect(await db()("trato_sales_note").count()).toEqual([{ count: "0" }])
  })

  it("BIL-02 lets nobody edit what was sold, not even in the database", async () => {
    const made = await note()
    expect((await api.post(`/admin/trato/sales-notes/${made.id}`, { total: 1 }, owner.headers)).status).toBe(400)
    await expect(db()("trato_sales_note").where({ id: made.id }).update({ total: 1 })).rejects.toThrow(/cannot be edited/)
    await expect(db()("trato_note_line").where({ note_id: made.id }).update({ title: "Otra" })).rejects.toThrow(/cannot be edited/)
  })

  it("BIL-03 switches self-invoicing without editing the note, and shows the link only while it is on", async () => {
    const made = await note()
    expect([made.allow_self_invoice, made.self_invoice_url]).toEqual([false, null])
    const on = await api.post(`/admin/trato/sales-notes/${made.id}`, { allow_self_invoice: true }, owner.headers)
    expect(on.data.sales_note.self_invoice_url).toMatch(/\/autofactura\/[A-Za-z0-9_-]{43}$/)
    const off = await api.post(`/admin/trato/sales-notes/${made.id}`, { allow_self_invoice: false }, owner.headers)
    expect(off.data.sales_note.self_invoice_url).toBeNull()
    expect(await journal("note", made.id)).toEqual(["note.self_invoice_changed", "note.self_invoice_changed", "note.created"])
  })

  it("BIL-04 sends the note; without a mail provider it says so and keeps the record", async () => {
    const made = await note({}, { allow_self_invoice: true })
    const { status, data } = await api.post(`/admin/trato/sales-notes/${made.id}/send`, { to: "ana@cafecentral.test" }, owner.headers)
    expect([status, data.mail]).toEqual([200, { to: "ana@cafecentral.test", sent: false, error: expect.any(String) }])
    expect(await journal("note", made.id)).toContain("note.send_failed")
    const pdf = await api.get(`/admin/trato/sales-notes/${made.id}/pdf?format=ticket80`, { ...owner.headers, responseType: "arraybuffer" })
    expect([pdf.status, pdf.headers["content-type"], Buffer.from(pdf.data).subarray(0, 5).toString()]).toEqual([200, "application/pdf", "%PDF-"])
  })

  it("BIL-11 BIL-13 converts a paid note into a paid PUE invoice with the form of its largest payment", async () => {
    await createIssuer(host, owner.headers)
    const made = await note({ paid: 1000, payment_form: "04", shipping: 100 }, {})
    expect(made.payment_status).toBe("partial")
    const paid = await note({ paid: true, payment_form: "04" })
    const { status, data } = await api.post(`/admin/trato/sales-notes/${paid.id}/invoice`, { receiver: ROBOTICA }, owner.headers)
    expect([status, data]).toEqual([202, { invoice_id: expect.stringMatching(/^trinv_/), number: "PRUEBA-1" }])
    const invoice = await waitForInvoice(host, data.invoice_id, owner.headers)
    expect(invoice).toMatchObject({ state: "stamped", sandbox: true, payment_status: "paid", balance: 0, payment_method: "PUE", payment_form: "04", total: paid.total, progress: { step: "done", percent: 100 } })
    const after = (await api.get(`/admin/trato/sales-notes/${paid.id}`, owner.headers)).data.sales_note
    expect(after).toMatchObject({ status: "invoiced", invoice: { number: "PRUEBA-1", state: "stamped" }, actions: ["send"] })
    expect(await journal("invoice", data.invoice_id)).toEqual(expect.arrayContaining(["invoice.created", "invoice.sealed", "invoice.stamped"]))
    expect(await journal("note", paid.id)).toEqual(expect.arrayContaining(["note.created", "note.invoice_started", "note.invoiced"]))

    const part = await api.post(`/admin/trato/sales-notes/${made.id}/invoice`, { receiver: ROBOTICA }, owner.headers)
    expect(await waitForInvoice(host, part.data.invoice_id, owner.headers)).toMatchObject({ payment_status: "partial", balance: made.balance, payment_method: "PPD", payment_form: "99" })
    const open = await note()
    const unpaid = await api.post(`/admin/trato/sales-notes/${open.id}/invoice`, { receiver: ROBOTICA }, owner.headers)
    expect(await waitForInvoice(host, unpaid.data.invoice_id, owner.headers)).toMatchObject({ payment_status: "pending", balance: open.total, payment_method: "PPD", payment_form: "99" })
  })
})
