import { createHash } from "node:crypto"
import { inflateSync } from "node:zlib"

const MAX_BYTES = 2_000_000
const MAX_SIDE = 4000
const MAX_PIXELS = 6_000_000

/** Checked logos by content, newest last: the same logo is checked and encoded once per process. */
const known = new Map<string, string | null>()
const REMEMBERED = 8

/**
 * A logo as the data URL that pdfmake draws; null for anything but a whole PNG or JPEG of a size a
 * letterhead needs. Checked before drawing, because the PNG reader below pdfmake throws from a
 * callback when data are damaged, which no caller could catch.
 */
export function logoUrl(bytes: Buffer | null | undefined): string | null {
  if (!bytes || bytes.length < 24 || bytes.length > MAX_BYTES) return null
  const key = createHash("sha1").update(bytes).digest("base64")
  const found = known.get(key)
  if (found !== undefined) return found
  const type = isWholePng(bytes) ? "png" : isWholeJpeg(bytes) ? "jpeg" : null
  const url = type && `data:image/${type};base64,${bytes.toString("base64")}`
  known.set(key, url)
  if (known.size > REMEMBERED) known.delete(known.keys().next().value as string)
  return url
}

const fits = (width: number, height: number): boolean =>
  width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Samples per pixel by PNG colour type. */
const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const DEPTHS: Record<number, number[]> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] }

/** Every chunk inside the file, a palette where one is needed, and image data that inflate to exactly the promised size. */
function isWholePng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return false
  const data: Buffer[] = []
  let rowBytes = 0
  let height = 0
  let colour = -1
  let hasPalette = false
  let hasEnd = false
  for (let at = 8; at + 12 <= bytes.length && !hasEnd; ) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.toString("latin1", at + 4, at + 8)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (body.length !== length || at + 12 + length > bytes.length) return false
    if (name === "IHDR") {
      if (length !== 13) return false
      const width = body.readUInt32BE(0)
      height = body.readUInt32BE(4)
      const depth = body[8]
      colour = body[9]
      // Interlaced pictures (last byte) are rare as logos and slow to unpack.
      if (!fits(width, height) || !DEPTHS[colour]?.includes(depth) || body[10] !== 0 || body[11] !== 0 || body[12] !== 0) return false
      rowBytes = Math.ceil((width * SAMPLES[colour] * depth) / 8) + 1
    } else if (name === "PLTE") hasPalette = length > 0 && length % 3 === 0 && length <= 768
    else if (name === "IDAT") data.push(body)
    else if (name === "IEND") hasEnd = true
    at += 12 + length
  }
  if (!hasEnd || !data.length || !rowBytes || (colour === 3 && !hasPalette)) return false
  try {
    return inflateSync(Buffer.concat(data), { maxOutputLength: rowBytes * height + 1 }).length === rowBytes * height
  } catch {
    return false
  }
}

/** Starts, ends, and has a frame header with a sane size. The data themselves go to the PDF untouched. */
function isWholeJpeg(bytes: Buffer): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return false
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return false
    const marker = bytes[at + 1]
    if (marker === 0xff) {
      at++
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return bytes[at + 4] === 8 && fits(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)) && [1, 3, 4].includes(bytes[at + 9])
    if (marker === 0xda || marker === 0xd9) return false
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return false
}
