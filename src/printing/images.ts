import { createHash } from "node:crypto"
import { inflateSync } from "node:zlib"

/** `jpeg`: the longest side of a JPEG, which goes into the PDF as it is; a PNG is unpacked for it, so that its pixels count. */
type Bounds = { bytes: number; side: number; pixels: number; jpeg: { side: number; pixels: number } }

const LOGO: Bounds = { bytes: 2_000_000, side: 4000, pixels: 6_000_000, jpeg: { side: 4000, pixels: 6_000_000 } }
/** What a phone takes. */
const PICTURE: Bounds = { bytes: 10 * 1024 * 1024, side: 8000, pixels: 8_000_000, jpeg: { side: 30_000, pixels: 250_000_000 } }

/** A drawing of the page's canvas or of a storefront's own, at most 100 kB. */
const SIGNATURE: Bounds = { bytes: 105_000, side: 4000, pixels: 4_000_000, jpeg: { side: 0, pixels: 0 } }

/** Checked logos by content, newest last: the same logo is checked and encoded once per process. */
const known = new Map<string, string | null>()
const REMEMBERED = 8

/**
 * A logo as the data URL that pdfmake draws; null for anything but a whole PNG or JPEG of a size a
 * letterhead needs. Checked before drawing, because the PNG reader below pdfmake throws from a
 * callback when data are damaged, which no caller could catch.
 */
export function logoUrl(bytes: Buffer | null | undefined): string | null {
  if (!bytes || bytes.length < 24 || bytes.length > LOGO.bytes) return null
  const key = createHash("sha1").update(bytes).digest("base64")
  const found = known.get(key)
  if (found !== undefined) return found
  const url = urlWithin(bytes, LOGO)
  known.set(key, url)
  if (known.size > REMEMBERED) known.delete(known.keys().next().value as string)
  return url
}

/** A picture that a customer or seller attached, whole and not larger than a phone's; null for what cannot be drawn. */
export const pictureUrl = (bytes: Buffer): string | null => urlWithin(bytes, PICTURE)

/** A drawn signature; null for anything but a whole PNG. It comes from whoever has the link, and what the PNG reader throws would end the process. */
export const signatureUrl = (bytes: Buffer): string | null => urlWithin(bytes, SIGNATURE)

/** More than this no mail takes along. */
const MOST_DRAWN = 15 * 1024 * 1024

/** Which of the attached files a paper draws, in their order; all others it names. */
export function drawnPictures<F extends { content_type: string; content: Buffer }>(files: F[]): F[] {
  let weight = 0
  return files.filter(({ content_type, content }) => {
    if (!/^image\/(png|jpeg)$/.test(content_type) || weight + content.length > MOST_DRAWN || !pictureWithin(content, PICTURE)) return false
    weight += content.length
    return true
  })
}

function urlWithin(bytes: Buffer, bounds: Bounds): string | null {
  const found = pictureWithin(bytes, bounds)
  return found && `data:image/${found.type};base64,${found.content.toString("base64")}`
}

type Picture = { type: "png" | "jpeg"; content: Buffer }

function pictureWithin(bytes: Buffer, bounds: Bounds): Picture | null {
  if (bytes.length < 24 || bytes.length > bounds.bytes) return null
  const png = wholePng(bytes, bounds)
  if (png) return { type: "png", content: png }
  return isWholeJpeg(bytes, bounds.jpeg) ? { type: "jpeg", content: bytes } : null
}

const fits = (width: number, height: number, { side, pixels }: Pick<Bounds, "side" | "pixels">): boolean =>
  width > 0 && height > 0 && width <= side && height <= side && width * height <= pixels

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Samples per pixel by PNG colour type. */
const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const DEPTHS: Record<number, number[]> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] }

/** How each row of a PNG says that it is stored; the reader below pdfmake throws at any other. */
const FILTERS = 4
/** Bytes of the transparent colour by PNG colour type; of a palette it is a byte per colour at most. */
const TRANSPARENT: Record<number, number> = { 0: 2, 2: 6 }

/**
 * The picture alone, if every chunk is inside the file, a palette is there where one is needed, and the data inflate to exactly
 * the promised size, each row stored in a way there is. Remarks and the like are left out: the reader below pdfmake spreads
 * them over its stack and takes the palette that a full-colour picture suggests for its own.
 */
function wholePng(bytes: Buffer, bounds: Bounds): Buffer | null {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return null
  const kept: Buffer[] = [PNG_SIGNATURE]
  const data: Buffer[] = []
  let rowBytes = 0
  let height = 0
  let colour = -1
  let colours = 0
  let hasEnd = false
  for (let at = 8; at + 12 <= bytes.length && !hasEnd; ) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.toString("latin1", at + 4, at + 8)
    const body = bytes.subarray(at + 8, at + 8 + length)
    const chunk = bytes.subarray(at, at + 12 + length)
    // The header stands first, and once.
    if (chunk.length !== 12 + length || (name === "IHDR") !== (at === 8)) return null
    if (name === "IHDR") {
      if (length !== 13) return null
      const width = body.readUInt32BE(0)
      height = body.readUInt32BE(4)
      const depth = body[8]
      colour = body[9]
      // Interlaced pictures (last byte) are rare as logos and slow to unpack.
      if (!fits(width, height, bounds) || !DEPTHS[colour]?.includes(depth) || body[10] !== 0 || body[11] !== 0 || body[12] !== 0) return null
      rowBytes = Math.ceil((width * SAMPLES[colour] * depth) / 8) + 1
      kept.push(chunk)
    } else if (name === "PLTE" && colour === 3) {
      if (colours || length === 0 || length % 3 !== 0 || length > 768) return null
      colours = length / 3
      kept.push(chunk)
    } else if (name === "tRNS") {
      if (colour === 3 ? length <= colours : length === TRANSPARENT[colour]) kept.push(chunk)
    } else if (name === "IDAT") {
      data.push(body)
      kept.push(chunk)
    } else if (name === "IEND") {
      hasEnd = true
      kept.push(chunk)
    }
    at += 12 + length
  }
  if (!hasEnd || !data.length || !rowBytes || (colour === 3 && !colours)) return null
  try {
    const rows = inflateSync(Buffer.concat(data), { maxOutputLength: rowBytes * height + 1 })
    if (rows.length !== rowBytes * height) return null
    for (let at = 0; at < rows.length; at += rowBytes) if (rows[at] > FILTERS) return null
    return Buffer.concat(kept)
  } catch {
    return null
  }
}

/** Starts, ends, and has a frame header with a sane size. The data themselves go to the PDF untouched. */
function isWholeJpeg(bytes: Buffer, bounds: Bounds["jpeg"]): boolean {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return false
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return false
    const marker = bytes[at + 1]
    // Filling between the parts, and an extension that nobody draws: the reader below pdfmake takes both for what they are not.
    if (marker === 0xff || marker === 0xc8) return false
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xcc
    if (isFrame) return bytes[at + 4] === 8 && fits(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5), bounds) && [1, 3, 4].includes(bytes[at + 9])
    if (marker === 0xda || marker === 0xd9) return false
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return false
}
