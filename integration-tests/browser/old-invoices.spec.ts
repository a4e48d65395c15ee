import type { Page } from "playwright-core"
import * as sample from "../helpers/cfdi-samples"
import { officialXml } from "../helpers/old-invoices"
import { openAdmin, toast } from "./support/browser"
import { story } from "./support/chain"
import { inspector } from "./support/inspect"
import { type Api } from "./support/shop"
import { withMerchant } from "./support/visitors"

/** A shop that comes from another system brings the invoices that are still owed, in whatever encoding they were saved. */
describe("old PPD invoices", () => {
  const step = story("old-invoices", () => [page])
  const { look, faults } = inspector()
  const folio = String(Date.now()).slice(-8)
  let page: Page
  let api: Api
  withMerchant((made) => ({ page, api } = made))

  it("DAY-03 says of each file what would become of it, before anything is kept", step(async () => {
    const at = new Date(Date.now() - 60_000).toISOString()
    const issuer = { ...sample.ISSUER, ...(await api.get<{ issuers: { tax_id: string; name: string; regime: string; postal_code: string }[] }>("/admin/trato/issuers")).issuers[0] }
    const head = { issuer: { ...issuer, time_zone: sample.ISSUER.time_zone }, issued_at: at, payment_method: "PPD" as const, payment_form: "99" }
    const [first, second, cash] = await Promise.all([officialXml(sample.invoice({ ...head, series: "OLD", folio })), officialXml(sample.invoice({ ...head, series: "OLD", folio: `${folio}1` })), officialXml(sample.invoice({ ...head, series: "OLD", folio: `${folio}2`, payment_method: "PUE", payment_form: "03" }))])
    await openAdmin(page, "/settings/trato-billing")
    const card = page.getByRole("heading", { name: "Facturas PPD de otro sistema" })
    await card.waitFor()
    const declared = (xml: string, encoding: string) => xml.replace(/encoding="[^"]*"/, `encoding="${encoding}"`)
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: "text/xml", buffer })
    const good = [file("latin.xml", Buffer.from(declared(first, "ISO-8859-1"), "latin1")), file("ancha.xml", Buffer.from(`\uFEFF${declared(second, "UTF-16")}`, "utf16le"))]
    const bad = [file("contado.xml", Buffer.from(cash)), file("foto.xml", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1])), file("enorme.xml", Buffer.alloc(5_000_000, "a"))]
    await page.getByLabel("Elegir archivos XML").last().setInputFiles(bad)
    await page.getByText("Ninguna factura puede entrar. No se guardó nada: revisa el resultado de cada archivo o elige otros.").waitFor()
    expect(await page.getByRole("button", { name: /^Traer/ }).count()).toBe(0)
    await page.getByLabel("Elegir archivos XML").last().setInputFiles([...bad, ...good])
    await page.getByText("2 facturas listas para entrar. Todavía no se ha guardado nada.").waitFor()
    await page.getByText("La factura no es en parcialidades (PPD): no lleva complementos de pago.").waitFor()
    const owed = page.getByLabel(`Saldo de OLD-${folio}1`)
    await owed.fill("cien")
    await page.getByText("Escribe una cantidad, por ejemplo 48000.50.").waitFor()
    expect(await page.getByRole("button", { name: "Traer 2 facturas" }).isDisabled()).toBe(true)
    await owed.fill("100")
    await look(page, "old-invoices-dry")
  }))

  it("DAY-03 S-03 says how many files it takes when there are more, and keeps what was read before", step(async () => {
    await page.getByLabel("Elegir archivos XML").last().setInputFiles(Array.from({ length: 501 }, (_, i) => ({ name: `${i}.xml`, mimeType: "text/xml", buffer: Buffer.from("<a/>") })))
    await page.getByText("Elige hasta 500 archivos a la vez. No se leyó ninguno.").waitFor()
    expect(await page.getByLabel(`Saldo de OLD-${folio}1`).inputValue()).toBe("100")
  }))

  it("DAY-03 brings in the right ones with what is owed of each, their names whole", step(async () => {
    await page.getByRole("button", { name: "Traer 2 facturas" }).click()
    await toast(page, "Entraron 2 facturas").waitFor()
    await look(page, "old-invoices-in")
    await page.getByRole("link", { name: `OLD-${folio}1`, exact: true }).click()
    await page.getByRole("heading", { name: new RegExp(`OLD-${folio}1`) }).first().waitFor()
    await page.getByText("UNIVERSIDAD ROBOTICA ESPAÑOLA").first().waitFor()
    expect(faults).toEqual([])
  }))
})
