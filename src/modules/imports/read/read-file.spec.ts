import { strToU8, zipSync } from "fflate"
import { toXlsx } from "../../../utils/spreadsheet"
import { FileRows, readFile } from "./read-file"
import { xlsxRows } from "./xlsx"

const all = async ({ rows }: FileRows) => { const list: string[][] = []; for await (const piece of rows) list.push(...piece); return list }
const reason = (error: unknown) => (error as { reason: string }).reason
const refused = async (bytes: Buffer) => readFile(bytes).then(all).then(() => "read", reason)

describe("an uploaded file", () => {
  it("B-15 is read from a workbook: numbers whole, days as days, formulas as text", async () => {
    const file = await readFile(await toXlsx("Clientes", ["Nombre", "Correo", "CP"], [["Café", "a@b.mx", "06000"], ["=1+1", null, 6000.5], [null, null, null], ["B", "", 123456789012]]))
    expect([file.headers, await all(file), file.source]).toEqual([["Nombre", "Correo", "CP"], [["Café", "a@b.mx", "06000"], ["'=1+1", "", "6000.5"], ["B", "", "123456789012"]], { format: "xlsx", sheet: "Clientes" }])
  })

  it("B-15 is read from a CSV in Latin-1 with semicolons, rows cut or filled to the width of its headings", async () => {
    const file = await readFile(Buffer.from("Nombre;Teléfono;\r\nPeña;55;x;y\r\nSolo\r\n=cmd|' /C calc'!A0;1\r\n", "latin1"))
    expect([file.headers, await all(file), file.source]).toEqual([["Nombre", "Teléfono"], [["Peña", "55"], ["Solo", ""], ["=cmd|' /C calc'!A0", "1"]], { format: "csv", encoding: "windows-1252", delimiter: ";" }])
  })

  it("S-03 says in words what it cannot take", async () => {
    const many = `Nombre\n${"x\n".repeat(50_001)}`
    expect(await Promise.all([
      refused(Buffer.alloc(0)), refused(Buffer.from("Nombre\n")), refused(Buffer.from("%PDF-1.7 …")), refused(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])), refused(Buffer.from("a\u0000b")),
      refused(Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.alloc(200, 7)])), refused(Buffer.from(many)), refused(Buffer.from(`${"a,".repeat(70)}a\n1`)), refused(Buffer.alloc(21 * 1024 * 1024, 0x61)),
    ])).toEqual(["file_empty", "file_empty", "file_type_not_taken", "file_type_not_taken", "file_type_not_taken", "file_unreadable", "too_many_rows", "too_many_columns", "file_too_large"])
  })

  it("B-15 leaves the process free for other work while a large workbook is read", async () => {
    const book = await toXlsx("Clientes", ["Nombre", "Correo"], Array.from({ length: 10_000 }, (_, i) => [`Cliente ${i}`, `c${i}@x.mx`]))
    const { monitorEventLoopDelay } = await import("node:perf_hooks")
    const delay = monitorEventLoopDelay({ resolution: 10 })
    delay.enable()
    expect((await all(await readFile(book))).length).toBe(10_000)
    delay.disable()
    expect(delay.max / 1e6).toBeLessThan(250)
  })

  it("S-03 B-15 a workbook that names a cell beyond all bounds ends its reader and nothing else", async () => {
    const book = workbook('<row r="99999999"><c r="ZZZZZZ99999999" t="inlineStr"><is><t>x</t></is></c></row>')
    expect(await xlsxRows(book, () => undefined, { heapMb: 24 }).next().then(() => "read", reason)).toBe("file_too_large")
  })

  it("S-03 S-04 B-15 a workbook that unpacks to more than its directory says ends its reader and nothing else", async () => {
    const [size, said] = [150 * 1024 * 1024, 1000]
    const book = workbook(" ".repeat(size))
    // The directory stands at the end; what stands before the part itself keeps the truth.
    for (let at = book.length - 4, found = 0; !found; at--) if (book.readUInt32LE(at) > size && book.readUInt32LE(at) < size + 1000) found = book.writeUInt32LE(said, at)
    expect(await xlsxRows(book, () => undefined, { residentMb: 180 }).next().then(() => "read", reason)).toBe("file_too_large")
    expect(await refused(workbook(" ".repeat(10)))).toBe("file_empty")
  })
})

/** A workbook of one sheet with these rows, as an archive. */
function workbook(rows: string): Buffer {
  const parts = {
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  }
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))))
}
