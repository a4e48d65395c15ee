/**
 * Any text made fit for paper: well formed, without control, direction and invisible characters,
 * without emoji (no font on paper has them), accents piled on one letter cut to two.
 * Line breaks stay when `lines` is set, else they become spaces.
 */
export function safe(text: string | null | undefined, max = 300, lines = false): string {
  if (!text) return ""
  // Cut before the regular expressions run: a text of megabytes costs no more than a long one.
  const bounded = Buffer.from(text.slice(0, max * 4), "utf8").toString("utf8").normalize("NFC")
  const clean = bounded
    .replace(/\uFFFD/g, "")
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(lines ? /[^\P{Cc}\n]/gu : /\p{Cc}/gu, " ")
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]|\p{Variation_Selector}|[\u{E0000}-\u{E007F}]/gu, "")
    .replace(/(?![\u2713\u2714\u2190-\u21FF\u2022\u25A0-\u25FF©®™])[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/gu, "")
    .replace(/(\p{M}{2})\p{M}+/gu, "$1")
    // What the font was cut to (assets/fonts/subset.py). A missing letter would be drawn as a box, too, but copied as NUL.
    .replace(/[^\u0300-\u052F\n\u0020-\u024F\u1E00-\u20CF\u2100-\u23FF\u2460-\u27FF\u2B00-\u2BFF]/gu, "□")
    .replace(/[^\S\n]+/g, " ")
    .replace(/\n{3,}/g, "\n\n")
    .trim()
  const letters = [...clean]
  return breakable(letters.length > max ? `${letters.slice(0, max - 1).join("")}…` : clean)
}

/**
 * pdfmake finds where to break a word by measuring it again and again: seconds for ten thousand
 * letters. Words no language has get places to break, invisible and without width.
 */
const breakable = (text: string): string => text.replace(/\S{120}(?=\S)/gu, "$&\u200B")

export const safeLines = (text: string | null | undefined, max = 6000): string => safe(text, max, true)

/** Pieces of at most `size` characters, cut at spaces where there are any: a row longer than a page becomes several rows. */
export function pieces(text: string, size: number): string[] {
  const result: string[] = []
  let rest = text
  while (rest.length > size) {
    const space = Math.max(rest.lastIndexOf(" ", size), rest.lastIndexOf("\n", size))
    const at = space > size / 2 ? space : size
    result.push(rest.slice(0, at).trim())
    rest = rest.slice(at).trim()
  }
  return rest ? [...result, rest] : result
}

/** Short facts on as few lines as they fit without being broken: an address of mail is not cut at its hyphens. */
export function packed(parts: string[], longest: number): string[] {
  return parts.filter(Boolean).reduce<string[]>((lines, part) => {
    const last = lines[lines.length - 1]
    return last !== undefined && last.length + 3 + part.length <= longest ? [...lines.slice(0, -1), `${last} · ${part}`] : [...lines, part]
  }, [])
}
