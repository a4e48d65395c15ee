import fc from "fast-check"
import * as sample from "../../../integration-tests/helpers/cfdi-samples"
import { CfdiValidator, hasOfficialData, officialCfdiValidator } from "../../../integration-tests/helpers/official-xsd"
import { satPaymentFaults } from "../../../integration-tests/helpers/sat-payment-rules"
import { satFaults } from "../../../integration-tests/helpers/sat-rules"
import { FiscalInvoice, FiscalLine, FiscalReceiver, FiscalTax, GlobalNote, ReceivedPayment } from "../../types/fiscal"
import { makeTestCertificate } from "./make-certificate"
import { CfdiProvider } from "./service"

const provider = new CfdiProvider({}, {})
const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", valid_from: new Date(sample.NOW.getTime() - 365 * 24 * 60 * 60 * 1000) })

const TAXES: FiscalTax[][] = [
  [sample.IVA16], [sample.IVA16], [sample.IVA8], [sample.IVA0], [sample.EXEMPT], [],
  [{ ...sample.IEPS8, rate: "0.265000" }, sample.IVA16], [sample.IEPS8, sample.IVA0], [sample.IEPS_QUOTA, sample.IVA16], [{ ...sample.IEPS8, rate: "1.600000" }, sample.IVA16],
  [sample.IVA16, sample.ISR10, sample.IVA_WITHHELD], [sample.IVA16, { ...sample.ISR10, rate: "0.012500" }], [sample.IVA16, { ...sample.IVA_WITHHELD, rate: "0.060000" }],
]

const CURRENCIES = { MXN: null, USD: "18.234567", EUR: "20.1", JPY: "0.1215", KWD: "59.5" } as const
type Currency = keyof typeof CURRENCIES
const CENTS: Record<Currency, number> = { MXN: 2, USD: 2, EUR: 2, JPY: 0, KWD: 3 }
const currency = fc.constantFrom<Currency[]>("MXN", "MXN", "MXN", "USD", "USD", "EUR", "JPY", "KWD")

const number = (max: number, decimals: number) => fc.integer({ min: 1, max: max * 10 ** decimals }).map((n) => (n / 10 ** decimals).toFixed(decimals))

const anyLine: fc.Arbitrary<FiscalLine> = fc.record({
  quantity: fc.oneof(number(40, 0), number(9, 3), number(900, 0)),
  // Of a catalogue with tax in its prices: 99.90 / 1.16 with as many decimals as the host computes.
  unit_price: fc.oneof(number(5000, 2), number(90, 4), number(9000, 2).map((p) => (Number(p) / 1.16).toFixed(12)), number(900, 2).map((p) => (Number(p) / 1.16).toFixed(6))),
  taxes: fc.constantFrom(...TAXES), share: fc.constantFrom(0, 0, 0.1, 1 / 3, 0.5, 0.999),
}).filter((l) => Number(l.quantity) * Number(l.unit_price) > 5).map(({ share, ...l }, ) => sample.line({ ...l, tax_object: l.taxes.length ? "02" : "01", discount: share ? (Number(l.quantity) * Number(l.unit_price) * share).toFixed(6) : "0" }))

const FOREIGNERS: FiscalReceiver[] = [
  { tax_id: "XEXX010101000", name: "Acme Widgets LLC", use: "S01", regime: "616", country: "USA", postal_code: "42501", foreign_tax_id: "12-3456789" },
  { tax_id: "XEXX010101000", name: "Müller & Söhne GmbH", use: "S01", regime: "616", country: "DEU", postal_code: "42501", foreign_tax_id: "DE123456789" },
  { tax_id: "XEXX010101000", name: "株式会社トヨタ", use: "S01", regime: "616", country: "JPN", postal_code: "42501" },
]
const receiver = fc.constantFrom<FiscalReceiver[]>(sample.RECEIVER, sample.RECEIVER, { ...sample.RECEIVER, tax_id: "XAXX010101000", name: "Juan Pérez", use: "S01", regime: "616", postal_code: "42501" }, ...FOREIGNERS)

/** The total is what its own amounts come to, which is how a note's total is made. */
const withTotal = (given: FiscalInvoice): FiscalInvoice => {
  const [problem] = provider.checkInvoice({ ...given, expected_total: "987654321" }, sample.NOW)
  return { ...given, expected_total: String(problem?.params?.total) }
}

