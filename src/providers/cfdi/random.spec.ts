import { execFileSync } from "node:child_process"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import * as sample from "../../../integration-tests/helpers/cfdi-samples"
import { CfdiValidator, hasOfficialData, officialCfdiValidator, officialTitle } from "../../../integration-tests/helpers/official-xsd"
import { cadenaOf, satFaults } from "../../../integration-tests/helpers/sat-rules"
import { FiscalDocument, FiscalInvoice, FiscalLine, FiscalTax, FiscalTaxTotal, ReceivedPayment } from "../../types/fiscal"
import { makeTestCertificate } from "./make-certificate"
import { originalString } from "./original-string"
import { parseXml } from "./parse"
import { CfdiProvider } from "./service"

const { creditNote, invoice, line, paid, receipt, received, NOW } = sample

const provider = new CfdiProvider({}, { sandbox: { max_age_hours: 24 * 365 * 50 } })
const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", valid_from: new Date(NOW.getTime() - 365 * 24 * 60 * 60 * 1000) })

const decimal = (max: number, decimals: number) => fc.integer({ min: 1, max: max * 10 ** decimals }).map((n) => (n / 10 ** decimals).toFixed(decimals))
const withheld = (tax: "001" | "002", rate: string): FiscalTax => ({ kind: "withheld", tax, factor: "Tasa", rate })
const transferred = (tax: "002" | "003", rate: string): FiscalTax => ({ kind: "transferred", tax, factor: "Tasa", rate })
const quota = decimal(72, 4).map((rate): FiscalTax => ({ kind: "transferred", tax: "003", factor: "Cuota", rate: Number(rate).toFixed(6) }))
const ieps = fc.constantFrom("0.080000", "0.265000", "0.300000", "0.530000", "1.600000", "0.030000").map((r) => transferred("003", r))
const iva = fc.constantFrom<FiscalTax>(transferred("002", "0.160000"), transferred("002", "0.080000"), transferred("002", "0.000000"), sample.EXEMPT)
const retained = fc.constantFrom<FiscalTax[]>([withheld("001", "0.100000")], [withheld("001", "0.012500")], [withheld("001", "0.100000"), withheld("002", "0.106667")], [withheld("002", "0.060000")])

/** IVA of any rate, IEPS by rate and by quota, withholdings, and nothing at all. */
const taxes = fc.oneof(
  { weight: 5, arbitrary: iva.map((t) => [t]) },
  { weight: 2, arbitrary: fc.tuple(ieps, iva).map((t): FiscalTax[] => t) },
  { weight: 1, arbitrary: fc.tuple(quota, iva).map((t): FiscalTax[] => t) },
  { weight: 2, arbitrary: retained.map((r) => [transferred("002", "0.160000"), ...r]) },
  { weight: 1, arbitrary: fc.constant<FiscalTax[]>([]) },
)

/** Names as shops write them: accents, ñ, ampersands, double spaces, emoji, controls, right-to-left, very long words. */
const words = fc.oneof(
  fc.constantFrom("Muñeca  de trapo & café", "Ñandú «grande» 20\" <oferta>", "Tornillo 1/4\" | caja", "🧉 Mate 👩‍👩‍👧‍👦", "עברית ١٢٣", "a\u0000b\u0007c\u202Ed", "x".repeat(1500), "&amp;amp; &lt;b&gt;", "línea\n\ty tab", "\uFEFFcon marca"),
  fc.string({ unit: "binary", minLength: 1, maxLength: 80 }).map((s) => `Taza ${s}`),
)

/** With lines that are discounted whole, which bear no tax, beside those that do. */
const anyLine: fc.Arbitrary<FiscalLine> = fc
  .record({ quantity: fc.oneof(decimal(40, 0), decimal(20, 3), decimal(2, 6)), unit_price: fc.oneof(decimal(9999, 2), decimal(500, 6), decimal(3, 4)), taxes, off: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 95 }) }, { weight: 1, arbitrary: fc.constant(100) }), discounted: fc.boolean(), description: words, sku: fc.option(words) })
  .filter((l) => Number(l.quantity) * Number(l.unit_price) > 0.05)
  .map(({ off, discounted, ...l }) => line({ ...l, unit: null, tax_object: l.taxes.length ? "02" : "01", discount: discounted ? ((Number(l.quantity) * Number(l.unit_price) * off) / 100).toFixed(2) : "0" }))
  .map((l) => (l.discount !== "0" && Number(l.discount) >= Number(l.quantity) * Number(l.unit_price) ? { ...l, quantity: "2", unit_price: "7.35", discount: "14.70" } : l))

