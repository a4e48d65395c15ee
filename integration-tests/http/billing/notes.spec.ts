import { Modules } from "@medusajs/framework/utils"
import { describeHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { createIssuer, createOrder, ROBOTICA, waitForInvoice } from "../../helpers/sales"
import { createShop } from "../../helpers/shop"

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
    // Nor what was not received yet: a note that is paid only tomorrow is not paid (BIL-13).
    const early = await api.post("/admin/trato/sales-notes", { order_id: open.id, payments: [{ form: "01", amount: open.total, paid_on: "2999-01-01" }] }, owner.headers)
    expect([early.status, early.data.errors.map((e: { path: string; code: string }) => [e.path, e.code])]).toEqual([400, [["payments.0.paid_on", "payment_in_future"]]])
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

  describe("orders that the host made in its own ways", () => {
    const run = async <T>(id: string, input: object): Promise<T> => {
      const { result, errors } = await container().resolve(Modules.WORKFLOW_ENGINE).run(id, { input, throwOnError: false } as never) as { result: T; errors: { error: Error }[] }
      expect([id, errors.map((e) => e.error.message)]).toEqual([id, []])
      return result
    }
    const totalOf = async (id: string): Promise<number> => {
      const { data } = await container().resolve("query").graph({ entity: "order", fields: ["id", "total", "items.*"], filters: { id } })
      return Number((data[0] as unknown as { total: number }).total)
    }
    /** The note of an order and its invoice: both cost what the order costs. */
    const sold = async (id: string, options: { exchange_rate?: number; currency?: string } = {}) => {
      const total = await totalOf(id)
      const { status, data } = await api.post("/admin/trato/sales-notes", { order_id: id }, owner.headers)
      expect([status, data.message]).toEqual([201, undefined])
      const made = data.sales_note
      const cents = { clp: 1, kwd: 1000 }[options.currency ?? ""] ?? 100
      expect(Math.abs(made.total - total)).toBeLessThanOrEqual(0.5 / cents + 1e-6)
      const started = await api.post(`/admin/trato/sales-notes/${made.id}/invoice`, { receiver: ROBOTICA, ...(options.exchange_rate ? { exchange_rate: options.exchange_rate } : {}) }, owner.headers)
      expect([started.status, started.data.message]).toEqual([202, undefined])
      const invoice = await waitForInvoice(host, started.data.invoice_id, owner.headers)
      expect([invoice.state, invoice.progress.errors, invoice.total]).toEqual(["stamped", [], made.total])
      const xml = (await api.get(`/admin/trato/invoices/${invoice.id}/xml`, owner.headers)).data as string
      return { made, invoice, xml }
    }

    it("BIL-02 FIS-02 with its promotions on items, orders and shipping, fixed and in shares, buy and get, with and without tax in the price", async () => {
      await createIssuer(host, owner.headers)
      const shop = await createShop(container(), [{ sku: "MESA-1", title: "Mesa de nogal", price: 4999.99 }, { sku: "SILLA-1", title: "Silla de encino", price: 1249.5 }, { sku: "LAMP-1", title: "Lámpara de cobre", price: 899 }])
      const promotions = container().resolve(Modules.PROMOTION)
      const base = { status: "active", is_automatic: false, type: "standard" }
      const of = (code: string, application_method: object, over: object = {}) => promotions.createPromotions({ ...base, code, application_method: { currency_code: "mxn", ...application_method }, ...over } as never)
      await of("DIEZ", { type: "percentage", target_type: "items", allocation: "each", value: 10, max_quantity: 3 })
      await of("FIJO", { type: "fixed", target_type: "items", allocation: "across", value: 333.33 })
      await of("PEDIDO", { type: "percentage", target_type: "order", allocation: "across", value: 7.5 })
      await of("INCLUIDO", { type: "fixed", target_type: "order", allocation: "across", value: 100 }, { is_tax_inclusive: true })
      await of("ENVIO", { type: "percentage", target_type: "shipping_methods", allocation: "across", value: 100 })
      await of("REGALO", { type: "percentage", target_type: "items", allocation: "each", value: 100, max_quantity: 1, apply_to_quantity: 1, buy_rules_min_quantity: 2, buy_rules: [{ attribute: "items.product.id", operator: "eq", values: [shop.products["SILLA-1"]] }], target_rules: [{ attribute: "items.product.id", operator: "eq", values: [shop.products["LAMP-1"]] }] }, { type: "buyget" })
      for (const [codes, inclusive] of [[["DIEZ"], false], [["FIJO", "PEDIDO"], true], [["INCLUIDO", "ENVIO"], false], [["REGALO", "DIEZ", "ENVIO"], true]] as [string[], boolean][]) {
        const order = await run<{ id: string }>("create-orders", {
          region_id: shop.region_id, sales_channel_id: shop.sales_channel_id, currency_code: "mxn", email: "ana@x.test", status: "draft", is_draft_order: true, promo_codes: codes, no_notification: true,
          shipping_address: { first_name: "Ana", country_code: "mx", postal_code: "72000" },
          items: [["SILLA-1", 3, 1249.5], ["LAMP-1", 1, 899], ["MESA-1", 1, 4999.99]].map(([sku, quantity, unit_price]) => ({ variant_id: shop.variants[sku as string], quantity, unit_price, is_tax_inclusive: inclusive })),
          shipping_methods: [{ name: "Mensajería", amount: 180.33, is_tax_inclusive: inclusive }, { name: "Maniobras", amount: 50, is_tax_inclusive: false }],
        })
        await run("convert-draft-order", { id: order.id })
        const { made, xml } = await sold(order.id)
        expect([codes, made.totals.discount_total > 0, /Descuento="/.test(xml)]).toEqual([codes, true, true])
      }
    })

    it("BIL-02 paid by gift card", async () => {
      const orders = container().resolve(Modules.ORDER)
      const gift = await createOrder(container(), { items: [{ title: "Silla", price: 1000, quantity: 1 }] })
      await orders.createOrderCreditLines([{ order_id: gift.id, amount: 160, reference: "gift-card", reference_id: "gc_1" }] as never)
      const paid = (await api.post("/admin/trato/sales-notes", { order_id: gift.id }, owner.headers)).data.sales_note
      expect(paid).toMatchObject({ total: 1160, paid: 160, balance: 1000, payments: [expect.objectContaining({ form: "05", amount: 160, reference: "gift-card" })] })
    })

    it("BIL-02 FIS-02 in dollars or a currency without cents or with three decimals, of three hundred lines, odd texts and prices, many taxes and shippings, to a guest abroad, of products that are gone", async () => {
      await createIssuer(host, owner.headers)
      const orders = container().resolve(Modules.ORDER)
      const tax = (rate: number, code = "iva") => ({ code, description: code === "iva" ? `IVA ${rate} %` : `IEPS ${rate} %`, rate, provider_id: "system" })
      const make = async (over: object): Promise<string> =>
        ((await orders.createOrders({ currency_code: "mxn", email: "guest@x.test", status: "pending", items: [{ title: "Silla", product_title: "Silla", quantity: 1, unit_price: 100, tax_lines: [tax(16)] }], ...over } as never)) as unknown as { id: string }).id
      const item = (title: string, over: object = {}) => ({ title, product_title: title, quantity: 1, unit_price: 12.99, tax_lines: [tax(16)], ...over })

      const texts = ["x".repeat(1200), "Taza 🧉 👩‍👩‍👧‍👦 café", "Tornillo 1/4\" | caja", "a\u0007b\u202Ec  doble   espacio", "<b>&amp; \"comillas\" 'simples'</b>", "עברית ١٢٣", "\u200B"]
      const odd = await sold(await make({ items: texts.map((t) => item(t, { product_id: "prod_gone", variant_id: "variant_gone", variant_sku: t.slice(0, 150) })), shipping_address: { first_name: "Zoë", last_name: "O'Neil", address_1: "1 Main St", city: "Austin", province: "TX", postal_code: "73301", country_code: "us" } }))
      expect(odd.made.customer.name).toBe("Zoë O'Neil")
      expect(odd.xml).toContain('Descripcion="Tornillo 1/4&quot; / caja"')

      const dollars = await sold(await make({ currency_code: "usd", items: [item("Silla", { unit_price: 19.99, quantity: 7, is_tax_inclusive: true })] }), { exchange_rate: 18.2345 })
      expect(dollars.xml).toMatch(/Moneda="USD" TipoCambio="18.2345"/)
      const chile = await sold(await make({ currency_code: "clp", items: [item("Silla", { unit_price: 1990, quantity: 3 }), item("Mesa", { unit_price: 14999, is_tax_inclusive: true })] }), { exchange_rate: 0.0195, currency: "clp" })
      expect(chile.xml).toMatch(/Total="\d+"/)

      // Three decimals: the third is the note's, the invoice's, the complement's and the credit note's too.
      const kuwait = await sold(await make({ currency_code: "kwd", items: [item("Silla", { unit_price: 24.476, quantity: 7, is_tax_inclusive: true }), item("Mesa", { unit_price: 149.503 })] }), { exchange_rate: 60.5, currency: "kwd" })
      expect([kuwait.made.total, kuwait.invoice.total]).toEqual([344.755, 344.755])
      expect(kuwait.xml).toContain('Total="344.755"')
      const paid = await api.post(`/admin/trato/sales-notes/${kuwait.made.id}/payments`, { amount: 144.381, form: "03", exchange_rate: 60.5 }, owner.headers)
      expect([paid.status, paid.data.sales_note?.balance]).toEqual([201, 200.374])
      const complement = await vi.waitUntil(async () => (await api.get(`/admin/trato/invoices/${kuwait.invoice.id}`, owner.headers)).data.invoice.related.find((r: { kind: string; state: string }) => r.kind === "payment" && r.state === "stamped"), { timeout: 10_000 })
      expect((await api.get(`/admin/trato/invoices/${complement.id}/xml`, owner.headers)).data).toMatch(/Monto="144.381".*ImpSaldoAnt="344.755" ImpPagado="144.381" ImpSaldoInsoluto="200.374"/)
      const over = await api.post(`/admin/trato/invoices/${kuwait.invoice.id}/credit-notes`, { reason: "Rebaja", amount: 344.756 }, owner.headers)
      expect([over.status, over.data.message]).toEqual([400, expect.stringContaining("344.755")])
      const credit = await api.post(`/admin/trato/invoices/${kuwait.invoice.id}/credit-notes`, { reason: "Rebaja", amount: 100.001 }, owner.headers)
      expect([credit.status, credit.data.message]).toEqual([202, undefined])
      expect(await waitForInvoice(host, credit.data.invoice_id, owner.headers)).toMatchObject({ state: "stamped", total: 100.001 })

      const mixed = await sold(await make({
        items: [
          item("Refresco", { unit_price: 18.5, quantity: 24, is_tax_inclusive: true, tax_lines: [tax(8, "ieps"), tax(16)] }), item("Libro", { unit_price: 349.5, tax_lines: [tax(0)] }), item("Consulta", { unit_price: 800, tax_lines: [{ code: "exento", description: "IVA exento", rate: 0, provider_id: "system" }] }),
          item("Frontera", { unit_price: 77.77, quantity: 3, tax_lines: [tax(8)] }), item("Muestra", { unit_price: 20, quantity: 30, is_tax_inclusive: true, adjustments: [{ amount: 600, is_tax_inclusive: true, code: "GRATIS" }] }), item("Cable", { unit_price: 9.9, quantity: 2.375 }),
        ],
        shipping_methods: [{ name: "Mensajería", amount: 99.5, tax_lines: [tax(16)] }, { name: "Sin impuesto", amount: 40, tax_lines: [] }, { name: "Gratis", amount: 0, tax_lines: [tax(16)] }],
      }))
      expect([/TipoFactor="Exento"/, /Impuesto="003"/, /TasaOCuota="0.080000"/, /TasaOCuota="0.000000"/].map((p) => p.test(mixed.xml))).toEqual([true, true, true, true])
      expect(mixed.xml.match(/<cfdi:Concepto /g)).toHaveLength(8)

      const long = await sold(await make({ items: Array.from({ length: 300 }, (_, i) => item(`Pieza ${i}`, { unit_price: 0.37 + i / 7, quantity: (i % 9) + 1, is_tax_inclusive: i % 2 === 0, adjustments: i % 5 === 0 ? [{ amount: 0.1, is_tax_inclusive: i % 2 === 0, code: "X" }] : [] })) }))
      expect(long.xml.match(/<cfdi:Concepto /g)).toHaveLength(300)
    })
  })
})
