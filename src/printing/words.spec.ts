import fc from "fast-check"
import { amountInWords, english, spanish } from "./words"

describe("PRE-12 amount in words", () => {
  it.each([
    [0, "MXN", "Cero pesos 00/100 M.N."],
    [0.5, "MXN", "Cero pesos 50/100 M.N."],
    [1, "MXN", "Un peso 00/100 M.N."],
    [16, "MXN", "Dieciséis pesos 00/100 M.N."],
    [21, "MXN", "Veintiún pesos 00/100 M.N."],
    [22, "MXN", "Veintidós pesos 00/100 M.N."],
    [31, "MXN", "Treinta y un pesos 00/100 M.N."],
    [100, "MXN", "Cien pesos 00/100 M.N."],
    [101, "MXN", "Ciento un pesos 00/100 M.N."],
    [555.55, "MXN", "Quinientos cincuenta y cinco pesos 55/100 M.N."],
    [1000, "MXN", "Mil pesos 00/100 M.N."],
    [1001, "MXN", "Mil un pesos 00/100 M.N."],
    [1234.5, "MXN", "Mil doscientos treinta y cuatro pesos 50/100 M.N."],
    [21000, "MXN", "Veintiún mil pesos 00/100 M.N."],
    [31000, "MXN", "Treinta y un mil pesos 00/100 M.N."],
    [101000, "MXN", "Ciento un mil pesos 00/100 M.N."],
    [700926.23, "MXN", "Setecientos mil novecientos veintiséis pesos 23/100 M.N."],
    [1_000_000, "MXN", "Un millón de pesos 00/100 M.N."],
    [1_000_100, "MXN", "Un millón cien pesos 00/100 M.N."],
    [2_000_000, "MXN", "Dos millones de pesos 00/100 M.N."],
    [21_000_001, "MXN", "Veintiún millones un pesos 00/100 M.N."],
    [1_000_000_000, "MXN", "Mil millones de pesos 00/100 M.N."],
    [1_000_000_000_000, "MXN", "Un billón de pesos 00/100 M.N."],
    [0.005, "MXN", "Cero pesos 01/100 M.N."],
    [99.995, "MXN", "Cien pesos 00/100 M.N."],
    [-12, "MXN", "Menos doce pesos 00/100 M.N."],
    [101, "USD", "Ciento un dólares 00/100 USD"],
    [1, "usd", "Un dólar 00/100 USD"],
    [201, "GBP", "Doscientas una libras esterlinas 00/100 GBP"],
    [21_221, "GBP", "Veintiún mil doscientas veintiuna libras esterlinas 00/100 GBP"],
    [1500, "CLP", "Mil quinientos pesos chilenos"],
    [21, "HNL", "Veintiún lempiras hondureños 00/100 HNL"],
    [10, "EUR", "Diez euros 00/100 EUR"],
  ])("%d %s → %s", (amount, currency, words) => expect(amountInWords(amount, currency, "es")).toBe(words))

  it.each([
    [118, "PEN", "Ciento dieciocho con 00/100 soles"],
    [1.5, "PEN", "Uno con 50/100 soles"],
    [1_000_000, "PEN", "Un millón con 00/100 soles"],
    [21.1, "PEN", "Veintiuno con 10/100 soles"],
    [31, "USD", "Treinta y uno con 00/100 dólares"],
  ])("in Peru %d %s → %s", (amount, currency, words) => expect(amountInWords(amount, currency, "es", "PE")).toBe(words))

  it.each([
    [0, "MXN", "Zero pesos 00/100 MXN"],
    [1, "USD", "One dollar 00/100 USD"],
    [121.05, "USD", "One hundred twenty-one dollars 05/100 USD"],
    [1_000_013, "MXN", "One million thirteen pesos 00/100 MXN"],
  ])("in English %d %s → %s", (amount, currency, words) => expect(amountInWords(amount, currency, "en")).toBe(words))

  const whole = fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), fc.bigInt({ min: 0n, max: 3000n }), fc.constantFrom(10n ** 6n, 10n ** 9n, 10n ** 12n, 21n * 10n ** 6n, 999_999n))

  it("reads back as the same number, in Spanish of both genders and in English", () => {
    fc.assert(fc.property(whole, (n) => {
      expect(readSpanish(spanish(n))).toBe(n)
      expect(readSpanish(spanish(n, "feminine"))).toBe(n)
      expect(readEnglish(english(n))).toBe(n)
    }), { numRuns: 3000 })
  })

  it("never says uno before a noun, nor a double space", () => {
    fc.assert(fc.property(whole, (n) => {
      expect(spanish(n)).not.toMatch(/uno\b|\s\s|^\s|\s$/)
      expect(spanish(n, "feminine")).not.toMatch(/uno\b|cientos( |$)(?!.*(mill|bill))/)
    }))
  })
})

/** A reader written the other way round: sums up words, knowing nothing of how they were made. */
function readSpanish(words: string): bigint {
  const values: Record<string, bigint> = { cero: 0n, un: 1n, uno: 1n, una: 1n, dos: 2n, tres: 3n, cuatro: 4n, cinco: 5n, seis: 6n, siete: 7n, ocho: 8n, nueve: 9n, diez: 10n, once: 11n, doce: 12n, trece: 13n, catorce: 14n, quince: 15n, dieciséis: 16n, diecisiete: 17n, dieciocho: 18n, diecinueve: 19n, veinte: 20n, veintiún: 21n, veintiuna: 21n, veintidós: 22n, veintitrés: 23n, veinticuatro: 24n, veinticinco: 25n, veintiséis: 26n, veintisiete: 27n, veintiocho: 28n, veintinueve: 29n, treinta: 30n, cuarenta: 40n, cincuenta: 50n, sesenta: 60n, setenta: 70n, ochenta: 80n, noventa: 90n, cien: 100n, ciento: 100n, doscientos: 200n, trescientos: 300n, cuatrocientos: 400n, quinientos: 500n, seiscientos: 600n, setecientos: 700n, ochocientos: 800n, novecientos: 900n }
  let total = 0n
  let millions = 0n
  let group = 0n
  for (const word of words.split(" ")) {
    if (word === "y") continue
    if (word === "mil") { millions += (group || 1n) * 1000n; group = 0n }
    else if (/^mill/.test(word)) { total += (millions + group) * 10n ** 6n; millions = group = 0n }
    else if (/^bill/.test(word)) { total += (millions + group) * 10n ** 12n; millions = group = 0n }
    else {
      const value = values[word] ?? values[word.replace(/as$/, "os")]
      if (value === undefined) throw new Error(`what is "${word}"?`)
      group += value
    }
  }
  return total + millions + group
}

function readEnglish(words: string): bigint {
  const small = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
  const tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
  const scales = ["thousand", "million", "billion", "trillion", "quadrillion"]
  let total = 0n
  let group = 0n
  for (const word of words.split(/[ -]/)) {
    if (small.includes(word)) group += BigInt(small.indexOf(word))
    else if (tens.includes(word)) group += BigInt(tens.indexOf(word) * 10 + 20)
    else if (word === "hundred") group *= 100n
    else { total += group * 1000n ** BigInt(scales.indexOf(word) + 1); group = 0n }
  }
  return total + group
}