const currency = fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.constantFrom({ currency_code: "usd", exchange_rate: "18.234567" }, { currency_code: "eur", exchange_rate: "20" }, { currency_code: "jpy", exchange_rate: "0.121500" }) })
const many = fc.oneof({ weight: 6, arbitrary: fc.array(anyLine, { minLength: 1, maxLength: 6 }) }, { weight: 1, arbitrary: fc.array(anyLine, { minLength: 60, maxLength: 120 }) })

const anyInvoice: fc.Arbitrary<FiscalInvoice> = fc.tuple(many, currency, fc.boolean(), words).map(([lines, money, later, name]) => {
  const given = invoice({ ...money, lines, ...(later ? { payment_method: "PPD" as const, payment_form: "99" } : {}), receiver: { ...sample.RECEIVER, name: `UNIVERSIDAD ${name.replace(/\|/g, "").slice(0, 100)}` }, expected_total: "987654321" })
  // The note's total is what its own amounts come to.
  const [problem] = provider.checkInvoice(given, NOW)
  return { ...given, expected_total: String(problem?.params?.total) }
}).filter((given) => Number(given.expected_total) > 0)

const anyTaxTotals = fc.constantFrom<FiscalTaxTotal[]>(
  [{ kind: "transferred", tax: "002", factor: "Tasa", rate: "0.160000", base: "1000", amount: "160" }],
  [{ kind: "transferred", tax: "002", factor: "Tasa", rate: "0.080000", base: "700.123456", amount: "56.009876" }, { kind: "transferred", tax: "002", factor: "Exento", rate: null, base: "200", amount: "0" }],
  [{ kind: "transferred", tax: "002", factor: "Tasa", rate: "0.160000", base: "1000", amount: "160" }, { kind: "withheld", tax: "001", factor: "Tasa", rate: "0.100000", base: "1000", amount: "100" }, { kind: "withheld", tax: "002", factor: "Tasa", rate: "0.106667", base: "1000", amount: "106.667" }],
  [],
)

/** One to three payments, each of one to three invoices, in pesos or dollars on either side. */
const anyReceipt = fc.array(fc.record({
  dollars: fc.boolean(), rate: decimal(25, 4).filter((r) => Number(r) > 5),
  documents: fc.array(fc.record({ dollars: fc.boolean(), cents: fc.integer({ min: 200, max: 5_000_000 }), share: fc.integer({ min: 1, max: 100 }), installment: fc.integer({ min: 1, max: 40 }), taxes: anyTaxTotals }), { minLength: 1, maxLength: 3 }),
}), { minLength: 1, maxLength: 3 }).map((payments) => receipt({
  payments: payments.map((p, i): ReceivedPayment => {
    let amount = 0
    const documents = p.documents.map((d, j) => {
      const part = Math.max(1, Math.floor((d.cents * d.share) / 100))
      const same = d.dollars === p.dollars
      // Units of the invoice's currency for one of the payment's, with the ten decimals the SAT asks for.
      const equivalence = same ? null : p.dollars ? Number(p.rate).toFixed(10) : (1 / Number(p.rate)).toFixed(10)
      amount += same ? part : part / Number(equivalence)
      const uuid = `5FB2822E-396D-4725-8521-${(i * 10 + j).toString(16).padStart(12, "0")}`.toUpperCase()
      return paid({ uuid, currency_code: d.dollars ? "USD" : "MXN", equivalence, installment: d.installment, previous_balance: (d.cents / 100).toFixed(2), total: (d.cents / 100).toFixed(2), paid: (part / 100).toFixed(2), taxes: d.taxes })
    })
    return received({ ...(p.dollars ? { currency_code: "USD", exchange_rate: p.rate } : {}), amount: (Math.ceil(amount + 1) / 100).toFixed(2), documents })
  }),
}))

