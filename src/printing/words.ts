import { moneyText } from "../utils/money"

/**
 * An amount as invoices write it, rounded to the currency's decimals:
 * `Ciento un pesos 50/100 M.N.` in Mexico, `Ciento dieciocho con 00/100 soles` in Peru,
 * `One hundred one pesos 50/100 MXN` in English. Amounts of 10^18 and more come back as digits.
 */
export function amountInWords(amount: number, currencyCode: string, language: "es" | "en", country: "MX" | "PE" = "MX"): string {
  const code = currencyCode.toUpperCase()
  const text = moneyText(amount, code)
  const [digits, cents = ""] = text.replace("-", "").split(".")
  if (digits.length > 18) return `${text} ${code}`
  const whole = BigInt(digits)
  const fraction = cents && `${cents}/1${"0".repeat(cents.length)}`
  const peruvian = language === "es" && country === "PE"
  const noun = currencyName(code, whole === 1n && !peruvian, language)
  // "Uno con 50/100 soles": the number stands alone, so it keeps its ending.
  const gender: Gender = peruvian && fraction ? "alone" : isFeminine(noun) ? "feminine" : "masculine"
  const minus = text.startsWith("-") ? (language === "es" ? "menos " : "minus ") : ""
  const words = minus + (language === "es" ? spanish(whole, gender) : english(whole))

  if (peruvian) return capital(join(words, fraction ? `con ${fraction}` : linkingDe(whole), noun))
  const unit = fraction && (code === "MXN" && language === "es" ? "M.N." : code)
  return capital(join(words, language === "es" ? linkingDe(whole) : "", noun, fraction, unit))
}

const join = (...parts: string[]): string => parts.filter(Boolean).join(" ")
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase("es") + text.slice(1)

/** "un millón de pesos", but "un millón cien pesos". */
const linkingDe = (whole: bigint): string => (whole > 0n && whole % 1_000_000n === 0n ? "de" : "")

/** Of the noun that follows; `alone` when none does. */
type Gender = "masculine" | "feminine" | "alone"

const UNITS = ["", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve"]
const TENS = ["", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
const HUNDREDS = ["", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos", "ochocientos", "novecientos"]

/** A number before a noun: "veintiún", "ciento una", never "uno" (RAE, apócope de uno). */
export function spanish(whole: bigint, gender: Gender = "masculine"): string {
  if (whole === 0n) return "cero"
  const [billions, millions, rest] = [whole / 10n ** 12n, (whole / 10n ** 6n) % 10n ** 6n, whole % 10n ** 6n]
  return join(
    billions ? (billions === 1n ? "un billón" : `${belowMillion(Number(billions), "masculine")} billones`) : "",
    millions ? (millions === 1n ? "un millón" : `${belowMillion(Number(millions), "masculine")} millones`) : "",
    belowMillion(Number(rest), gender)
  )
}

function belowMillion(n: number, gender: Gender): string {
  const thousands = Math.floor(n / 1000)
  // "Doscientas veintiún mil libras": before mil the hundreds agree with the noun, the one does not (RAE).
  return join(thousands > 1 ? belowThousand(thousands, gender, "masculine") : "", thousands ? "mil" : "", belowThousand(n % 1000, gender))
}

function belowThousand(n: number, gender: Gender, one: Gender = gender): string {
  if (n === 100) return "cien"
  const hundreds = HUNDREDS[Math.floor(n / 100)]
  const rest = n % 100
  const small = rest < 30 ? UNITS[rest] : join(TENS[Math.floor(rest / 10)], rest % 10 ? `y ${UNITS[rest % 10]}` : "")
  return join(gender === "feminine" ? hundreds.replace(/os$/, "as") : hundreds, beforeNoun(small, one))
}

const beforeNoun = (words: string, gender: Gender): string =>
  gender === "alone" ? words : gender === "feminine" ? words.replace(/uno$/, "una") : words.replace(/veintiuno$/, "veintiún").replace(/uno$/, "un")

const EN_UNITS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
const EN_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
const EN_SCALES = ["", "thousand", "million", "billion", "trillion", "quadrillion"]

export function english(whole: bigint): string {
  if (whole === 0n) return "zero"
  const groups: string[] = []
  for (let rest = whole, scale = 0; rest > 0n; rest /= 1000n, scale++) {
    const group = Number(rest % 1000n)
    if (group) groups.unshift(join(englishBelowThousand(group), EN_SCALES[scale]))
  }
  return groups.join(" ")
}

function englishBelowThousand(n: number): string {
  const rest = n % 100
  const small = rest < 20 ? EN_UNITS[rest] : [EN_TENS[Math.floor(rest / 10)], EN_UNITS[rest % 10]].filter(Boolean).join("-")
  return join(n >= 100 ? `${EN_UNITS[Math.floor(n / 100)]} hundred` : "", small)
}

/** What people say at home, where ICU would say "pesos mexicanos" and "soles peruanos". */
const HOME: Record<string, Record<"es" | "en", [one: string, many: string]>> = {
  MXN: { es: ["peso", "pesos"], en: ["peso", "pesos"] },
  PEN: { es: ["sol", "soles"], en: ["sol", "soles"] },
  USD: { es: ["dólar", "dólares"], en: ["dollar", "dollars"] },
}

function currencyName(code: string, one: boolean, language: "es" | "en"): string {
  const home = HOME[code]
  if (home) return home[language][one ? 0 : 1]
  const parts = new Intl.NumberFormat(language, { style: "currency", currency: code, currencyDisplay: "name", maximumFractionDigits: 0, minimumFractionDigits: 0 }).formatToParts(one ? 1 : 2)
  return parts.find((part) => part.type === "currency")?.value ?? code
}

/** Names that end in -a and yet are masculine: el lempira, el balboa, el córdoba, el kwanza. */
const isFeminine = (noun: string): boolean => /^\p{L}+as?(\s|$)/u.test(noun) && !/^(lempira|balboa|córdoba|kwanza)/.test(noun)
