const MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [["utf-8", [0xef, 0xbb, 0xbf]], ["utf-16le", [0xff, 0xfe]], ["utf-16be", [0xfe, 0xff]], ["utf-16le", [0x3c, 0x00]], ["utf-16be", [0x00, 0x3c]]]

/** What the declaration says, which is in ASCII in every encoding that is not told by its first bytes. */
const declaredOf = (bytes: Uint8Array): string | undefined => /^[^<]*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(new TextDecoder("windows-1252").decode(bytes.subarray(0, 200)))?.[1]

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/**
 * The text of an XML file: by its mark, its declaration, as UTF-8, else as Windows wrote it. The SAT's files are UTF-8, but
 * programs that open one save it in their own encoding, some without saying so.
 */
export function xmlText(bytes: Uint8Array): string {
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0]
  const tries = marked ? [marked] : [declaredOf(bytes) ?? "utf-8", "utf-8"]
  for (const encoding of tries) {
    const text = decode(bytes, encoding)
    if (text !== null) return text
  }
  return new TextDecoder("windows-1252").decode(bytes)
}