describe("FIS-02 invented invoices", () => {
  it("S-05 add up by the stated policy, break no rule of the SAT, and are sealed over the cadena that another reader builds", async () => {
    await fc.assert(fc.asyncProperty(anyInvoice, async (given) => {
      expect(provider.checkInvoice(given, NOW)).toEqual([])
      const sealed = provider.seal(given, csd)
      expect(await satFaults(sealed.xml)).toEqual([])
      expect(Number(sealed.total)).toBe(Number(given.expected_total))
      expect(await cadenaOf(sealed.xml)).toBe(originalString(parseXml(sealed.xml)))
      expect(provider.read(sealed.xml).seal_ok).toBe(true)
      const stamped = await provider.stamp({ xml: sealed.xml, sha256: sealed.sha256, key: "k", sandbox: true })
      // The register knows another name for that RFC; everything before that question must have passed.
      expect(stamped.ok || (stamped.kind === "rejected" && stamped.code)).toSatisfy((r: unknown) => r === true || r === "CFDI40145")
    }), { numRuns: 120 })
  })

  it("complements of several payments, invoices, partialities and currencies have the same cadena for another reader", async () => {
    await fc.assert(fc.asyncProperty(anyReceipt, async (given) => {
      expect(provider.checkInvoice(given, NOW)).toEqual([])
      const sealed = provider.seal(given, csd)
      expect(await cadenaOf(sealed.xml)).toBe(originalString(parseXml(sealed.xml)))
      const stamped = await provider.stamp({ xml: sealed.xml, sha256: sealed.sha256, key: "k", sandbox: true })
      expect(stamped).toMatchObject({ ok: true })
      for (const [equivalence] of sealed.xml.matchAll(/EquivalenciaDR="([^"]*)"/g)) expect(equivalence).toMatch(/="(1|\d+\.\d{10})"$/)
    }), { numRuns: 60 })
  })

  it("the other reader does see what is wrong", async () => {
    const { xml } = provider.seal(invoice(), csd)
    const broken = (from: RegExp, to: string) => satFaults(xml.replace(from, to))
    expect(await broken(/ Total="[^"]*"/, ' Total="232.01"')).toEqual(["CFDI40119"])
    expect(await broken(/ SubTotal="[^"]*"/, ' SubTotal="200.01"')).toEqual(["CFDI40108", "CFDI40119"])
    expect(await broken(/ValorUnitario="[^"]*"/, 'ValorUnitario="99.98"')).toEqual(["CFDI40167"])
    expect(await broken(/ObjetoImp="02"/, 'ObjetoImp="01"')).toEqual(["CFDI40172"])
    expect(await cadenaOf(xml.replace('Descripcion="Taza', 'Descripcion="Vaso'))).not.toBe(originalString(parseXml(xml)))
  })

  it("the seal verifies by openssl, an independent implementation", () => {
    const folder = mkdtempSync(join(tmpdir(), "seal-"))
    const at = (name: string) => join(folder, name)
    const documents: FiscalDocument[] = [...fc.sample(anyInvoice, { numRuns: 4, seed: 7 }), ...fc.sample(anyReceipt, { numRuns: 3, seed: 7 }), creditNote({ relations: [{ type: "03", uuids: [sample.UUID_A] }] })]
    for (const [i, given] of documents.entries()) {
      const { xml } = provider.seal(given, csd)
      const attribute = (name: string) => new RegExp(` ${name}="([^"]+)"`).exec(xml)?.[1] ?? ""
      writeFileSync(at(`${i}.txt`), originalString(parseXml(xml)))
      writeFileSync(at(`${i}.sig`), Buffer.from(attribute("Sello"), "base64"))
      writeFileSync(at(`${i}.cer`), Buffer.from(attribute("Certificado"), "base64"))
      writeFileSync(at(`${i}.pub`), execFileSync("openssl", ["x509", "-inform", "DER", "-in", at(`${i}.cer`), "-pubkey", "-noout"]))
      expect(execFileSync("openssl", ["dgst", "-sha256", "-verify", at(`${i}.pub`), "-signature", at(`${i}.sig`), at(`${i}.txt`)]).toString()).toContain("Verified OK")
    }
  })
})

describe.skipIf(!hasOfficialData())(officialTitle("FIS-02 invented invoices against the SAT's schema"), () => {
  let validate: CfdiValidator
  beforeAll(async () => void (validate = await officialCfdiValidator()))

  it("S-05 are valid whatever was sold and whoever bought", () => {
    fc.assert(fc.property(anyInvoice, (given) => void expect(validate(provider.seal(given, csd).xml)).toEqual([])), { numRuns: 40 })
    fc.assert(fc.property(anyReceipt, (given) => void expect(validate(provider.seal(given, csd).xml)).toEqual([])), { numRuns: 30 })
  })
})
