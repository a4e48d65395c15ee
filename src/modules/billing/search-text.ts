import { anyForm, Forms } from "../../utils/known-words"

/** Text as it is searched: lower case, without accents, words of letters and digits. */
const words = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim()

/** `NV-000012`: one word, `nv12`. As two, "nv-2" would find every note whose RFC, order or UUID begins with 2. */
const CODE = /(?<![\p{L}\p{N}])([a-z]+)-(\d+)(?![\p{L}\p{N}-])/giu
const code = (series: string, digits: string): string => `${words(series)}${digits.replace(/^0+(?=\d)/, "")}`

/** A UUID, or the first eight digits of one and more, with or without hyphens: one word that nothing else looks like. */
const UUID = /(?<![\p{L}\p{N}])[0-9a-f]{8}(?:-?[0-9a-f]{1,4}){0,3}(?:-?[0-9a-f]{1,12})?(?![\p{L}\p{N}])/giu
const uuid = (text: string): string => `uuid${text.replace(/-/g, "").toLowerCase()}`

/** What the search index keeps of a receipt: `NV-000123 José` → `nv123 jose`. */
export function searchText(...parts: (string | number | null | undefined)[]): string {
  const text = parts.filter((p) => p !== null && p !== undefined && p !== "").join(" ")
  const joined = text.replace(UUID_WHOLE, (found) => uuid(found)).replace(CODE, (_, series: string, digits: string) => code(series, digits))
  return words(joined)
}

/** Whole ones only: a folio of eight digits is no UUID. */
const UUID_WHOLE = /(?<![\p{L}\p{N}])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\p{L}\p{N}])/giu

/**
 * A full-text query (`to_tsquery('simple', …)`) in which every word may be the beginning of one; null
 * when nothing is left to look for. A number with leading zeros is a whole one: `NV-000001` does not
 * find NV-000010. Letters and digits alone, so that no operator gets through.
 */
export function searchQuery(q: string, forms?: Forms): string | null {
  const alternatives: string[] = []
  const rest = q
    .replace(CODE, (_, series: string, digits: string) => {
      alternatives.push(`${code(series, digits)}${/^0/.test(digits) ? "" : ":*"}`)
      return " "
    })
    .replace(UUID, (found) => {
      const plain = words(found).split(" ").map((w) => `${w}:*`).join(" & ")
      alternatives.push(`(${uuid(found)}:* | (${plain}))`)
      return " "
    })
  const terms = [...alternatives, ...words(rest).split(" ").filter(Boolean).map((w) => anyForm(w, forms))].slice(0, 10)
  return terms.length ? terms.join(" & ") : null
}

/** The words looked for, each the beginning of one, whatever they name. */
export const allWords = (q: string): string[] => words(q).split(" ").filter(Boolean).slice(0, 10)

/** The words of a search that names no receipt by its number or UUID: each is the beginning of one. Null when it does. */
export function plainWords(q: string): string[] | null {
  if (q.search(CODE) >= 0 || q.search(UUID) >= 0) return null
  const found = allWords(q)
  return found.length ? found : null
}
