/** Bidirectional controls, zero-width characters and the byte order mark: invisible on paper, so they only deceive. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/g

/** Control characters, lone halves of a pair and noncharacters: XML 1.0 does not allow most of them, even as a reference. */
const FORBIDDEN = /\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}/gu

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", "#34": '"', nbsp: " " }

/** Catalogues fed from web pages carry `&amp;`; escaped once more the PAC refuses it (Finkok 705). */
export function decodeEntities(text: string): string {
  let before = ""
  let after = text
  while (before !== after) {
    before = after
    after = before.replace(/&(amp|lt|gt|quot|apos|nbsp|#39|#34);/g, (_, name: string) => ENTITIES[name] ?? "")
  }
  return after
}

/** One line of visible text: NFC, no control or invisible characters, single spaces, no space at the ends. */
export const plainText = (text: string): string =>
  text.replace(INVISIBLE, "").replace(FORBIDDEN, " ").normalize("NFC").replace(/\s+/gu, " ").trim()

const cut = (text: string, length: number): string => {
  const characters = Array.from(text)
  return characters.length <= length ? text : characters.slice(0, length).join("").trimEnd()
}

/**
 * Text the shop wrote (description, SKU, unit): the pipe, which would break the cadena original and which the XSD forbids,
 * becomes a slash, and it is cut to what the attribute holds. Idempotent.
 */
export function attributeText(text: string | null | undefined, length: number): string | undefined {
  const clean = cut(plainText(decodeEntities(plainText(text ?? ""))).replace(/\|/g, "/"), length)
  return clean === "" ? undefined : clean
}
