import { deflateSync } from "node:zlib"
import { png, printable } from "../../integration-tests/helpers/printables"
import { drawnPictures, logoUrl, pictureUrl, signatureUrl } from "./images"
import { renderCertificate, renderPdf } from "./index"

const HEAD = Buffer.from("89504e470d0a1a0a", "hex")

function chunk(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length, 0)
  head.write(name, 4, "latin1")
  return Buffer.concat([head, body, Buffer.alloc(4)])
}

/** A PNG of 8 bits a sample, `rows` as they are stored before they are packed. */
function made(colour: number, width: number, height: number, rows: Buffer, beside: Buffer[] = [], before: Buffer[] = []): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colour, 0, 0, 0], 8)
  return Buffer.concat([HEAD, ...before, chunk("IHDR", header), ...beside, chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))])
}

const SAMPLES = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const
const rows = (colour: keyof typeof SAMPLES, width: number, height: number, filter = 0, value = 0) => {
  const row = Buffer.concat([Buffer.from([filter]), Buffer.alloc(width * SAMPLES[colour], value)])
  return Buffer.concat(Array.from({ length: height }, () => row))
}
const palette = chunk("PLTE", Buffer.from([255, 0, 0, 0, 0, 255]))

const certified = (signature: Buffer) =>
  renderCertificate({
    language: "es", country: "MX", time_zone: "America/Mexico_City", shop: { name: "Nogal", logo: signature }, kind: "quote", number: "COT-00000014", revision: 1, customer_name: "María López", name: "Ana Ruiz", method: "drawing",
    accepted_at: "2026-11-22T18:00:00.000Z", ip: null, user_agent: null, content_hash: "ab".repeat(32), signature, option: null, lines: [], files: [], total: 1160, currency_code: "mxn",
  })

describe("pictures that strangers send", () => {
  it.each([4, 6, 3] as const)("S-03 R-06 draws no picture of kind %i whose rows are stored in a way that there is not: its reader would end the server", async (colour) => {
    const beside = colour === 3 ? [palette, chunk("tRNS", Buffer.from([0]))] : []
    for (const filter of [5, 9, 255]) {
      const picture = made(colour, 20, 10, rows(colour, 20, 10, filter), beside)
      expect([signatureUrl(picture), logoUrl(picture), pictureUrl(picture), drawnPictures([{ content_type: "image/png", content: picture }])]).toEqual([null, null, null, []])
      expect((await certified(picture)).subarray(0, 5).toString()).toBe("%PDF-")
    }
    for (const filter of [0, 1, 2, 3, 4]) {
      const picture = made(colour, 20, 10, rows(colour, 20, 10, filter), beside)
      expect(signatureUrl(picture)).toMatch(/^data:image\/png/)
      expect((await certified(picture)).subarray(0, 5).toString()).toBe("%PDF-")
    }
  })

  it("S-03 draws a picture without its remarks, however long, and without a palette or transparency that is not its own", async () => {
    const plain = made(2, 20, 10, rows(2, 20, 10))
    const odd = [chunk("tEXt", Buffer.alloc(400_000, 65)), palette, chunk("tRNS", Buffer.alloc(90_000))]
    expect(pictureUrl(made(2, 20, 10, rows(2, 20, 10), odd))).toBe(pictureUrl(plain))
    expect((await certified(made(2, 20, 10, rows(2, 20, 10), [chunk("tEXt", Buffer.alloc(60_000, 65)), palette, chunk("tRNS", Buffer.alloc(30_000))]))).subarray(0, 5).toString()).toBe("%PDF-")
    // What the picture does need stays.
    const indexed = (beside: Buffer[]) => made(3, 20, 10, rows(3, 20, 10, 0, 1), beside)
    const own = [palette, chunk("tRNS", Buffer.from([255, 0]))]
    expect(pictureUrl(indexed(own))).toBe(`data:image/png;base64,${indexed(own).toString("base64")}`)
    expect(pictureUrl(png(8, 8))).toBe(`data:image/png;base64,${png(8, 8).toString("base64")}`)
  })

  it("S-03 R-06 draws none that says two sizes, begins with another part, has two palettes or more transparency than colours, or ends early", async () => {
    const header = made(6, 20, 10, rows(6, 20, 10)).subarray(8, 33)
    const early = made(6, 20, 10, rows(6, 20, 10))
    for (const picture of [
      made(6, 20, 10, rows(6, 20, 10), [header]), made(2, 20, 10, rows(2, 20, 10), [], [chunk("tEXt", Buffer.from("a"))]), made(3, 20, 10, rows(3, 20, 10), [palette, palette]),
      early.subarray(0, early.length - 6), made(6, 20, 11, rows(6, 20, 10)), made(6, 20, 9, rows(6, 20, 10)), made(6, 0, 10, Buffer.alloc(10)),
    ]) {
      expect([picture.toString("hex").slice(0, 80), signatureUrl(picture)]).toEqual([expect.any(String), null])
      expect((await certified(picture)).subarray(0, 5).toString()).toBe("%PDF-")
    }
    // Of a palette, transparency for more colours than it has is left out.
    expect(pictureUrl(made(3, 20, 10, rows(3, 20, 10), [palette, chunk("tRNS", Buffer.alloc(300))]))).toBe(pictureUrl(made(3, 20, 10, rows(3, 20, 10), [palette])))
  })

  it("S-03 draws a JPEG only where the reader below finds the same header, and names it otherwise", async () => {
    const frame = Buffer.from("ffc0001108000a001403011100021100031100", "hex")
    const jpeg = (...parts: (string | Buffer)[]) => Buffer.concat([Buffer.from("ffd8", "hex"), ...parts.map((part) => (typeof part === "string" ? Buffer.from(part, "hex") : part)), Buffer.from("ffda000c03010002110311003f00", "hex"), Buffer.alloc(40), Buffer.from("ffd9", "hex")])
    const good = jpeg("ffe000104a46494600010100000100010000", frame)
    expect(logoUrl(good)).toMatch(/^data:image\/jpeg/)
    for (const picture of [good, jpeg("ffffffe000104a46494600010100000100010000", frame), jpeg("ffff", frame), jpeg("ffc8000411aa", frame), jpeg("ffe00000", frame), jpeg("ffe0ffff", frame), jpeg("ffe10022457869660000" + "49492a00ffffffff" + "00".repeat(18), frame), jpeg(frame.subarray(0, 8)), Buffer.from("ffd8ffe0", "hex"), Buffer.alloc(40, 0xff)]) {
      const sheet = printable("quote", 1, { shop: { name: "Nogal", logo: picture } })
      expect((await renderPdf(sheet, "a4")).subarray(0, 5).toString()).toBe("%PDF-")
    }
  })
})
