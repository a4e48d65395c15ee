import type { CatalogItem } from "../../types/http/presales"
import { changeOf, isReady, linesBody, saleBody, shortLines, withFree, withItem } from "./sale"

const item = (over: Partial<CatalogItem> = {}): CatalogItem => ({ variant_id: "variant_1", product_id: "prod_1", title: "Mesa Roma", variant_title: "120 × 70 cm", sku: "MES-ROM-120", thumbnail: null, unit_price: 5650, is_tax_inclusive: false, currency_code: "mxn", available: 4, ...over })

describe("a sale at the counter", () => {
  it("DAY-06 counts an article scanned twice as two of it, and another as a line of its own", () => {
    const lines = withItem(withItem(withItem([], item(), 1), item({ variant_id: "variant_2" }), 2), item(), 3)
    expect(lines.map(({ variant_id, quantity }) => [variant_id, quantity])).toEqual([["variant_1", "2"], ["variant_2", "1"]])
    expect(lines[0].title).toBe("Mesa Roma · 120 × 70 cm")
  })

  it("DAY-06 asks a free line for its price, and an article of the shop for none", () => {
    const [line] = withFree([], "Flete", 1)
    expect(isReady(line)).toBe(false)
    expect(isReady({ ...line, price: "350" })).toBe(true)
    expect(isReady(withItem([], item(), 1)[0])).toBe(true)
    expect(isReady({ ...withItem([], item(), 1)[0], quantity: "0" })).toBe(false)
    expect(linesBody([{ ...line, price: "350.50" }])).toEqual([{ variant_id: null, title: "Flete", quantity: 1, unit_price: 350.5, is_tax_inclusive: false }])
  })

  it("DAY-06 gives change to the cent, and none while too little was received", () => {
    expect(changeOf(6554, "7000")).toBe(446)
    expect(changeOf(0.3, "0.30")).toBe(0)
    expect(changeOf(1.1, "2")).toBe(0.9)
    expect(changeOf(6554, "6553.99")).toBeNull()
    expect(changeOf(6554, "")).toBeNull()
  })

  it("BIL-03 leaves “Permitir Autofactura” to the shop's setting until somebody touches it", () => {
    const sale = { lines: withItem([], item(), 1), buyer: { id: null, name: "" }, charge: { form: "01", reference: "", received: "" }, deliver: true, allow: null, shortage: "refuse" as const }
    expect(saleBody(sale)).toEqual({ lines: [{ variant_id: "variant_1", quantity: 1 }], deliver: true, shortage: "refuse", charge: { form: "01", reference: null } })
    expect(saleBody({ ...sale, allow: false, charge: { ...sale.charge, form: null } })).toMatchObject({ allow_self_invoice: false })
    expect(saleBody({ ...sale, charge: { ...sale.charge, form: null } })).not.toHaveProperty("charge")
    expect(saleBody({ ...sale, buyer: { id: "cus_1", name: "Café" } })).toMatchObject({ customer_id: "cus_1" })
  })

  it("BIL-17 names each line that is short of stock, with what there is", () => {
    const lines = withFree(withItem([], item(), 1), "Flete", 2)
    expect(shortLines([{ path: "lines.0.quantity", code: "short_of_stock", message: "", params: { asked: 9, available: 4 } }, { path: "lines.1.quantity", code: "too_small", message: "" }], lines)).toEqual([{ key: 1, title: "Mesa Roma · 120 × 70 cm", asked: 9, available: 4 }])
  })
})
