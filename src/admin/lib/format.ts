import type { CivilDate, CurrencyTotal, Instant } from "../../types/common"

/** The shop is Mexican unless the browser's user chose English. */
export const localeOf = (language: string): string => (language.startsWith("es") ? "es-MX" : language.startsWith("en") ? "en-US" : language)

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>()

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, make: () => T): T {
  const known = cache.get(key) as T | undefined
  if (known) return known
  const made = make()
  cache.set(key, made)
  return made
}

/** `$48,000 MXN`; cents are shown when there are any. `code: false` leaves the currency's code away; `price`: of one, with all decimals it has. */
export function formatMoney(amount: number, currencyCode: string, language: string, options: { code?: boolean; cents?: boolean; price?: boolean } = {}): string {
  const code = currencyCode.toUpperCase()
  const locale = localeOf(language)
  const whole = !options.cents && Number.isInteger(amount)
  const text = cached(`m${locale}${code}${whole}${!!options.price}`, () => new Intl.NumberFormat(locale, {
    style: "currency", currency: code, currencyDisplay: "narrowSymbol", ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : options.price ? { maximumFractionDigits: 6 } : {}),
  })).format(amount)
  // A currency without a sign of its own is written by its code already.
  return options.code === false || text.includes(code) ? text : `${text} ${code}`
}

/** One total per currency, joined by a dot: amounts of different currencies are never added (D11). */
export const formatTotals = (totals: CurrencyTotal[], language: string): string =>
  totals.map((t) => formatMoney(t.amount, t.currency_code, language)).join(" · ")

export const formatNumber = (value: number, language: string): string =>
  cached(`n${language}`, () => new Intl.NumberFormat(localeOf(language))).format(value)

/** Of what is sold: all decimals that it was typed with. */
export const formatQuantity = (value: number, language: string): string =>
  cached(`q${language}`, () => new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 6 })).format(value)

/** `0.3` as `30 %`; one decimal where it says something. */
export const formatPercent = (value: number, language: string): string =>
  cached(`p${language}`, () => new Intl.NumberFormat(localeOf(language), { style: "percent", maximumFractionDigits: 1 })).format(value)

/** For axes: `48 k`. */
export const formatCompact = (value: number, language: string): string =>
  cached(`c${language}`, () => new Intl.NumberFormat(localeOf(language), { notation: "compact", maximumFractionDigits: 1 })).format(value)

/** `2026-03` as `mar 26`; long, which stands alone as a label, as `Marzo de 2026`. */
export function formatMonth(month: string, language: string, long = false): string {
  const text = cached(`y${language}${long}`, () => new Intl.DateTimeFormat(localeOf(language), { month: long ? "long" : "short", year: long ? "numeric" : "2-digit", timeZone: "UTC" })).format(new Date(`${month}-01T00:00:00Z`))
  return long ? capitalized(text) : text
}

/** Spanish writes days and months small, but a label begins with a capital. */
export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A civil date is read as UTC and written as UTC, so no zone can shift it by a day. */
export function formatDay(date: CivilDate, language: string, options: { year?: boolean } = {}): string {
  const locale = localeOf(language)
  const year = options.year ?? !date.startsWith(String(new Date().getFullYear()))
  return cached(`d${locale}${year}`, () => new Intl.DateTimeFormat(locale, {
    day: "numeric", month: "short", timeZone: "UTC", ...(year ? { year: "numeric" } : {}),
  })).format(new Date(`${date}T00:00:00Z`))
}

/** Date and time of an instant in the shop's zone. */
export const formatInstant = (at: Instant, language: string, timeZone?: string): string =>
  cached(`i${language}${timeZone}`, () => new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short", timeZone })).format(new Date(at))

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [["year", 31536000], ["month", 2592000], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]]

/** `hace 5 minutos`; what is only seconds ago is `ahora`. */
export function formatRelative(at: Instant, language: string, now = Date.now()): string {
  const seconds = Math.round((new Date(at).getTime() - now) / 1000)
  const [unit, size] = UNITS.find(([, s]) => Math.abs(seconds) >= s) ?? ["second", 1]
  return cached(`r${language}`, () => new Intl.RelativeTimeFormat(localeOf(language), { numeric: "auto" })).format(unit === "second" ? 0 : Math.trunc(seconds / size), unit)
}

/** The day a picker shows (local midnight) as a civil date, and back. */
export const toCivilDate = (date: Date): CivilDate =>
  `${String(date.getFullYear()).padStart(4, "0")}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`

export const fromCivilDate = (date: CivilDate): Date => {
  const [year, month, day] = date.split("-").map(Number)
  return new Date(year, month - 1, day)
}

/** Today in the shop's zone. `sv-SE` writes `YYYY-MM-DD`. */
export const todayIn = (timeZone: string): CivilDate =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date())

/** What people type as money: `48,000.50`, `$ 48000`. Null: nothing; NaN: not a number. */
export function parseMoney(text: string): number | null {
  const clean = text.replace(/[\s$,]/g, "")
  if (!clean) return null
  return /^-?\d*\.?\d*$/.test(clean) && /\d/.test(clean) ? Number(clean) : NaN
}

/** Symbol of a currency, for inputs. */
export const currencySymbol = (currencyCode: string): string =>
  new Intl.NumberFormat("en", { style: "currency", currency: currencyCode.toUpperCase(), currencyDisplay: "narrowSymbol" })
    .formatToParts(0)
    .find((p) => p.type === "currency")?.value ?? currencyCode.toUpperCase()

/** `Peso mexicano`; the code where the browser knows no name. */
export function currencyName(currencyCode: string, language: string): string {
  const name = new Intl.DisplayNames(localeOf(language), { type: "currency", fallback: "code" }).of(currencyCode.toUpperCase()) ?? currencyCode.toUpperCase()
  return capitalized(name)
}
