import type { Page } from "playwright-core"
import type { NoteDTO } from "../../src/types/http/billing"
import { readPdf, squeeze } from "../helpers/pdf"
import { openAdmin, toast } from "./support/browser"
import { inspector } from "./support/inspect"
import { press, tabTo } from "./support/keys"
import { saleNote } from "./support/sales"
import { type Api } from "./support/shop"
import { money, see } from "./support/steps"
import { withMerchant } from "./support/visitors"

/** DAY-06 at the till: hands on the keyboard only. */
describe("the counter by keyboard", () => {
  let page: Page
  let api: Api
  withMerchant((made) => ({ page, api } = made))

  it("DAY-06 sells, charges, gives change and prints the ticket with its QR in under 20 seconds, and a reprint says COPIA", async () => {
    await openAdmin(page, "/billing/notes/new")
    const search = page.getByRole("combobox", { name: /Busca por nombre o SKU/ })
    await search.waitFor()
    await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "combobox")
    await tabTo(page, page.getByRole("switch", { name: "Permitir Autofactura" }))
    await page.keyboard.press("Space")
    await page.keyboard.press("/")
    await search.focus()

    const started = Date.now()
    const keys = page.keyboard
    // A scanner types the code and Enter; the same article twice is two of it.
    for (const code of ["SIL-OSL-NAT", "SIL-OSL-NAT", "BAN-TAL-75"]) {
      await keys.type(code)
      await keys.press("Enter")
      await page.waitForFunction(() => (document.activeElement as HTMLInputElement | null)?.value === "" && document.activeElement?.getAttribute("role") === "combobox")
    }
    await see(page.getByLabel("Cantidad de Silla Oslo de madera de haya · Natural"))
    await keys.press("ArrowUp")
    await keys.type("3")
    await keys.press("Enter")
    const total = Math.round((2 * 1890 + 3 * 1390) * 116) / 100
    await see(page.getByText(money(total)))
    await keys.press("Enter")
    await keys.type("10000")
    await see(page.getByText(money(10000 - total)))
    await keys.press("Enter")
    await see(page.getByRole("heading", { name: /Nota de venta NV-\d+ generada/ }))
    const asked = page.context().waitForEvent("request", (request) => /\/sales-notes\/.+\/pdf\?format=ticket80/.test(request.url()))
    await keys.press("Enter")
    const url = (await asked).url()
    const took = Date.now() - started
    expect(took).toBeLessThan(20_000)

    const { sales_note } = await api.get<{ sales_note: NoteDTO }>(`/admin/trato/sales-notes/${url.match(/sales-notes\/([^/]+)/)?.[1]}`)
    expect(sales_note).toMatchObject({ total, payment_status: "paid", allow_self_invoice: true })
    await page.context().request.get(url)
    const again = await readPdf(await (await page.context().request.get(url)).body())
    expect(again.squeezed).toContain("COPIA")
    expect(again.squeezed).toContain(squeeze("Genera tu factura"))
    for (const tab of page.context().pages()) if (tab !== page) await tab.close()
    await page.bringToFront()
    await page.keyboard.press("n")
    await see(page.getByRole("combobox", { name: /Busca por nombre o SKU/ }))
    expect(await page.getByRole("listitem").filter({ hasText: "SIL-OSL-NAT" }).count()).toBe(0)
  })

  it("BIL-17 lists the lines short of stock, and sells what there is, or leaves the rest pending", async () => {
    const { look, faults } = inspector()
    const { items } = await api.get<{ items: { title: string; available: number | null }[] }>("/admin/trato/catalog?q=VIT-PAN-90")
    const there = items[0].available ?? 0
    const sell = async (quantity: number) => {
      await openAdmin(page, "/billing/notes/new")
      await page.getByRole("combobox", { name: /Busca por nombre o SKU/ }).fill("VIT-PAN-90")
      await page.getByRole("option", { name: /VIT-PAN-90/ }).first().click()
      await page.getByLabel(/^Cantidad de /).fill(String(quantity))
      await page.getByRole("button", { name: "Genera Nota de Venta" }).click()
    }
    await sell(there + 2)
    const dialog = page.getByRole("alertdialog")
    await see(dialog.getByRole("heading", { name: "No alcanza la existencia" }))
    await see(dialog.getByRole("cell", { name: String(there + 2), exact: true }))
    await see(dialog.getByRole("cell", { name: String(there), exact: true }))
    await look(page, "shortage")
    await dialog.getByRole("button", { name: "Volver a la venta" }).click()
    expect(await page.getByLabel(/^Cantidad de /).inputValue()).toBe(String(there + 2))
    await page.getByRole("button", { name: "Genera Nota de Venta" }).click()
    await dialog.getByRole("button", { name: "Vender solo lo que hay" }).click()
    await see(page.getByRole("heading", { name: /Nota de venta NV-\d+ generada/ }))
    await page.getByRole("link", { name: "Ver nota" }).click()
    await page.waitForURL(/\/billing\/notes\/(?!new)/)
    const { sales_note } = await api.get<{ sales_note: NoteDTO }>(`/admin/trato/sales-notes/${new URL(page.url()).pathname.split("/").pop()}`)
    expect(sales_note.lines.map(({ quantity }) => quantity)).toEqual([there])
    expect(faults).toEqual([])
  })

  it("BIL-11 registers a payment and converts a note by keyboard alone", async () => {
    const sale = await saleNote(api, { customer: "Cervecería Ajusco", paid: 0 })
    await openAdmin(page, `/billing/notes/${sale.id}`)
    await see(page.getByText(`Nota de venta › ${sale.number}`))
    await press(page, page.getByRole("button", { name: "Registrar pago" }))
    await see(page.getByRole("dialog").getByLabel("Importe"))
    await press(page, page.getByRole("dialog").getByRole("button", { name: "Registrar pago" }))
    await see(toast(page, "Pago registrado"))
    await see(page.getByText("Pagada").first())
    await press(page, page.getByRole("button", { name: "Convertir a Factura" }))
    await see(page.getByRole("dialog").getByText(/saldrá como Pagada/))
    await press(page, page.getByRole("dialog").getByRole("button", { name: "Convertir a Factura" }))
    await see(page.getByRole("dialog").getByText(/Factura \S+ timbrada/))
  })
})
