import { afterSale } from "../../helpers/after-sale"
import { describeHost } from "../../helpers/host"
import { readPdf, squeeze } from "../../helpers/pdf"
import type { Person } from "../../helpers/people"
import { createOrder, ROBOTICA, withIssuer } from "../../helpers/sales"
import { createShop, Shop } from "../../helpers/shop"

const today = new Date().toLocaleDateString("sv-SE", { timeZone: "America/Mexico_City" })
const PERIOD = { from: `${today.slice(0, 8)}01`, to: today }

describeHost("after the invoice", (host) => {
  const { api, container, db } = host
  let owner: Person
  withIssuer(host, (made) => (owner = made))

  const { post, get, note, stamped, invoice } = afterSale(host, () => owner)

  const pdf = async (id: string): Promise<string> => (await readPdf(Buffer.from((await api.get(`/admin/trato/invoices/${id}/pdf`, { ...owner.headers, responseType: "arraybuffer" })).data))).squeezed

  it("BIL-14 the paper of a complement says what was paid of which invoice, and takes itself for none; one that is canceled says so", async () => {
    const sold = await note({ paid: 0 })
    const made = await invoice(sold.id)
    await post(`sales-notes/${sold.id}/payments`, { form: "03", amount: 1000, reference: "SPEI 7712" })
    let complement: { id: string; number: string } | undefined
    for (let i = 0; i < 200 && !complement; i++) {
      complement = (await db()("trato_invoice").where({ kind: "payment", state: "stamped" }).first("id", "number")) as typeof complement
      if (!complement) await new Promise((r) => setTimeout(r, 50))
    }
    const paper = await pdf(complement!.id)
    for (const said of ["COMPLEMENTO DE PAGO", complement!.number, "P - Pago", "CP01 - Pagos", "XXX", "Pago recibido", "03 - Transferencia", "SPEI 7712", String(made.uuid), "Parcialidad: 1", "Importe pagado: $1,000.00 MXN", "Saldo insoluto", "Total pagado"]) expect(paper).toContain(squeeze(said))
    for (const wrong of ["I - Ingreso", "PUE", "Subtotal", "FACTURA"]) expect([wrong, paper.includes(squeeze(wrong))]).toEqual([wrong, false])
    await db()("trato_invoice").where({ id: complement!.id }).update({ state: "canceled" })
    expect(await pdf(complement!.id)).toContain("CANCELADA")
  })

  it("FIS-05 credits part and then the rest of an invoice, never more, and the note's balance follows", async () => {
    const sold = await note({ paid: 1000 })
    const made = await invoice(sold.id)
    const part = await stamped(await post(`invoices/${made.id}/credit-notes`, { amount: 320, reason: "Descuento por demora" }))
    expect(part).toMatchObject({ document_kind: "credit_note", total: 320, number: "PRUEBA-NC-1", reason: "Descuento por demora", origin: { id: made.id } })
    expect((await get(`sales-notes/${sold.id}`)).sales_note).toMatchObject({ balance: sold.total - 1320, credited: 320, credits: [expect.objectContaining({ amount: 320, invoice_id: part.id })] })
    expect((await get(`invoices/${made.id}`)).invoice).toMatchObject({ credited: 320, balance: sold.total - 1320, related: [expect.objectContaining({ kind: "credit_note", state: "stamped" })] })
    const over = await post(`invoices/${made.id}/credit-notes`, { amount: sold.total, reason: "Todo" })
    expect([over.status, over.data.errors?.[0]?.code ?? over.data.code]).toEqual([400, "credit_over_total"])
    const xml = (await api.get(`/admin/trato/invoices/${part.id}/xml`, owner.headers)).data as string
    expect([/TipoDeComprobante="E"/.test(xml), xml.includes(String(made.uuid)), /TipoRelacion="01"/.test(xml)]).toEqual([true, true, true])
    const paper = await pdf(part.id)
    for (const said of ["NOTA DE CRÉDITO", "PRUEBA-NC-1", "E - Egreso", "CFDI relacionados (01)", String(made.uuid)]) expect(paper).toContain(squeeze(said))
    for (const wrong of ["I - Ingreso", "FACTURA"]) expect(paper).not.toContain(squeeze(wrong))
    for (const bad of [{ amount: 0, reason: "x" }, { amount: 5 }, { reason: "x" }, { all: false, reason: "x" }, { lines: [], reason: "x" }, { amount: 1, all: true, reason: "x" }]) expect((await post(`invoices/${made.id}/credit-notes`, bad)).status).toBe(400)
  })

  it("BIL-12 one of five who ask at once gets the invoice of a note, and the others are told which it is; BIL-02 a line below nothing makes no note", async () => {
    const sold = await note()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => post(`sales-notes/${sold.id}/invoice`, { receiver: ROBOTICA })))
    expect(answers.map((a) => [a.status, a.data.code]).sort()).toEqual([[202, undefined], ...[1, 2, 3, 4].map(() => [409, "note_already_invoiced"])])
    const order = await createOrder(container(), { items: [{ title: "Silla", price: 100, quantity: 2 }, { title: "Descuento", price: -50, quantity: 1 }] })
    expect(await post("sales-notes", { order_id: order.id })).toMatchObject({ status: 400, data: { code: "order_line_negative", message: expect.stringContaining("«Descuento»") } })
  })

  it("FIS-05 gives one credit note for all of it to two who ask at once", async () => {
    const made = await invoice((await note()).id)
    const answers = await Promise.all([1, 2, 3].map(() => post(`invoices/${made.id}/credit-notes`, { all: true, reason: "Devolución" })))
    expect(answers.map((a) => a.status).sort()).toEqual([202, 409, 409])
    await stamped(answers.find((a) => a.status === 202)!)
    expect((await get(`invoices/${made.id}`)).invoice.actions).not.toContain("credit_note")
  })

  it("FIS-05 BIL-14 a credit note takes what is owed before what was paid, and a payment over what is left is refused", async () => {
    const sold = await note({})
    const made = await invoice(sold.id)
    await stamped(await post(`invoices/${made.id}/credit-notes`, { amount: sold.total - 100, reason: "Faltó mercancía" }))
    expect((await get(`sales-notes/${sold.id}`)).sales_note).toMatchObject({ balance: 100, payment_status: "pending" })
    expect((await post(`sales-notes/${sold.id}/payments`, { amount: 100.01, form: "01" })).data.errors[0]).toMatchObject({ path: "amount", code: "payment_over_balance" })
    expect((await post(`invoices/${made.id}/credit-notes`, { amount: 100.01, reason: "Más" })).data.errors[0]).toMatchObject({ code: "credit_over_total", path: "amount" })
    const paid = await post(`sales-notes/${sold.id}/payments`, { amount: 100, form: "01" })
    expect(paid.data.sales_note).toMatchObject({ balance: 0, payment_status: "paid" })
    // A complement of what is left after the credit: the balance before it is the credited one.
    for (let i = 0; i < 200 && !(await get(`invoices/${made.id}`)).invoice.related.some((r: { kind: string; state: string }) => r.kind === "payment" && r.state === "stamped"); i++) await new Promise((r) => setTimeout(r, 50))
    const rep = (await get(`invoices/${made.id}`)).invoice.related.find((r: { kind: string }) => r.kind === "payment")
    expect((await get(`invoices/${rep.id}`)).invoice.acknowledged[0]).toMatchObject({ previous_balance: 100, amount: 100, new_balance: 0 })
    const credited = (await get(`invoices/${made.id}`)).invoice.related.find((r: { kind: string }) => r.kind === "credit_note")
    expect((await post(`invoices/${made.id}/cancel`, { motive: "02" })).data.details.related.map((r: { id: string }) => r.id).sort()).toEqual([rep.id, credited.id].sort())
  })

  it("BIL-02 BIL-18 a sale of nothing makes no note, and all of a note returned leaves nothing to invoice", async () => {
    const gift = await createOrder(container(), { items: [{ title: "Muestra", price: 0, quantity: 1 }] })
    const zero = await post("sales-notes", { order_id: gift.id })
    expect([zero.status, zero.data.code]).toEqual([400, "note_total_zero"])
    const sold = await note({})
    const whole = await get(`sales-notes/${sold.id}`)
    const back = whole.sales_note.lines.map((l: { id: string; quantity: number }) => ({ line_id: l.id, quantity: l.quantity }))
    expect((await post(`sales-notes/${sold.id}/return`, { reason: "Todo", lines: back })).data.sales_note).toMatchObject({ balance: 0, credited: sold.total })
    expect((await post(`sales-notes/${sold.id}/invoice`, { receiver: ROBOTICA })).data.code).toBe("nothing_to_invoice")
    expect(await db()("trato_invoice").count()).toEqual([{ count: "0" }])
    expect((await post(`sales-notes/${sold.id}/return`, { reason: "Otra vez", lines: back })).status).toBe(400)
  })

  it("BB-04 puts several notes of one buyer on one invoice, each only once", async () => {
    const [a, b, c] = [await note(), await note({ items: [{ title: "Lámpara", price: 500, quantity: 1 }], paid: true }), await note()]
    const made = await stamped(await post("invoices/issue", { note_ids: [a.id, b.id], receiver: ROBOTICA }))
    expect(made).toMatchObject({ total: a.total + b.total, payment_method: "PUE", notes: [expect.objectContaining({ number: a.number }), expect.objectContaining({ number: b.number })] })
    const again = await post("invoices/issue", { note_ids: [b.id, c.id], receiver: ROBOTICA })
    expect([again.status, again.data.code]).toEqual([409, "note_already_invoiced"])
    expect((await get(`sales-notes/${c.id}`)).sales_note.status).toBe("issued")
    expect((await post("invoices/issue", { note_ids: [], receiver: ROBOTICA })).status).toBe(400)
  })

  it("FIS-06 puts leftovers of a period into one global invoice, once, with a preview; unpaid notes wait", async () => {
    const [a, b] = [await note({ paid: true, payment_form: "04" }), await note({ items: [{ title: "Libro", price: 350, quantity: 2, rate: 0 }], paid: true, payment_form: "01" })]
    // Most was paid by card, and given back: of what the shop kept, most is cash.
    await db()("trato_note_payment").where({ note_id: a.id }).update({ refunded_total: a.total - 1, raw_refunded_total: JSON.stringify({ value: String(a.total - 1), precision: 20 }) })
    const open = await note({})
    const named = await invoice((await note()).id)
    const { preview } = await get(`global-invoices?from=${PERIOD.from}&to=${PERIOD.to}`)
    expect(preview).toMatchObject({ count: 2, total: a.total + b.total, waiting: 1, issuer_ready: true })
    const answers = await Promise.all([1, 2].map(() => post("global-invoices", PERIOD)))
    expect(answers.map((x) => x.status).sort()).toEqual([202, 400])
    const made = await stamped(answers.find((x) => x.status === 202)!)
    expect(made).toMatchObject({ document_kind: "global", total: a.total + b.total, number: "PRUEBA-FG-1" })
    const xml = (await api.get(`/admin/trato/invoices/${made.id}/xml`, owner.headers)).data as string
    for (const words of ["InformacionGlobal", "XAXX010101000", "PUBLICO EN GENERAL", `NoIdentificacion="${a.number}"`, 'FormaPago="01"']) expect(xml).toContain(words)
    expect(xml).not.toContain(open.number)
    expect((await get(`sales-notes/${a.id}`)).sales_note).toMatchObject({ status: "invoiced", invoice: { number: "PRUEBA-FG-1" } })
    expect((await get(`global-invoices?from=${PERIOD.from}&to=${PERIOD.to}`)).preview.count).toBe(0)
    expect(named.number).toBe("PRUEBA-1")
    for (const bad of [{ from: today, to: "2020-01-01" }, { from: "2025-01-01", to: "2025-03-01" }, { from: today, to: "2099-01-01" }, { from: "x", to: today }, {}]) expect((await post("global-invoices", bad)).status).toBe(400)
  })

  it("BIL-18 voids a note with its reason: number kept, link dead, order cancelled; an invoiced one is refused", async () => {
    const sold = await note({ paid: true }, { allow_self_invoice: true })
    const path = new URL(sold.self_invoice_url).pathname
    const { status, data } = await post(`sales-notes/${sold.id}/void`, { reason: "Se cobró dos veces", refund: true })
    expect([status, data.sales_note]).toEqual([200, expect.objectContaining({ status: "void", number: sold.number, voided: expect.objectContaining({ reason: "Se cobró dos veces" }), actions: [], self_invoice_url: null })])
    expect((await api.get(path)).status).toBe(404)
    const { data: orders } = await container().resolve("query").graph({ entity: "order", fields: ["status", "payment_collections.payments.refunds.amount"], filters: { id: sold.order_id } })
    expect(orders[0].status).toBe("canceled")
    expect(JSON.stringify(orders[0])).toContain("refunds")
    expect((await post(`sales-notes/${sold.id}/void`, { reason: "x" })).status).toBe(409)
    expect((await post(`sales-notes/${sold.id}/void`, {})).status).toBe(400)
    const other = await note()
    await invoice(other.id)
    expect((await post(`sales-notes/${other.id}/void`, { reason: "x" })).data.code).toBe("note_already_invoiced")
  })

  it("BIL-18 takes part of a note back before it is invoiced, and the invoice has only the rest", async () => {
    const sold = await note({ items: [{ title: "Silla", price: 100, quantity: 3 }], paid: 116 })
    const line = sold.lines[0].id
    const over = await post(`sales-notes/${sold.id}/return`, { reason: "Rota", lines: [{ line_id: line, quantity: 4 }] })
    expect([over.status, over.data.errors[0]]).toEqual([400, expect.objectContaining({ path: "lines.0.quantity", code: "quantity_over_sold" })])
    const { data } = await post(`sales-notes/${sold.id}/return`, { reason: "Rota", lines: [{ line_id: line, quantity: 1 }] })
    expect(data.sales_note).toMatchObject({ credited: 116, balance: 116, payment_status: "partial" })
    const made = await invoice(sold.id)
    expect(made).toMatchObject({ total: 232, balance: 116, lines: [expect.objectContaining({ quantity: 2 })] })
  })

  describe("a sale made together with its note", () => {
    let shop: Shop
    beforeEach(async () => void (shop = await createShop(container())))

    const order = async (id: string) => {
      const { data } = await container().resolve("query").graph({ entity: "order", fields: ["id", "status", "total", "is_draft_order"], filters: { id } })
      return data[0] as unknown as { status: string; total: number; is_draft_order: boolean }
    }
    const stock = async (sku: string) => {
      const inventory = container().resolve("inventory")
      const [item] = await inventory.listInventoryItems({ sku })
      const [level] = await inventory.listInventoryLevels({ inventory_item_id: item.id })
      return { stocked: Number(level.stocked_quantity), reserved: Number(level.reserved_quantity) }
    }

    it("BIL-02 BIL-17 makes a note by hand with its order, its stock reserved and its payment captured", async () => {
      const { status, data } = await post("sales-notes", { lines: [{ variant_id: shop.variants["MESA-1"], quantity: 2 }, { title: "Flete", quantity: 1, unit_price: 200 }], payments: [{ form: "01", amount: 500 }], region_id: shop.region_id })
      expect([status, data.message]).toEqual([201, undefined])
      const made = data.sales_note
      expect(made).toMatchObject({ customer_name: "Público en general", payment_status: "partial", order: { display_id: expect.any(Number) } })
      expect(made.total).toBe(Math.round((2 * 4999.99 + 200) * 1.16 * 100) / 100)
      expect(await order(made.order.id)).toMatchObject({ status: "pending", is_draft_order: false })
      expect(await stock("MESA-1")).toEqual({ stocked: 100, reserved: 2 })
      expect((await get(`sales-notes/${made.id}`)).sales_note.payments[0].order_state).toBe("captured")
    })

    it("BIL-17 hands over at once when told to, and lists what is short before it sells anything", async () => {
      const lines = [{ variant_id: shop.variants["LAMP-1"], quantity: 5 }, { variant_id: shop.variants["SILLA-1"], quantity: 1 }]
      const refused = await post("sales-notes", { lines, region_id: shop.region_id })
      expect([refused.status, refused.data.code, refused.data.errors]).toEqual([409, "short_of_stock", [expect.objectContaining({ path: "lines.0.quantity", params: expect.objectContaining({ available: 3, asked: 5 }) })]])
      expect(await db()("order").count()).toEqual([{ count: "0" }])
      const reduced = await post("sales-notes", { lines, region_id: shop.region_id, shortage: "reduce", deliver: true })
      expect(reduced.data.sales_note.lines.map((l: { title: string; quantity: number }) => l.quantity).sort()).toEqual([1, 3])
      expect(await stock("LAMP-1")).toEqual({ stocked: 0, reserved: 0 })
      const backorder = await post("sales-notes", { lines: [lines[0]], region_id: shop.region_id, shortage: "backorder" })
      expect([backorder.status, backorder.data.sales_note.lines.reduce((n: number, l: { quantity: number }) => n + l.quantity, 0)]).toEqual([201, 5])
    })

    it("BIL-17 BIL-19 sells a document: order, note and invoice in one action, once", async () => {
      const { data } = await post("documents", { type: "quote", region_id: shop.region_id, customer_name: "Café Central", lines: [{ variant_id: shop.variants["MESA-1"], quantity: 1 }] })
      const answers = await Promise.all([1, 2].map(() => post("invoices/issue", { document_id: data.document.id, receiver: ROBOTICA })))
      expect(answers.map((a) => a.status).sort()).toEqual([202, 409])
      const made = await stamped(answers.find((a) => a.status === 202)!)
      expect(made.notes).toHaveLength(1)
      expect(await db()("order").count()).toEqual([{ count: "1" }])
      const bad = await post("documents", { type: "quote", region_id: shop.region_id, customer_name: "Otro", lines: [{ title: "Flete", quantity: 1, unit_price: 10 }] })
      const wrong = await post("invoices/issue", { document_id: bad.data.document.id, receiver: { ...ROBOTICA, tax_id: "URE18" } })
      expect([wrong.status, wrong.data.errors[0].path]).toEqual([400, "receiver.tax_id"])
      expect((await get(`documents/${bad.data.document.id}`)).document.order).toBeFalsy()
      const noted = await post("sales-notes", { document_id: bad.data.document.id })
      expect([noted.status, noted.data.sales_note?.document?.id]).toEqual([201, bad.data.document.id])
    })

    it("BIL-19 invoices an order in one action, with the note it has or makes", async () => {
      const made = await createOrder(container(), { paid: true })
      const first = await stamped(await post("invoices/issue", { order_id: made.id, receiver: ROBOTICA }))
      expect(first).toMatchObject({ total: made.total, notes: [expect.anything()] })
      const again = await post("invoices/issue", { order_id: made.id, receiver: ROBOTICA })
      expect([again.status, again.data.code]).toEqual([409, "note_already_invoiced"])
    })

    it("R-09 finishes or undoes what a killed process left of a sale, and never makes a second order", async () => {
      const billing = container().resolve("trato_billing") as unknown as { beginSale(input: object): Promise<string> }
      const actor = { type: "user", id: owner.id }
      const stale = () => db()("trato_sale_intent").update({ claimed_until: new Date(0) })
      const reconcile = async () => (await stale(), (await container().resolve("workflows").run("trato-reconcile-sales", { input: {} })) as unknown as { result: { finished: number; undone: number } }).result
      await billing.beginSale({ source: "hand", source_id: null, input: {}, actor, order_id: null })
      expect(await reconcile()).toEqual({ finished: 0, undone: 1 })
      const placed = await createOrder(container(), { paid: true })
      const id = await billing.beginSale({ source: "order", source_id: placed.id, input: { invoice: { receiver: ROBOTICA } }, actor, order_id: placed.id })
      expect(await reconcile()).toEqual({ finished: 1, undone: 0 })
      expect(await db()("trato_sale_intent").select("status", "order_id").where({ id }).first()).toEqual({ status: "done", order_id: placed.id })
      const notes = (await get(`sales-notes?order_id=${placed.id}`)).sales_notes
      expect([notes.length, notes[0].invoice]).toEqual([1, expect.objectContaining({ number: "PRUEBA-1" })])
      expect(await reconcile()).toEqual({ finished: 0, undone: 0 })
    })
  })
})
