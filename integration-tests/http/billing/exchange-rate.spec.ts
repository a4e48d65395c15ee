import { afterSale } from "../../helpers/after-sale"
import { buyersPage, FORM } from "../../helpers/buyers-page"
import { describeHost } from "../../helpers/host"
import { ROBOTICA } from "../../helpers/sales"
import { createShop } from "../../helpers/shop"

describeHost("a sale in another currency", (host) => {
  const { api, container } = host
  const page = buyersPage(host)
  const { post: ask, get, stamped, note } = afterSale(host, page.owner)
  const rateOf = async (id: string) => / TipoCambio="([^"]*)"/.exec((await api.get(`/admin/trato/invoices/${id}/xml`, page.owner().headers)).data as string)?.[1]

  it("FIS-02 BIL-09 its buyer is told to ask the shop, whose own form names the field, and invoices by the rate of the last payment once there is one", async () => {
    const { note: sold, path } = await page.link({ currency_code: "usd", paid: 100 })
    const refused = await page.post(path, FORM)
    expect(refused.status).toBe(503)
    expect(refused.data).toContain("pídele a ella tu factura")
    expect(refused.data).not.toContain("vuelve a intentarlo más tarde")
    expect((await page.post(`${path}?lang=en`, FORM)).data).toMatch(/ask the shop for your invoice|pídele a ella/)
    const missing = await ask(`sales-notes/${sold.id}/invoice`, { receiver: ROBOTICA })
    expect([missing.status, missing.data.errors.map((e: { path: string; code: string }) => [e.path, e.code])]).toEqual([400, [["exchange_rate", "exchange_rate_missing"]]])
    expect((await ask(`sales-notes/${sold.id}/payments`, { amount: 50, form: "03", exchange_rate: 18.75 })).status).toBe(201)
    expect((await page.post(path, FORM)).status).toBe(303)
    expect(await page.done(path)).toMatchObject({ step: "done" })
    const { sales_note } = await get(`sales-notes/${sold.id}`)
    expect(await rateOf(sales_note.invoice.id)).toBe("18.75")
  })

  it("FIS-02 its document's rate stands where nobody said a later one, and what the merchant types stands above both", async () => {
    const shop = await createShop(container())
    const region = await container().resolve("region").createRegions({ name: "Estados Unidos", currency_code: "usd", countries: ["us"], automatic_taxes: false })
    const sell = async () => {
      const { data } = await ask("documents", { type: "quote", region_id: region.id, currency_code: "usd", exchange_rate: 18.25, customer_name: "Acme", lines: [{ title: "Asesoría", quantity: 1, unit_price: 100, tax_lines: [{ code: "iva", name: "IVA", rate: 16 }] }] })
      const made = await ask("sales-notes", { document_id: data.document.id })
      expect([made.status, made.data.message, !!shop]).toEqual([201, undefined, true])
      return made.data.sales_note as { id: string }
    }
    const quoted = await stamped(await ask(`sales-notes/${(await sell()).id}/invoice`, { receiver: ROBOTICA }))
    expect(await rateOf(quoted.id)).toBe("18.25")
    const typed = await stamped(await ask(`sales-notes/${(await sell()).id}/invoice`, { receiver: ROBOTICA, exchange_rate: 19 }))
    expect(await rateOf(typed.id)).toBe("19")
    const pesos = await stamped(await ask(`sales-notes/${(await note()).id}/invoice`, { receiver: ROBOTICA, exchange_rate: 19 }))
    expect(await rateOf(pesos.id)).toBeUndefined()
  })
})
