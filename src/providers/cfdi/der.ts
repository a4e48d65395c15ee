/** The few ASN.1 DER shapes an X.509 certificate needs (ITU-T X.690). */

const header = (tag: number, length: number): Buffer => {
  if (length < 0x80) return Buffer.from([tag, length])
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Buffer.from([tag, 0x80 | bytes.length, ...bytes])
}

export const tagged = (tag: number, content: Buffer): Buffer => Buffer.concat([header(tag, content.length), content])

export const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts))
export const set = (...parts: Buffer[]): Buffer => tagged(0x31, Buffer.concat(parts))
export const explicit = (n: number, content: Buffer): Buffer => tagged(0xa0 + n, content)
export const octets = (content: Buffer): Buffer => tagged(0x04, content)
export const boolean = (value: boolean): Buffer => tagged(0x01, Buffer.from([value ? 0xff : 0]))
export const nothing = (): Buffer => tagged(0x05, Buffer.alloc(0))
export const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text, "utf8"))
export const printable = (text: string): Buffer => tagged(0x13, Buffer.from(text, "latin1"))

/** Unsigned big-endian bytes as a positive INTEGER. */
export const integer = (bytes: Buffer): Buffer => tagged(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)

export const bits = (content: Buffer, unused = 0): Buffer => tagged(0x03, Buffer.concat([Buffer.from([unused]), content]))

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number)
  const bytes = [first * 40 + second]
  for (const arc of rest) {
    const groups = [arc & 0x7f]
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80)
    bytes.push(...groups)
  }
  return tagged(0x06, Buffer.from(bytes))
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5280). */
export function time(at: Date): Buffer {
  const text = at.toISOString().replace(/[-:T]/g, "").slice(0, 14)
  return at.getUTCFullYear() < 2050 ? tagged(0x17, Buffer.from(`${text.slice(2)}Z`)) : tagged(0x18, Buffer.from(`${text}Z`))
}