const anyInvoice = fc.record({ lines: fc.array(anyLine, { minLength: 1, maxLength: 9 }), currency, receiver, later: fc.boolean() })
  .map(({ lines, currency: code, receiver: to, later }) => withTotal(sample.invoice({ lines, currency_code: code, exchange_rate: CURRENCIES[code], receiver: to, ...(later ? { payment_method: "PPD" as const, payment_form: "99" } : {}) })))
  .filter((given) => Number(given.expected_total) > 1)

let validate: CfdiValidator = () => []
beforeAll(async () => {
  if (hasOfficialData()) validate = await officialCfdiValidator()
})

const stamped = (xml: string, n = 0): string =>
  xml.replace("</cfdi:Comprobante>", `<cfdi:Complemento><tfd:TimbreFiscalDigital xmlns:tfd="http://www.sat.gob.mx/TimbreFiscalDigital" Version="1.1" UUID="5FB2822E-396D-4725-8521-${n.toString(16).toUpperCase().padStart(12, "0")}" FechaTimbrado="2026-11-21T12:00:00" RfcProvCertif="SPR190613I52" SelloCFD="x" NoCertificadoSAT="00001000000504465028" SelloSAT="x"/></cfdi:Complemento></cfdi:Comprobante>`)

const sound = async (xml: string): Promise<void> => {
  expect(await satFaults(xml)).toEqual([])
  expect(validate(xml)).toEqual([])
}

const runs = Number(process.env.RUNS ?? 60)

