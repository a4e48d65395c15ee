import { Modules } from "@medusajs/framework/utils"
import { afterSale } from "../../helpers/after-sale"
import { describeHost } from "../../helpers/host"
import { hasOfficialData, officialCfdiValidator } from "../../helpers/official-xsd"
import { readPdf } from "../../helpers/pdf"
import type { Person } from "../../helpers/people"
import { ROBOTICA, withIssuer } from "../../helpers/sales"
import { satPaymentFaults } from "../../helpers/sat-payment-rules"
import { satFaults } from "../../helpers/sat-rules"
import { createShop, Shop } from "../../helpers/shop"

const today = new Date().toLocaleDateString("sv-SE", { timeZone: "America/Mexico_City" })
const PERIOD = { from: `${today.slice(0, 8)}01`, to: today }

describeHost("lines that are not taxed", (host) => {
  const { api, container } = host
  let owner: Person
  let shop: Shop
  withIssuer(host, async (made) => {
    owner = made
    shop = await createShop(container())
  })
  const { post, get, stamped, invoice } = afterSale(host, () => owner)

  const line = (treatment: string, more: object = {}) => ({ title: `Libro ${treatment}`, quantity: 1, unit_price: 100, tax_treatment: treatment, ...more })
  const quote = async (lines: object[]) => {
    const { status, data } = await post("documents", { type: "quote", region_id: shop.region_id, customer_name: "Café Central", lines })
    expect([status, data.message]).toEqual([201, undefined])
    return data.document as { id: string }
  }
  const made = async (answer: { status: number; data: { sales_note: { id: string; number: string; total: number }; message?: string } }) => {
    expect([answer.status, answer.data.message]).toEqual([201, undefined])
    return answer.data.sales_note
  }
  const xmlOf = async ({ id }: { id: string }) => {
    const xml = (await api.get(`/admin/trato/invoices/${id}/xml`, owner.headers)).data as string
    if (hasOfficialData()) expect((await officialCfdiValidator())(xml)).toEqual([])
    return xml
  }
  const saleXml = async (of: { id: string }) => {
    const xml = await xmlOf(of)
    expect(await satFaults(xml)).toEqual([])
    return xml
  }
  /** Object of tax and transferred taxes of each line, by its description. */
  const stated = (xml: string) => Object.fromEntries([...xml.matchAll(/<cfdi:Concepto ([^>]*?)(?:\/>|>(.*?)<\/cfdi:Concepto>)/gs)].map(([, head, inner]) => [
    / Descripcion="([^"]*)"/.exec(head)![1],
    [/ ObjetoImp="(\d\d)"/.exec(head)![1], ...[...(inner ?? "").matchAll(/<cfdi:Traslado ([^>]*)\/>/g)].map(([, tax]) => tax)],
  ]))
  const EXEMPT = 'Base="100.000000" Impuesto="002" TipoFactor="Exento"'
  const ZERO = 'Base="100.000000" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.000000" Importe="0.000000"'
  const ALL = ["taxed", "exempt", "unaffected", "export", "free"]
  const EXPECTED = {
    "Libro taxed": ["02", 'Base="100.000000" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="16.000000"'],
    "Libro exempt": ["02", EXEMPT], "Libro unaffected": ["01"], "Libro export": ["02", ZERO], "Libro free": ["01"],
  }

  it("PRE-12 FIS-02 each treatment of a quote becomes its object of tax and taxes in the CFDI, by its order and by its note alike", async () => {
    const { id } = await quote(ALL.map((t) => line(t)))
    const ordered = await post(`documents/${id}/order`)
    const byOrder = await made(await post("sales-notes", { order_id: ordered.data.order.id }))
    const byNote = await made(await post("sales-notes", { document_id: (await quote(ALL.map((t) => line(t)))).id }))
    for (const sold of [byOrder, byNote]) {
      expect(sold.total).toBe(416)
      const paper = await readPdf(Buffer.from((await api.get(`/admin/trato/sales-notes/${sold.id}/pdf`, { ...owner.headers, responseType: "arraybuffer" })).data))
      expect(paper.text).toMatch(/Exento\s*\$\s?100\.00/)
      const issued = await invoice(sold.id)
      const xml = await saleXml(issued)
      expect(stated(xml)).toEqual(EXPECTED)
      expect(xml).toMatch(/<cfdi:Traslado Base="100\.00" Impuesto="002" TipoFactor="Exento"\/>/)
      expect(xml).toMatch(/ Total="416\.00"/)
      const printed = await readPdf(Buffer.from((await api.get(`/admin/trato/invoices/${issued.id}/pdf`, { ...owner.headers, responseType: "arraybuffer" })).data))
      expect(printed.text).toMatch(/Exento\s*\$\s?100\.00/)
    }
  })

  it("FIS-02 a sale that is all exempt has no total of transferred taxes, and its credit note and complement say exempt too", async () => {
    const sold = await made(await post("sales-notes", { document_id: (await quote([line("exempt", { quantity: 3 })])).id }))
    const issued = await invoice(sold.id)
    const xml = await saleXml(issued)
    expect(xml).not.toContain("TotalImpuestosTrasladados")
    expect(stated(xml)["Libro exempt"]).toEqual(["02", EXEMPT.replace("100", "300")])
    expect((await post(`sales-notes/${sold.id}/payments`, { form: "03", amount: 120 })).status).toBe(201)
    await post(`invoices/${issued.id}/complements`)
    let complement: { id: string } | undefined
    for (let i = 0; i < 200 && !complement; i++) {
      complement = (await get(`invoices/${issued.id}`)).invoice.related.find((r: { kind: string; state: string }) => r.kind === "payment" && r.state === "stamped")
      if (!complement) await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const paid = await xmlOf(complement!)
    expect(await satPaymentFaults(paid)).toEqual([])
    for (const words of ['ObjetoImpDR="02"', 'TotalTrasladosBaseIVAExento="120.00"']) expect(paid).toContain(words)
    expect(paid).toMatch(/<pago20:TrasladoDR BaseDR="120\.\d+" ImpuestoDR="002" TipoFactorDR="Exento"\/>/)
    expect(paid).toMatch(/<pago20:TrasladoP BaseP="120\.\d+" ImpuestoP="002" TipoFactorP="Exento"\/>/)
    const credited = await saleXml(await stamped(await post(`invoices/${issued.id}/credit-notes`, { amount: 50, reason: "Descuento" })))
    expect(credited).toMatch(/TipoFactor="Exento"/)
    expect(credited).not.toContain("TotalImpuestosTrasladados")
  })

  it("FIS-06 a global invoice states what its notes had exempt, exported and unaffected", async () => {
    for (const treatment of ["exempt", "export", "unaffected"]) await made(await post("sales-notes", { document_id: (await quote([line(treatment)])).id, payments: [{ form: "01", amount: 100 }] }))
    const xml = await saleXml(await stamped(await post("global-invoices", PERIOD)))
    const taxes = [...xml.matchAll(/<cfdi:Concepto [^>]*ObjetoImp="(\d\d)"(?:\/>|>.*?<cfdi:Traslado [^>]*TipoFactor="(\w+)")/gs)].map((m) => [m[1], m[2]])
    expect(taxes).toEqual([["02", "Exento"], ["02", "Tasa"], ["01", undefined]])
  })

  it("FIS-09 PRE-12 a product's own object of tax that lets no tax be stated stands above exempt, one that asks for a tax does not refuse what is unaffected or free", async () => {
    const save = (sku: string, tax_object: string) => post(`tax-codes/product/${shop.products[sku]}`, { tax_object })
    await save("MESA-1", "04")
    await save("SILLA-1", "02")
    const of = (sku: string, tax_treatment: string) => ({ variant_id: shop.variants[sku], title: `${sku} ${tax_treatment}`, quantity: 1, unit_price: 100, tax_treatment })
    const sold = await made(await post("sales-notes", { document_id: (await quote([of("MESA-1", "exempt"), of("SILLA-1", "exempt"), of("SILLA-1", "unaffected"), of("SILLA-1", "free")])).id }))
    const objects = [...(await saleXml(await invoice(sold.id))).matchAll(/ ObjetoImp="(\d\d)"(\/>|>.*?<cfdi:Traslado .*?TipoFactor="(\w+)")/gs)].map(([, object, , factor]) => [object, factor])
    expect(objects).toEqual([["04", undefined], ["02", "Exento"], ["01", undefined], ["01", undefined]])
  })

  it("FIS-02 what is exported bears IVA at nought from a region without taxes of its own, and a withholding at nought is not written", async () => {
    const region = await container().resolve(Modules.REGION).createRegions({ name: "Estados Unidos", currency_code: "usd", countries: ["us"], automatic_taxes: false })
    const { data } = await post("documents", { type: "quote", region_id: region.id, customer_name: "Acme Inc.", lines: [line("export")] })
    const abroad = await made(await post("sales-notes", { document_id: data.document.id }))
    const issued = await stamped(await post(`sales-notes/${abroad.id}/invoice`, { receiver: { ...ROBOTICA }, exchange_rate: 18.5 }))
    const xml = await saleXml(issued)
    expect(stated(xml)).toEqual({ "Libro export": ["02", ZERO] })
    expect(xml).toContain('TipoCambio="18.5"')
    const tax = container().resolve(Modules.TAX)
    const [mx] = await tax.listTaxRegions({ country_code: "mx" })
    await tax.createTaxRates([{ tax_region_id: mx.id, name: "Retención ISR", code: "ret-isr", rate: 10, rules: [{ reference: "product", reference_id: shop.products["MESA-1"] }] }])
    const sold = await made(await post("sales-notes", { document_id: (await quote([{ variant_id: shop.variants["MESA-1"], quantity: 1, unit_price: 100, tax_treatment: "export" }])).id }))
    expect(await saleXml(await invoice(sold.id))).not.toContain("Retencion")
  })
})
