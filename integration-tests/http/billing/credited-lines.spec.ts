import { afterSale } from "../../helpers/after-sale"
import { describeHost } from "../../helpers/host"
import { hasOfficialData, officialCfdiValidator } from "../../helpers/official-xsd"
import type { Person } from "../../helpers/people"
import { ROBOTICA, withIssuer } from "../../helpers/sales"
import { satFaults } from "../../helpers/sat-rules"
import { createShop, Shop } from "../../helpers/shop"

describeHost("lines of an invoice that are taken back", (host) => {
  let owner: Person
  let shop: Shop
  withIssuer(host, async (made) => {
    owner = made
    shop = await createShop(host.container())
  })
  const { post, get, stamped, invoice } = afterSale(host, () => owner)

  const IVA = [{ code: "iva", name: "IVA 16 %", rate: 16 }]
  const line = (title: string, quantity: number, unit_price: number, more: object = {}) => ({ title, quantity, unit_price, tax_lines: IVA, ...more })
  const sold = async (lines: object[]) => {
    const { status, data } = await post("sales-notes", { customer: { name: "Café Central" }, region_id: shop.region_id, lines })
    expect([status, data.message]).toEqual([201, undefined])
    return data.sales_note as { id: string; number: string; total: number }
  }
  const credit = (id: string, lines: { index: number; quantity: number }[]) => post(`invoices/${id}/credit-notes`, { lines, reason: "Devolución" })
  const xmlOf = async ({ id }: { id: string }) => {
    const xml = (await host.api.get(`/admin/trato/invoices/${id}/xml`, owner.headers)).data as string
    expect(await satFaults(xml)).toEqual([])
    if (hasOfficialData()) expect((await officialCfdiValidator())(xml)).toEqual([])
    return xml
  }
  const described = (xml: string) => [...xml.matchAll(/ Cantidad="([^"]*)"[^>]* Descripcion="([^"]*)"/g)].map(([, quantity, title]) => [title, Number(quantity)])

  it("FIS-05 takes back the very line that was named when gifts stand between the others, and nothing of a gift", async () => {
    const made = await invoice((await sold([line("Pluma de regalo", 1, 0), line("Silla", 2, 1000), line("Envío sin costo", 1, 0), line("Mesa", 1, 5000)])).id)
    const { invoice: shown } = await get(`invoices/${made.id}`)
    expect(shown.lines.map((l: { title: string }) => l.title)).toEqual(["Pluma de regalo", "Silla", "Envío sin costo", "Mesa"])
    expect(shown.lines_left).toEqual([0, 2, 0, 1])
    for (const [lines, error] of [
      [[{ index: 4, quantity: 1 }], { path: "lines.0.index", code: "line_unknown" }],
      [[{ index: 1, quantity: 1 }, { index: 1, quantity: 1 }], { code: "line_repeated" }],
      [[{ index: 1, quantity: 3 }], { path: "lines.0.quantity", code: "quantity_over" }],
    ] as const) expect((await credit(made.id, [...lines])).data.errors).toMatchObject([error])
    expect((await credit(made.id, [{ index: 2, quantity: 1 }])).data.errors).toMatchObject([{ path: "lines.0.quantity", code: "credit_zero" }])
    expect(described(await xmlOf(await stamped(await credit(made.id, [{ index: 3, quantity: 1 }]))))).toEqual([["Mesa", 1]])
    expect(described(await xmlOf(await stamped(await credit(made.id, [{ index: 1, quantity: 1 }]))))).toEqual([["Silla", 1]])
    expect((await get(`invoices/${made.id}`)).invoice.lines_left).toEqual([0, 1, 0, 0])
  })

  it("FIS-05 R-04 takes nothing back twice, by several at once neither, and says what is left of it at its field", async () => {
    const made = await invoice((await sold([line("Silla", 3, 1000), line("Mesa", 1, 5000)])).id)
    await stamped(await credit(made.id, [{ index: 0, quantity: 2 }]))
    const over = await credit(made.id, [{ index: 1, quantity: 1 }, { index: 0, quantity: 2 }])
    expect([over.status, over.data.errors]).toMatchObject([400, [{ path: "lines.1.quantity", code: "quantity_over", params: { left: 1 } }]])
    const answers = await Promise.all([1, 2, 3].map(() => credit(made.id, [{ index: 0, quantity: 1 }])))
    expect(answers.map((a) => a.status).sort()).toEqual([202, 400, 400])
    expect((await credit(made.id, [{ index: 0, quantity: 1 }])).data.errors[0].message).toContain("ya se acreditó")
    for (const { data } of answers.filter((a) => a.status === 202)) await stamped({ status: 202, data })
    await stamped(await credit(made.id, [{ index: 1, quantity: 1 }]))
    expect((await get(`invoices/${made.id}`)).invoice.balance).toBe(0)
  })

  it("FIS-05 R-05 lines taken back one by one come to the invoice to the cent, whichever comes last", async () => {
    const lines = [line("Tornillo", 3, 0.97), line("Tuerca", 3, 33.335, { discount: { type: "percent", value: 7 } }), line("Perno", 3, 11.11)]
    for (const order of [[0, 1, 2], [2, 0, 1]]) {
      const note = await sold(lines)
      const made = await invoice(note.id)
      for (const quantity of [1, 1, 1]) for (const index of order) await xmlOf(await stamped(await credit(made.id, [{ index, quantity }])))
      const { invoice: after } = await get(`invoices/${made.id}`)
      expect([after.balance, after.credited]).toEqual([0, note.total])
      expect((await get(`sales-notes/${note.id}`)).sales_note.balance).toBe(0)
    }
  })

  it("FIS-05 of an invoice of several notes a line comes off the note that it was sold in", async () => {
    const notes = [await sold([line("Silla", 1, 1000)]), await sold([line("Mesa", 2, 500), line("Banco", 1, 100)])]
    const made = await stamped(await post("invoices/issue", { note_ids: notes.map((n) => n.id), receiver: ROBOTICA }))
    const balances = async () => Promise.all(notes.map(async ({ id }) => (await get(`sales-notes/${id}`)).sales_note.balance))
    const { invoice: shown } = await get(`invoices/${made.id}`)
    const at = (title: string): number => shown.lines.findIndex((l: { title: string }) => l.title === title)
    await stamped(await credit(made.id, [{ index: at("Mesa"), quantity: 1 }]))
    expect(await balances()).toEqual([1160, 696])
    await stamped(await credit(made.id, [{ index: at("Silla"), quantity: 1 }, { index: at("Banco"), quantity: 1 }]))
    expect(await balances()).toEqual([0, 580])
  })

  it("FIS-05 R-04 two credit notes at once take off each note no more than it is worth", async () => {
    const notes = [await sold([line("Silla", 1, 1000)]), await sold([line("Mesa", 1, 1000)])]
    const made = await stamped(await post("invoices/issue", { note_ids: notes.map((n) => n.id), receiver: ROBOTICA }))
    const answers = await Promise.all([1, 2].map(() => post(`invoices/${made.id}/credit-notes`, { amount: 1160, reason: "Descuento" })))
    for (const answer of answers) await stamped(answer)
    for (const { id } of notes) expect((await get(`sales-notes/${id}`)).sales_note).toMatchObject({ balance: 0, credited: 1160 })
  })
})