describe("FIS-02 FIS-05 parts of invented invoices", () => {
  it("credit notes of some of the lines, of an amount and of all of it break no rule of the SAT and never take more than there is", async () => {
    const chosen = fc.record({ given: anyInvoice, share: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 9, maxLength: 9 }), amount: fc.integer({ min: 1, max: 100 }) })
    await fc.assert(fc.asyncProperty(chosen, async ({ given, share, amount }) => {
      expect(provider.checkInvoice(given, sample.NOW)).toEqual([])
      const { xml, total } = provider.seal(given, csd)
      await sound(xml)
      const read = provider.read(stamped(xml))
      const cents = CENTS[given.currency_code as Currency]
      const credit = async (part: Parameters<typeof provider.creditLines>[1]) => {
        const made = provider.creditLines(read, part)
        const note = sample.creditNote({ currency_code: given.currency_code, exchange_rate: given.exchange_rate, receiver: { ...read.receiver, use: made.use }, lines: made.lines, expected_total: made.total, payment_form: made.payment_form, payment_method: "PUE", relations: [{ type: "03", uuids: [sample.UUID_A] }] })
        expect([part, provider.checkInvoice(note, sample.NOW)]).toEqual([part, []])
        const sealed = provider.seal(note, csd)
        await sound(sealed.xml)
        expect(Number(sealed.total)).toBeLessThanOrEqual(Number(total) + 10 ** -cents / 2)
        return Number(sealed.total)
      }
      expect(await credit({ all: true })).toBe(Number(total))
      const some = Math.max(10 ** -cents, Math.floor(Number(total) * amount * 10 ** (cents - 2)) / 10 ** cents).toFixed(cents)
      expect(await credit({ amount: some, description: "Bonificación" })).toBe(Number(some))
      const whole = read.lines.flatMap((l, index) => (Number.isInteger(Number(l.quantity)) && share[index] ? [{ index, quantity: String(Math.ceil(Number(l.quantity) * Number(share[index]) / 100)) }] : []))
      const worth = whole.reduce((sum, { index, quantity }) => sum + (Number(read.lines[index].amount) - Number(read.lines[index].discount)) * Number(quantity) / Number(read.lines[index].quantity), 0)
      if (worth > 2 * 10 ** -cents) await credit({ lines: whole })
    }), { numRuns: runs })
  }, 300_000)

  it("credit notes that take back the lines of an invoice one after another, the last for what is left, come to all of it", async () => {
    const chosen = fc.record({ given: anyInvoice, cut: fc.integer({ min: 1, max: 99 }) })
    await fc.assert(fc.asyncProperty(chosen, async ({ given, cut }) => {
      const { xml, total } = provider.seal(given, csd)
      const read = provider.read(stamped(xml))
      const cents = CENTS[given.currency_code as Currency]
      const parts = read.lines.flatMap((l, index) => {
        const some = (Number(l.quantity) * cut / 100).toFixed(6)
        return [{ index, quantity: some }, { index, quantity: (Number(l.quantity) - Number(some)).toFixed(6) }]
      })
      const whole = parts.filter(({ index }) => Number(read.lines[index].amount) - Number(read.lines[index].discount) > 300 * 10 ** -cents)
      if (whole.length !== parts.length) return
      let left = Number(total)
      for (const [i, one] of parts.entries()) {
        const own = provider.creditLines(read, { lines: [one] })
        const last = i === parts.length - 1
        const made = last || Number(own.total) > left ? provider.creditLines(read, { lines: [one], total: left.toFixed(cents) }) : own
        const note = sample.creditNote({ currency_code: given.currency_code, exchange_rate: given.exchange_rate, receiver: { ...read.receiver, use: made.use }, lines: made.lines, expected_total: made.total, payment_form: made.payment_form, payment_method: "PUE", relations: [{ type: "03", uuids: [sample.UUID_A] }] })
        expect([i, provider.checkInvoice(note, sample.NOW)]).toEqual([i, []])
        await sound(provider.seal(note, csd).xml)
        left = Number((left - Number(made.total)).toFixed(cents))
      }
      expect(left).toBe(0)
    }), { numRuns: runs })
  }, 300_000)

  it("complements in parts of invoices in any currency, paid in another, break no rule and end at nothing", async () => {
    const chosen = fc.record({ invoices: fc.array(anyInvoice, { minLength: 1, maxLength: 4 }), pays: currency, cuts: fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 4, maxLength: 4 }) })
    await fc.assert(fc.asyncProperty(chosen, async ({ invoices, pays, cuts }) => {
      const reads = invoices.map((given, i) => provider.read(stamped(provider.seal({ ...given, payment_method: "PPD", payment_form: "99" }, csd).xml, i + 1)))
      const rate = (code: string) => Number(CURRENCIES[code as Currency] ?? "1")
      const left = reads.map((r) => r.total)
      for (const round of [0, 1]) {
        const documents = reads.flatMap((r, i) => {
          const decimals = CENTS[r.currency_code as Currency]
          const paid = round ? left[i] as string : Math.max(10 ** -decimals, Math.floor(Number(left[i]) * Number(cuts[i]) * 10 ** (decimals - 2)) / 10 ** decimals).toFixed(decimals)
          if (!(Number(paid) > 0)) return []
          const before = left[i] as string
          left[i] = (Number(before) - Number(paid)).toFixed(decimals)
          const equivalence = r.currency_code === pays ? null : (rate(pays) / rate(r.currency_code)).toFixed(10)
          return [{ r, paid, document: { uuid: r.uuid as string, series: r.series, folio: r.folio, currency_code: r.currency_code, equivalence, installment: round + 1, previous_balance: before, paid, total: r.total, taxes: r.taxes } }]
        })
        if (!documents.length) continue
        const sum = documents.reduce((all, { r, paid }) => all + (r.currency_code === pays ? Number(paid) : Number(paid) * rate(r.currency_code) / rate(pays)), 0)
        const decimals = CENTS[pays]
        const amount = Math.max(10 ** -decimals, Math.ceil(sum * 10 ** decimals) / 10 ** decimals).toFixed(decimals)
        const payment: ReceivedPayment = sample.received({ currency_code: pays, exchange_rate: CURRENCIES[pays], amount, documents: documents.map((d) => d.document) })
        const given = sample.receipt({ payments: [payment] })
        expect(provider.checkInvoice(given, sample.NOW)).toEqual([])
        const { xml } = provider.seal(given, csd)
        expect([await satPaymentFaults(xml), validate(xml)]).toEqual([[], []])
      }
      expect(left.every((l) => Number(l) === 0)).toBe(true)
    }), { numRuns: runs })
  }, 300_000)

  it("a global invoice of any notes is each note's total to the cent", async () => {
    const notes = fc.array(anyInvoice, { minLength: 1, maxLength: 12 })
    await fc.assert(fc.asyncProperty(notes, async (given) => {
      const all: GlobalNote[] = given.filter((g) => g.currency_code === "MXN" && !g.lines.some((l) => l.taxes.some((t) => t.kind === "withheld"))).map((g, i) => ({ number: `NV-${i}`, total: g.expected_total, lines: g.lines }))
      if (!all.length) return
      const total = all.reduce((sum, n) => sum + Math.round(Number(n.total) * 100), 0)
      const global = sample.invoice({ global: { periodicity: "04", months: "11", year: 2026 }, receiver: { tax_id: "XAXX010101000", name: "PUBLICO EN GENERAL", use: "S01", regime: "616", country: "MEX", postal_code: "42501" }, lines: provider.globalLines(all), expected_total: (total / 100).toFixed(2) })
      expect(provider.checkInvoice(global, sample.NOW)).toEqual([])
      await sound(provider.seal(global, csd).xml)
    }), { numRuns: runs })
  }, 300_000)
})
