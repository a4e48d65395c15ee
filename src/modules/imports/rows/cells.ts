import { CivilDate } from "../../../types/common"
import { isCivilDate } from "../../../utils/dates"

/** How people write dates in a file: day first in Mexico and Peru, month first in files of the United States. */
export type DateOrder = "dmy" | "mdy"

/** Lower case, without accents and signs: how headings and names are compared. */
export const bare = (text: string): string =>
  text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim()

const MONTHS = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]
const MONTHS_EN = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

/** `2026-01-31`, `31/01/2026`, `31-1-26`, `31 ene 2026`; null for what is no day. A time behind it is left out. */
export function dateOf(text: string, order: DateOrder): CivilDate | null {
  const given = text.trim().replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]\.? ?m\.?)?Z?$/i, "")
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(given)
  if (iso) return day(iso[1], iso[2], iso[3])
  const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(given)
  if (numbers) return order === "dmy" ? day(numbers[3], numbers[2], numbers[1]) : day(numbers[3], numbers[1], numbers[2])
  const words = /^(\d{1,2})(?: de)?[ \-/.](\p{L}{3,})\.?(?: de)?[ \-/.](\d{4}|\d{2})$/iu.exec(given)
  if (!words) return null
  const name = bare(words[2]).slice(0, 3)
  const month = Math.max(MONTHS.indexOf(name), MONTHS_EN.indexOf(name)) + 1
  return month ? day(words[3], String(month), words[1]) : null
}

function day(year: string, month: string, dayOfMonth: string): CivilDate | null {
  const date = `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`
  return isCivilDate(date) && date >= "1990-01-01" && date <= "2100-12-31" ? date : null
}

/**
 * `1234.5`, `$1,234.50`, `1.234,50`, `MXN 1 234.50`; null for what is no amount. Of two signs the last is the
 * decimal one. A single comma before three digits separates thousands, a single point decimals: as Mexico and Peru write.
 */
export function amountOf(text: string): number | null {
  const given = text.trim().replace(/^(mxn|usd|pen|eur|s\/\.?)|(mxn|usd|pen|eur|m\.n\.)$/gi, "").replace(/[$€\s\u00a0]/g, "")
  if (!/^\d[\d.,]*$/.test(given)) return null
  const [comma, point] = [given.lastIndexOf(","), given.lastIndexOf(".")]
  const decimalSign = comma >= 0 && point >= 0 ? (comma > point ? "," : ".") : point >= 0 ? (given.split(".").length === 2 ? "." : null) : comma >= 0 && given.split(",").length === 2 && !/,\d{3}$/.test(given) ? "," : null
  const [whole, decimals = ""] = decimalSign ? [given.slice(0, given.lastIndexOf(decimalSign)), given.slice(given.lastIndexOf(decimalSign) + 1)] : [given]
  const groups = whole.split(/[.,]/)
  if (decimals.length > 6 || !/^\d*$/.test(decimals)) return null
  if (groups.length > 1 && (!groups.slice(1).every((group) => group.length === 3) || groups[0].length > 3 || !groups[0])) return null
  const number = Number(`${groups.join("")}.${decimals || "0"}`)
  return Number.isFinite(number) && number <= 999_999_999_999 ? number : null
}

/** What Medusa and mail servers take; not a proof that the box exists. */
export const isEmail = (text: string): boolean => text.length <= 254 && /^[^\s@<>(),;:"]+@[^\s@<>(),;:".]+(\.[^\s@<>(),;:".]+)+$/.test(text)

/** One of several words, in Spanish or English; undefined for another. */
export const oneOf = <T extends string>(text: string, words: Record<T, readonly string[]>): T | undefined => {
  const given = bare(text)
  return (Object.keys(words) as T[]).find((key) => given === bare(key) || words[key].some((word) => bare(word) === given))
}
