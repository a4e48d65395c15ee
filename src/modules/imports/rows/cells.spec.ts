import fc from "fast-check"
import { amountOf, dateOf, isEmail, oneOf } from "./cells"

describe("cells of an imported file", () => {
  it.each([
    ["1234.5", 1234.5], ["$1,234.50", 1234.5], ["1.234,50", 1234.5], ["1,234", 1234], ["1.234", 1.234], ["1,5", 1.5], ["MXN 1 234.50", 1234.5], ["1,234,567", 1234567], ["1.234.567", 1234567], ["S/ 20", 20], ["0", 0],
    ["-5", null], ["abc", null], ["1,23,456", null], ["1.2.3,4,5", null], ["", null], ["1e5", null], ["=1+1", null], ["9999999999999", null], ["1.1234567", null],
  ])("B-15 reads the amount %j", (text, amount) => {
    expect(amountOf(text)).toBe(amount)
  })

  it("B-15 reads every amount as spreadsheets of Mexico, Spain and the United States write it", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (cents) => {
      const amount = cents / 100
      for (const locale of ["es-MX", "de-DE", "en-US"]) expect(amountOf(new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount))).toBe(amount)
      expect(amountOf(String(amount))).toBe(amount)
    }))
  })

  it.each([
    ["2026-01-31", "2026-01-31"], ["31/01/2026", "2026-01-31"], ["1-2-26", "2026-02-01"], ["31 ene 2026", "2026-01-31"], ["5 de agosto de 2025", "2025-08-05"], ["15-Jan-2026", "2026-01-15"], ["2026-01-31 10:20:30", "2026-01-31"], ["31/01/2026 05:10 p. m.", "2026-01-31"],
    ["31/02/2026", null], ["13/13/2026", null], ["hoy", null], ["46000", null], ["01/01/1899", null],
  ])("B-15 reads the day %j", (text, date) => {
    expect(dateOf(text, "dmy")).toBe(date)
  })

  it("B-15 reads any day in both orders, and never makes one of two", () => {
    fc.assert(fc.property(fc.date({ min: new Date("1990-01-01T00:00:00Z"), max: new Date("2100-01-01T00:00:00Z"), noInvalidDate: true }), (at) => {
      const iso = at.toISOString().slice(0, 10)
      const [y, m, d] = iso.split("-")
      expect([dateOf(`${d}/${m}/${y}`, "dmy"), dateOf(`${m}/${d}/${y}`, "mdy"), dateOf(iso, "mdy")]).toEqual([iso, iso, iso])
    }))
  })

  it("B-15 knows words in both languages and addresses of mail", () => {
    const words = { won: ["ganado"], lost: ["no ganado", "perdido"] }
    expect([oneOf("Ganado", words), oneOf("NO GANADO", words), oneOf("won", words), oneOf("quizá", words)]).toEqual(["won", "lost", "won", undefined])
    expect(["ana@cafe.mx", "a.b+c@x-y.com.mx", "ana", "ana@cafe", "a b@c.mx", "<a@b.mx>"].map(isEmail)).toEqual([true, true, false, false, false, false])
  })
})
