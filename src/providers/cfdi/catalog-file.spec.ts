import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { hasOfficialData, officialPath, officialTitle } from "../../../integration-tests/helpers/official-xsd"
import { parseDelimited, readCatalogRows } from "./catalog-file"

const TODAY = "2026-11-22"

const PRODUCTS = `Catálogo de productos y servicios,,,,,
Versión CFDI,Versión catálogo,,,,
4.0,10.0,,,,
c_ClaveProdServ,Descripción,Incluir IVA trasladado,FechaInicioVigencia,FechaFinVigencia,Palabras similares
01010101,No existe en el catálogo,Opcional,2022-01-01,,"Público en general"
52152101,"Tazas, ""jarros"" o vasos",Opcional,2022-01-01,,"Tarro, pocillo"
99999998,Ya no,Opcional,2022-01-01,2024-12-31,
,,,,,
`

const POSTAL = `c_CodigoPostal,c_Estado,c_Municipio,c_Localidad,Estímulo Franja Fronteriza,Fecha inicio de vigencia ,Fecha fin de vigencia ,Referencias del Huso Horario
,,,,,,,Descripción del Huso Horario
01000,CMX,010,,0,2019-01-07,,Tiempo del Centro
21000,BCN,002,02,1,2019-01-07,,Tiempo del Noroeste
`

describe("FIS-08 the SAT's own catalogue file", () => {
  it("is read below its titles, with quotes, without what has ended", () => {
    expect(readCatalogRows(parseDelimited(PRODUCTS), TODAY)).toEqual({
      catalog: "product_codes", skipped: 0,
      entries: [{ code: "01010101", name: "No existe en el catálogo", words: "Público en general", facts: null }, { code: "52152101", name: 'Tazas, "jarros" o vasos', words: "Tarro, pocillo", facts: null }],
    })
  })

  it("gives postal codes their state, municipality and border, and skips the second line of headings", () => {
    expect(readCatalogRows(parseDelimited(POSTAL), TODAY)).toEqual({
      catalog: "postal_codes", skipped: 0,
      entries: [
        { code: "01000", name: "CMX · 010", words: "", facts: { state: "CMX", municipality: "010", locality: null, border: false } },
        { code: "21000", name: "BCN · 002 · 02", words: "", facts: { state: "BCN", municipality: "002", locality: "02", border: true } },
      ],
    })
  })

  it("gives back the zero that a spreadsheet took from the front of a number, and reads its dates", () => {
    const rows = [["c_ClaveProdServ", "Descripción", "FechaFinVigencia"], [1010101, "No existe", null], [10101501, "Gatos", new Date("2020-01-01T00:00:00Z")], [10101502, "Perros", "31/12/2025"], [10101503, "Aves", "31/12/2099"]]
    expect(readCatalogRows(rows, TODAY)?.entries.map((e) => e.code)).toEqual(["01010101", "10101503"])
  })

  it("counts what nobody can read, and is nothing when it is something else", () => {
    expect(readCatalogRows([["clave", "descripcion"], ["1234", "corta"], ["12345678", ""]], TODAY)).toMatchObject({ entries: [], skipped: 2 })
    expect(readCatalogRows(parseDelimited("Nombre;Precio\nTaza;10\n"), TODAY)).toBeNull()
    expect(readCatalogRows([], TODAY)).toBeNull()
  })

  it.each([["a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]], ['a;"x\ny";c', [["a", "x\ny", "c"]]], ["a\tb\n", [["a", "b"]]], ["\uFEFFa,b", [["a", "b"]]], ["", []]])("separated text %j", (content, rows) => {
    expect(parseDelimited(content)).toEqual(rows)
  })
})

describe.skipIf(!hasOfficialData())(officialTitle("FIS-08 the authority's files"), () => {
  it("52,514 product codes and 2,129 postal codes are all read", () => {
    const products = readCatalogRows(parseDelimited(gunzipSync(readFileSync(officialPath("cfdi", "catalogs", "c_ClaveProdServ.tsv.gz"))).toString("utf8")), TODAY)
    expect([products?.catalog, products?.skipped]).toEqual(["product_codes", 0])
    expect(products?.entries.length).toBeGreaterThan(52_000)
    const postal = readCatalogRows(parseDelimited(readFileSync(officialPath("cfdi", "catalogs", "c_CodigoPostal.SAMPLE-2129-rows.csv"), "utf8")), TODAY)
    expect([postal?.catalog, postal?.skipped]).toEqual(["postal_codes", 0])
    expect(postal?.entries.length).toBeGreaterThan(2000)
  })
})
