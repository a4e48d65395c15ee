import fc from "fast-check"
import { CSV_BOM, csvLine } from "../../../utils/spreadsheet"
import { CsvParser, decode, Delimiter, delimiterOf, encodingOf } from "./csv"

const parse = (text: string, delimiter: Delimiter = ",") => { const parser = new CsvParser(delimiter); return [...parser.push(text), ...parser.end()] }
const quote = (cell: string) => `"${cell.replace(/"/g, '""')}"`

describe("CSV files that shops upload", () => {
  it("B-15 reads back what any spreadsheet could have written, however the file is cut into pieces", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "ñ", '"', ",", ";", "\t", "\n", "\r\n", " ", "=", "😀"), maxLength: 8 })
    fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 6 }), fc.constantFrom(",", ";", "\t", "|"), fc.constantFrom("\n", "\r\n"), fc.integer({ min: 1, max: 7 }), (rows, delimiter, end, size) => {
      const text = rows.map((row) => row.map(quote).join(delimiter) + end).join("")
      const parser = new CsvParser(delimiter as Delimiter)
      const read: string[][] = []
      for (let at = 0; at < text.length; at += size) read.push(...parser.push(text.slice(at, at + size)))
      read.push(...parser.end())
      expect(read).toEqual(rows.filter((row) => row.some((c) => c.trim())))
    }))
  })

  it("B-15 reads its own exports", () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 10 }).filter((s) => /^[\p{L}\p{N}]/u.test(s)), { minLength: 1, maxLength: 5 }), (cells) => {
      expect(parse(csvLine(cells))).toEqual([cells])
    }))
  })

  it("B-15 tells UTF-8, with or without a mark, from what Excel writes in Mexico", () => {
    expect([encodingOf(Buffer.from("Peña")), encodingOf(Buffer.from([0x50, 0x65, 0xf1, 0x61])), encodingOf(Buffer.from("\ufeffPeña", "utf16le"))]).toEqual(["utf-8", "windows-1252", "utf-16le"])
    expect([decode(Buffer.from(`${CSV_BOM}Peña`)).trim(), decode(Buffer.from([0x50, 0x65, 0xf1, 0x61])), decode(Buffer.from([0x93, 0x41, 0x94, 0x80]))]).toEqual(["Peña", "Peña", "“A”€"])
    expect(decode(Buffer.from("a\u0000b"))).toBe("a b")
  })

  it.each([["Nombre,Correo\nA,b\n", ","], ["Nombre;Correo\n\"A, S.A.\";b\n", ";"], ["Nombre\tCorreo\nA\tb", "\t"], ["Nombre|Correo|RFC\nA, B|b|c", "|"], ["Nombre\nA\n", ","]])("B-15 finds the separator of %j", (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter)
  })

  it("B-15 keeps line breaks inside quotes, quotes inside bare cells, short rows and formulas as they are", () => {
    expect(parse('a,"b\nc",d\r\n1"2,"x""y"\n\n ,\n=1+1,@x')).toEqual([["a", "b\nc", "d"], ['1"2', 'x"y'], ["=1+1", "@x"]])
  })

  it("S-03 a quote that is never closed does not fill the memory", () => {
    const [row] = parse(`"${"x".repeat(200_000)}`)
    expect(row[0].length).toBe(20_000)
  })
})
