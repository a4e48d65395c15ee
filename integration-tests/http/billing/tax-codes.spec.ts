import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { Modules } from "@medusajs/framework/utils"
import { describeHost, fromHost } from "../../helpers/host"
import { createPerson, Person } from "../../helpers/people"
import { createIssuer, ROBOTICA } from "../../helpers/sales"

type Script = { default: (given: { container: unknown; args: string[] }) => Promise<void> }

const file = (name: string, content: string | Buffer) => {
  const at = path.join(mkdtempSync(path.join(tmpdir(), "sat-")), name)
  writeFileSync(at, content)
  return at
}

const PRODUCTS = (rows: string) => file("c_ClaveProdServ.csv", `Catálogo de productos\nc_ClaveProdServ,Descripción,FechaFinVigencia,Palabras similares\n${rows}`)
const POSTAL = file("c_CodigoPostal.csv", "c_CodigoPostal,c_Estado,c_Municipio,c_Localidad,Estímulo Franja Fronteriza\n06600,CMX,015,,0\n21000,BCN,002,,1\n")
const TAZAS = "52152101,Tazas y jarros,,tarro pocillo\n52152102,Platos,,\n01010101,No existe en el catálogo,,Público en general\n"

describeHost("Claves del SAT", (host) => {
  const { api, container } = host
  let owner: Person
  let viewer: Person
  let ids: { product: string; other: string; kitchen: string; home: string }

  beforeEach(async () => {
    owner = await createPerson(container(), "Rosa Medina", "administrator")
    viewer = await createPerson(container(), "Luis Vega", "seller")
    const products = container().resolve(Modules.PRODUCT)
    const home = await products.createProductCategories({ name: "Hogar" })
    const kitchen = await products.createProductCategories({ name: "Cocina", parent_category_id: home.id })
    const [product, other] = await products.createProducts([{ title: "Taza", category_ids: [kitchen.id] }, { title: "Otra cosa" }])
    ids = { product: product.id, other: other.id, kitchen: kitchen.id, home: home.id }
  })

  const run = (...args: string[]) => fromHost<Script>("src/scripts/import-sat-catalog.ts").default({ container: container(), args })
  const save = (type: string, id: string, body: object, as = owner) => api.post(`/admin/trato/tax-codes/${type}/${id}`, body, as.headers)
  const read = async (type: string, id: string) => (await api.get(`/admin/trato/tax-codes/${type}/${id}`, viewer.headers)).data

  it("FIS-09 gives a product its codes, and a category's to what has none, the nearest first", async () => {
    expect(await read("product", ids.product)).toMatchObject({ tax_codes: { product_code: null }, effective: { product_code: null, missing: ["product_code", "unit_code"] }, catalog_imported: false })
    expect((await save("category", ids.home, { product_code: "52150000", unit_code: "h87", tax_object: "02" })).status).toBe(200)
    await save("category", ids.kitchen, { product_code: "52152100" })
    expect(await read("product", ids.product)).toMatchObject({
      tax_codes: { product_code: null, unit_code: null }, effective: { product_code: "52152100", unit_code: "H87", tax_object: "02", from: { product_code: "category", unit_code: "category" }, missing: [] },
    })
    expect((await save("product", ids.product, { product_code: "52152101" })).data).toMatchObject({ tax_codes: { product_code: "52152101", unit_code: null }, effective: { product_code: "52152101", from: { product_code: "product" } } })
    // What is not given stays; an empty text forgets, and then the category speaks again.
    await save("product", ids.product, { unit_code: "XBX" })
    expect((await read("product", ids.product)).tax_codes).toEqual({ product_code: "52152101", unit_code: "XBX", tax_object: null })
    await save("product", ids.product, { product_code: "", unit_code: null })
    expect((await read("product", ids.product)).effective).toMatchObject({ product_code: "52152100", unit_code: "H87" })
  })

  it("FIS-09 gives the lines of a sale their products' codes, and leaves what a line says already", async () => {
    const { withTaxCodes } = fromHost<typeof import("../../../src/workflows/billing/tax-codes")>("src/workflows/billing/tax-codes.ts")
    await save("category", ids.home, { unit_code: "XBX", tax_object: "02" })
    await save("product", ids.product, { product_code: "52152101" })
    const line = (over: object) => ({ product_id: null, product_code: null, unit_code: null, tax_object: null, ...over })
    expect(await withTaxCodes(container(), [line({ product_id: ids.product }), line({ product_id: ids.product, unit_code: "H87" }), line({ product_id: ids.other }), line({})])).toEqual([
      line({ product_id: ids.product, product_code: "52152101", unit_code: "XBX", tax_object: "02" }), line({ product_id: ids.product, product_code: "52152101", unit_code: "H87", tax_object: "02" }), line({ product_id: ids.other }), line({}),
    ])
  })

  it("FIS-09 tells for many products what is missing before selling", async () => {
    await save("category", ids.kitchen, { product_code: "52152100", unit_code: "H87" })
    const { data } = await api.get(`/admin/trato/tax-codes?product_ids=${ids.product},${ids.other},prod_none`, viewer.headers)
    expect(data.products).toMatchObject([{ product_id: ids.product, missing: [] }, { product_id: ids.other, missing: ["product_code", "unit_code"] }])
    for (const bad of ["", "?product_ids=", `?product_ids=${Array.from({ length: 101 }, (_, i) => `p${i}`).join(",")}`]) expect((await api.get(`/admin/trato/tax-codes${bad}`, viewer.headers)).status).toBe(400)
  })

  it("FIS-09 refuses codes of the wrong form at their field, unknown rows, and people who may not", async () => {
    const bad = await save("product", ids.product, { product_code: "123", unit_code: "pieza", tax_object: "99" })
    expect([bad.status, bad.data.errors.map((e: { path: string; code: string }) => `${e.path}: ${e.code}`)]).toEqual([400, ["product_code: CFDI40162", "unit_code: CFDI40165", "tax_object: CFDI40170"]])
    for (const [type, id] of [["product", "prod_none"], ["category", ids.product], ["variant", ids.product]]) expect((await save(type as string, id as string, {})).status).toBe(404)
    expect((await save("product", ids.product, { unit_code: "H87" }, viewer)).status).toBe(403)
    expect((await read("product", ids.product)).tax_codes).toEqual({ product_code: null, unit_code: null, tax_object: null })
  })

  it("FIS-09 says which SAT tax each rate of the shop becomes, and names those that nobody mapped", async () => {
    const tax = container().resolve(Modules.TAX)
    const region = await tax.createTaxRegions({ country_code: "mx", provider_id: "tp_system", default_tax_rate: { name: "IVA", code: "iva16", rate: 16 } })
    await tax.createTaxRates([{ tax_region_id: region.id, name: "Impuesto especial", code: "especial", rate: 7.5 }, { tax_region_id: region.id, name: "IEPS bebidas", code: "ieps8", rate: 8 }])
    const { data } = await api.get("/admin/trato/fiscal/tax-rates", viewer.headers)
    expect(data.unmapped).toEqual(["Impuesto especial"])
    expect(Object.fromEntries(data.tax_rates.map((r: { code: string; tax: unknown }) => [r.code, r.tax]))).toMatchObject({ iva16: { tax: "002", rate: "0.160000" }, ieps8: { tax: "003", rate: "0.080000" }, especial: null })
  })

  it("FIS-08 imports the SAT's file, finds in it by code and words, and from then on knows what exists", async () => {
    const search = async (q: string, catalog = "product_codes") => (await api.get(`/admin/trato/fiscal/catalogs/${catalog}?q=${encodeURIComponent(q)}`, viewer.headers)).data
    expect(await search("taza")).toEqual({ entries: [], imported: false })
    expect((await save("product", ids.other, { product_code: "99999999" })).status).toBe(200)
    await run(PRODUCTS(TAZAS), POSTAL)
    expect((await api.get("/admin/trato/fiscal/catalogs", viewer.headers)).data.catalogs).toMatchObject([{ id: "product_codes", imported: true, rows: 3, source: "c_ClaveProdServ.csv" }, { id: "postal_codes", rows: 2 }])
    const codes = async (q: string) => (await search(q)).entries.map((e: { code: string }) => e.code)
    expect([await codes("TAZÁ jarr"), await codes("pocillo"), await codes("521521"), await codes("general"), await codes("' & | !"), await codes("nada de eso")]).toEqual([["52152101"], ["52152101"], ["52152101", "52152102"], ["01010101"], [], []])
    expect(await search("066", "postal_codes")).toMatchObject({ imported: true, entries: [{ code: "06600", facts: { state: "CMX", border: false } }] })
    expect((await save("product", ids.product, { product_code: "99999999" })).data.errors).toMatchObject([{ path: "product_code", code: "product_code_unknown" }])
    expect((await save("product", ids.product, { product_code: "52152101" })).data).toMatchObject({ product_name: "Tazas y jarros", catalog_imported: true })
    expect((await api.get("/admin/trato/fiscal/catalogs/none", viewer.headers)).status).toBe(404)
  })

  it("FIS-08 reads the SAT's workbook: titles above, postal codes in two sheets, numbers without their zeros", async () => {
    const { default: writeXlsx } = await import("write-excel-file/node")
    const cell = (value: string | number | null) => (value === null ? null : typeof value === "number" ? { value, type: Number } : { value, type: String })
    const sheet = (name: string, rows: (string | number | null)[][]) => ({ sheet: name, data: rows.map((row) => row.map(cell)) })
    const postal = ["c_CodigoPostal", "c_Estado", "c_Municipio", "c_Localidad", "Estímulo Franja Fronteriza", "Fecha fin de vigencia"]
    const book = await writeXlsx([
      sheet("c_FormaPago", [["c_FormaPago", "Descripción"], ["01", "Efectivo"]]),
      sheet("c_ClaveProdServ", [["Catálogo de productos / servicios"], ["Versión CFDI"], ["c_ClaveProdServ", "Descripción", "FechaFinVigencia", "Palabras similares"], [1010101, "No existe en el catálogo", null, "Público en general"], ["52152101", "Tazas y jarros", null, "tarro"]]),
      sheet("c_CodigoPostal_Parte_1", [["Catálogo de códigos postales"], postal, [1000, "CMX", "010", null, 0, null]]),
      sheet("c_CodigoPostal_Parte_2", [["Catálogo de códigos postales"], postal, ["86991", "TAB", "015", null, 0, null]]),
    ] as never).toBuffer()
    await run(file("catCFDI.xlsx", book))
    expect((await api.get("/admin/trato/fiscal/catalogs", viewer.headers)).data.catalogs).toMatchObject([{ id: "product_codes", rows: 2, source: "catCFDI.xlsx" }, { id: "postal_codes", rows: 2 }])
    expect((await api.get("/admin/trato/fiscal/catalogs/postal_codes?q=010", viewer.headers)).data.entries).toMatchObject([{ code: "01000", facts: { state: "CMX" } }])
    expect((await api.get("/admin/trato/fiscal/catalogs/product_codes?q=0101", viewer.headers)).data.entries).toMatchObject([{ code: "01010101" }])
  })

  it("FIS-08 BIL-09 once postal codes are imported, one that does not exist is told at its field, of buyers and of the issuer", async () => {
    await createIssuer({ api } as never, owner.headers)
    const customer = await container().resolve(Modules.CUSTOMER).createCustomers({ email: "cp@robotica.test" })
    const profile = (postal_code: string) => api.post(`/admin/trato/customers/${customer.id}/fiscal-profile`, { ...ROBOTICA, postal_code }, owner.headers)
    // Nobody can know before the import.
    expect((await profile("99999")).status).toBe(200)
    await run(POSTAL)
    const { status, data } = await profile("99999")
    expect([status, data.errors]).toEqual([400, [expect.objectContaining({ path: expect.stringMatching(/postal_code$/), code: "postal_code_unknown", message: expect.stringContaining("99999") })]])
    expect((await profile("06600")).status).toBe(200)
    const issuer = await api.post("/admin/trato/issuers", { tax_id: "DEM180612QT7", name: "DEMO", regime: "601", postal_code: "99999" }, owner.headers)
    expect([issuer.status, issuer.data.errors[0].path]).toEqual([400, "postal_code"])
  })

  it("FIS-08 a new file takes the old one's place, and a wrong one changes nothing", async () => {
    await run(PRODUCTS(TAZAS))
    await run(PRODUCTS("10101501,Gatos,,\n"))
    const rows = async () => (await api.get("/admin/trato/fiscal/catalogs", viewer.headers)).data.catalogs[0].rows
    expect(await rows()).toBe(1)
    await expect(run(file("precios.csv", "Nombre,Precio\nTaza,10\n"))).rejects.toThrow("SAT's own catalogue")
    await expect(run(PRODUCTS("abc,Roto,,\nxyz,Roto,,\n52152101,Tazas,,\n"))).rejects.toThrow("cannot be read")
    await expect(run(file("catCFDI.xls", ""))).rejects.toThrow("save it as .xlsx")
    await expect(run()).rejects.toThrow("Say which file")
    expect(await rows()).toBe(1)
  })
})
