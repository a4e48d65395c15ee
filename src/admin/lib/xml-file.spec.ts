import { xmlText } from "./xml-file"

describe("DAY-03 the XML of an old invoice, as some program saved it", () => {
  const text = '<?xml version="1.0" encoding="UTF-8"?><a Nombre="MUÑOZ &amp; PEÑA" x="€"/>'
  const utf8 = new TextEncoder().encode(text)
  const wide = (swap: boolean) => {
    const bytes = Buffer.from(`\uFEFF${text}`, "utf16le")
    return new Uint8Array(swap ? bytes.swap16() : bytes)
  }

  it("is read in UTF-8 with and without its mark, and in UTF-16 of either order", () => {
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])
    for (const bytes of [utf8, marked, wide(false), wide(true), wide(false).subarray(2), wide(true).subarray(2)]) expect(xmlText(bytes)).toBe(text)
  })

  it("is read in the encoding that it declares, and in that of Windows when it declares another than it has", () => {
    const latin = (declared: string) => new Uint8Array(Buffer.from(text.replace("€", "é").replace("UTF-8", declared), "latin1"))
    for (const declared of ["ISO-8859-1", "windows-1252", "iso-8859-15", "UTF-8", "nonsense"]) expect(xmlText(latin(declared))).toContain('Nombre="MUÑOZ &amp; PEÑA" x="é"')
    expect(xmlText(new Uint8Array([...Buffer.from("<a x=\"", "latin1"), 0xd1, ...Buffer.from("\"/>", "latin1")]))).toBe('<a x="Ñ"/>')
  })

  it("leaves what is no text to the server, which says so", () => {
    expect(xmlText(new Uint8Array())).toBe("")
    expect(typeof xmlText(new Uint8Array([0x50, 0x4b, 3, 4, 0xff, 0x81]))).toBe("string")
  })
})
