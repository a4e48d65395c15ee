import { escapeHtml } from "../public/html"

/** Several lines of text as HTML. */
export const escapeLines = (text: string): string => escapeHtml(text).replace(/\r\n|\r|\n/g, "<br>")

/** One line without control or direction characters: subjects and names, where a line break would forge a header. */
export const oneLine = (text: string, max = 200): string => {
  const clean = withoutControls(text).replace(/\s+/g, " ").trim()
  return [...clean].length > max ? `${[...clean].slice(0, max - 1).join("")}…` : clean
}

/** Several lines without control or direction characters. */
export const manyLines = (text: string, max = 5000): string =>
  [...text.replace(/\r\n|\r/g, "\n").split("\n").map(withoutControls).join("\n")].slice(0, max).join("").trim()

/** C0, C1, bidirectional overrides, line and paragraph separators become spaces; lone surrogates disappear. */
const withoutControls = (text: string): string =>
  Buffer.from(text, "utf8").toString("utf8").replace(/\uFFFD/g, "").replace(/[\p{Cc}\u2028\u2029]/gu, " ").replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, "")

/** Only web addresses become links: a `javascript:` one never does. */
export const webUrl = (url: string | null): string | null => {
  if (!url || !URL.canParse(url)) return null
  const parsed = new URL(url)
  return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null
}
