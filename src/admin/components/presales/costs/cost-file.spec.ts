import { readCostFile } from "./cost-file"

describe("a file of costs", () => {
  it("PB-08 reads what spreadsheets save, in Spanish and English, with comma, semicolon and tab", () => {
    expect(readCostFile("\uFEFFSKU;Costo\r\nMESA-1;1.234,5\r\n", "mxn")).toEqual({ costs: [{ sku: "MESA-1", cost: 1234.5, currency_code: "mxn" }], wrong: [] })
    expect(readCostFile("SKU;Costo\nMESA-1;3000,50\nSILLA-1;$ 1,200.5\n", "mxn").costs).toEqual([{ sku: "MESA-1", cost: 3000.5, currency_code: "mxn" }, { sku: "SILLA-1", cost: 1200.5, currency_code: "mxn" }])
    expect(readCostFile('code,"Name",unit cost,currency\n"A ""1""",Mesa,10,USD\nB,x,,', "mxn").costs).toEqual([{ sku: 'A "1"', cost: 10, currency_code: "usd" }, { sku: "B", cost: null, currency_code: "mxn" }])
    expect(readCostFile("sku\tcosto\nA\tx\n\t5\n", "mxn")).toEqual({ costs: [], wrong: [2, 3] })
    expect(() => readCostFile("nombre,precio\nA,1", "mxn")).toThrow("no_head")
  })
})
