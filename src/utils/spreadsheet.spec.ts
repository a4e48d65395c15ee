import fc from "fast-check"
import readXlsxFile from "read-excel-file/node"
import { csvLine, neutralise, toXlsx } from "./spreadsheet"

describe("spreadsheets", () => {
  it.each(["=1+1", "+52 55", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=cmd", "＝1", "\u2060=1", "\u00a0@SUM(1)", "\u202e=1", "＋1", "\t", "\r\n-1"])("S-06 makes %j text", (text) => {
    expect(neutralise(text)).toBe(`'${text}`)
  })

  it("S-06 leaves what is no formula as it is", () => {
    for (const text of ["Café = bar", "a@b.mx", "48-A", "", "100"]) expect(neutralise(text)).toBe(text)
  })

  it.each([
    ["a;=1+1;b", `"a;'=1+1;b"`], ["a\t@SUM(1)", `"a\t'@SUM(1)"`], ["uno\n=cmd|' /C calc'!A0;x", `"uno\n'=cmd|' /C calc'!A0;x"`], ["a; \u200b+1", `"a; \u200b'+1"`], ["a;-1+1", `"a;'-1+1"`], ["a;＝1", `"a;'＝1"`],
    ["Lista:\n- uno\n- dos", `"Lista:\n- uno\n- dos"`], ["1;2", `"1;2"`], ["a = b; c", `"a = b; c"`],
  ])("S-06 starts no cell with a formula in %j either where semicolons or tabs part cells", (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`)
  })

  it("B-18 quotes what holds commas, quotes and line breaks, and keeps numbers as numbers", () => {
    expect(csvLine(["a,b", 'di "sí"', "uno\ndos", -5.5, null, "=HYPERLINK(\"x\")"])).toBe('"a,b","di ""sí""","uno\ndos",-5.5,,"\'=HYPERLINK(""x"")"\r\n')
  })

  it("S-06 starts no cell with a formula, whatever the text", () => {
    fc.assert(fc.property(fc.string(), (text) => !/^["]?[=+\-@\t\r\n]/.test(csvLine([text]).slice(0, -2))))
  })

  it("S-05 S-06 writes a workbook that opens with hostile text in it", async () => {
    const file = await toXlsx("Tratos", ["Clave", "Valor"], [["=1+1", 10.5], ["</t><x>&\u0000\u200f😀", null]])
    const [sheet] = await readXlsxFile(file)
    const rows = (sheet as unknown as { data?: unknown[][] }).data ?? (await readXlsxFile(file) as unknown as unknown[][])
    expect(rows).toEqual([["Clave", "Valor"], ["'=1+1", 10.5], ["</t><x>&\u200f😀", null]])
  })
})
