import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import * as sample from "../../../integration-tests/helpers/cfdi-samples"
import { CfdiValidator, hasOfficialData, officialCfdiValidator, officialPath, officialTitle } from "../../../integration-tests/helpers/official-xsd"
import { FiscalDocument, FiscalInvoice, FiscalLine, FiscalTax, FiscalTaxTotal } from "../../types/fiscal"
import { makeTestCertificate } from "./make-certificate"
import { originalString } from "./original-string"
import { structureFault } from "./pac/structure"
import { parseXml } from "./parse"
import { sealIsRight } from "./seal"
import { CfdiProvider } from "./service"
import { XmlNode, childrenOf } from "./xml"

const { creditNote, receipt, received, paid, invoice, line, NOW } = sample

const provider = new CfdiProvider({}, { sandbox: { max_age_hours: 24 * 365 * 50 } })
const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", valid_from: new Date(NOW.getTime() - 365 * 24 * 60 * 60 * 1000) })

async function stampIt(given: FiscalDocument) {
  const sealed = provider.seal(given, csd)
  const outcome = await provider.stamp({ xml: sealed.xml, sha256: sealed.sha256, key: "k", sandbox: true })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return { sealed, stamp: outcome.stamp, root: parseXml(outcome.stamp.xml) }
}

const descend = (root: XmlNode, ...names: string[]): XmlNode[] => names.reduce<XmlNode[]>((found, n) => found.flatMap((e) => childrenOf(e, n)), [root])
const pagos = (root: XmlNode, ...names: string[]) => descend(root, "cfdi:Complemento", "pago20:Pagos", ...names)

const PUBLIC = { ...sample.RECEIVER, tax_id: "XAXX010101000", name: "PUBLICO EN GENERAL", use: "S01", regime: "616", postal_code: "42501" }
const USD: FiscalTaxTotal[] = [{ kind: "transferred", tax: "002", factor: "Tasa", rate: "0.160000", base: "1000", amount: "160" }]
const MIXED: FiscalTaxTotal[] = [
  { kind: "transferred", tax: "002", factor: "Tasa", rate: "0.160000", base: "5108.108108", amount: "817.297297" },
  { kind: "transferred", tax: "002", factor: "Tasa", rate: "0.080000", base: "100", amount: "8" },
  { kind: "transferred", tax: "002", factor: "Tasa", rate: "0.000000", base: "50", amount: "0" },
  { kind: "transferred", tax: "002", factor: "Exento", rate: null, base: "25", amount: "0" },
  { kind: "transferred", tax: "003", factor: "Tasa", rate: "0.080000", base: "108.108108", amount: "8.648649" },
  { kind: "transferred", tax: "003", factor: "Cuota", rate: "1.645100", base: "10", amount: "16.451" },
  { kind: "withheld", tax: "001", factor: "Tasa", rate: "0.100000", base: "5000", amount: "500" },
  { kind: "withheld", tax: "002", factor: "Tasa", rate: "0.106667", base: "5000", amount: "533.335" },
]

const KINDS: Record<string, FiscalDocument> = {
  "a discount after the sale": creditNote({ lines: [line({ product_code: "84111506", unit_code: "ACT", description: "Bonificación", unit_price: "50" })], expected_total: "58" }),
  "goods returned, with a discount of then": creditNote({ relations: [{ type: "03", uuids: [sample.UUID_A] }], lines: [line({ quantity: "2", unit_price: "100", discount: "10" })], expected_total: "220.40" }),
  "a credit note with withholdings": creditNote({ lines: [line({ unit_price: "5000", taxes: [sample.IVA16, sample.ISR10, sample.IVA_WITHHELD] })], expected_total: "4766.66" }),
  "a credit note in dollars": creditNote({ currency_code: "usd", exchange_rate: "18.2345" }),
  "a credit note of a global invoice": creditNote({ receiver: PUBLIC, global: { periodicity: "04", months: "11", year: 2026 } }),
  "one payment of half an invoice": receipt(),
  "the last payment": receipt({ payments: [received({ documents: [paid({ installment: 2, previous_balance: "116.00" })] })] }),
  "one payment of several invoices": receipt({ payments: [received({ amount: "348.00", documents: [paid({ paid: "232.00" }), paid({ uuid: sample.UUID_B, series: null, folio: null })] })] }),
  "several payments, of one invoice too": receipt({ payments: [received({ form: "01" }), received({ documents: [paid({ installment: 2, previous_balance: "116.00" })], reference: "FOLIO 8|9" })] }),
  "every tax at once": receipt({ payments: [received({ amount: "1000", documents: [paid({ previous_balance: "5108.06", total: "5108.06", paid: "1000", taxes: MIXED })] })] }),
  "an invoice without taxes": receipt({ payments: [received({ documents: [paid({ taxes: [] })] })] }),
  "an exempt invoice": receipt({ payments: [received({ documents: [paid({ taxes: [{ kind: "transferred", tax: "002", factor: "Exento", rate: null, base: "232", amount: "0" }] })] })] }),
  "an invoice in dollars paid in pesos": receipt({ payments: [received({ amount: "21152.02", documents: [paid({ currency_code: "USD", equivalence: "0.0548411035", previous_balance: "1160.00", paid: "1160.00", total: "1160.00", taxes: USD })] })] }),
  "an invoice in pesos paid in dollars": receipt({ payments: [received({ currency_code: "USD", exchange_rate: "18.2345", amount: "12.73", documents: [paid({ equivalence: "18.2345", paid: "232.00" })] })] }),
  "dollars for dollars": receipt({ payments: [received({ currency_code: "USD", exchange_rate: "18.2345", amount: "580.00", documents: [paid({ currency_code: "USD", previous_balance: "1160.00", paid: "580.00", total: "1160.00", taxes: USD })] })] }),
  "a bank transfer with its accounts": receipt({ payments: [received({ reference: "SPEI 0099", payer_bank_tax_id: "BBA830831LJ2", payer_account: "012180001234567890", payee_bank_tax_id: "BNM840515VB1", payee_account: "002180000118359719" })] }),
  "a bank abroad": receipt({ payments: [received({ payer_bank_tax_id: "XEXX010101000", payer_bank_name: "BANK OF & NOWHERE", payer_account: "0121800012" })] }),
  "a replaced complement": receipt({ relations: [{ type: "04", uuids: [sample.UUID_B] }] }),
  "a payment of a cent": receipt({ payments: [received({ amount: "0.01", documents: [paid({ paid: "0.01", previous_balance: "9999999.99", total: "9999999.99", taxes: [{ ...(USD[0] as FiscalTaxTotal), base: "0.05", amount: "0.01" }] })] })] }),
}

describe("FIS-02 credit notes and payment complements of every case", () => {
  it.each(Object.keys(KINDS))("passes the rules, is sealed and stamped, and its seal is right: %s", async (name) => {
    const given = KINDS[name] as FiscalDocument
    expect(provider.checkInvoice(given, NOW)).toEqual([])
    const { root, stamp } = await stampIt(given)
    expect(structureFault(root)).toBeNull()
    expect(sealIsRight(root)).toBe(true)
    expect(provider.read(stamp.xml)).toMatchObject({ kind: given.kind, seal_ok: true, sandbox: true, uuid: stamp.uuid, folio: given.folio })
  })

  it("builds the complement of the worked example: half of 232 pesos", async () => {
    const { root } = await stampIt(receipt())
    expect(root.attributes).toMatchObject({ TipoDeComprobante: "P", SubTotal: "0", Total: "0", Moneda: "XXX", Exportacion: "01" })
    expect(descend(root, "cfdi:Receptor")[0]?.attributes.UsoCFDI).toBe("CP01")
    expect(pagos(root, "pago20:Totales")[0]?.attributes).toEqual({ TotalTrasladosBaseIVA16: "100.00", TotalTrasladosImpuestoIVA16: "16.00", MontoTotalPagos: "116.00" })
    expect(pagos(root, "pago20:Pago")[0]?.attributes).toEqual({ FechaPago: "2026-11-20T12:00:00", FormaDePagoP: "03", MonedaP: "MXN", TipoCambioP: "1", Monto: "116.00" })
    const document = pagos(root, "pago20:Pago", "pago20:DoctoRelacionado")[0]
    expect(document?.attributes).toEqual({ IdDocumento: sample.UUID_A, Serie: "NV", Folio: "1", MonedaDR: "MXN", EquivalenciaDR: "1", NumParcialidad: "1", ImpSaldoAnt: "232.00", ImpPagado: "116.00", ImpSaldoInsoluto: "116.00", ObjetoImpDR: "02" })
    expect(pagos(root, "pago20:Pago", "pago20:DoctoRelacionado", "pago20:ImpuestosDR", "pago20:TrasladosDR", "pago20:TrasladoDR")[0]?.attributes).toEqual({ BaseDR: "100.000000", ImpuestoDR: "002", TipoFactorDR: "Tasa", TasaOCuotaDR: "0.160000", ImporteDR: "16.000000" })
  })

  it("keeps the proportion of research's sample: 3,245.12 of 17,852.75 pesos carry 2,797.52 and 447.60", async () => {
    const taxes: FiscalTaxTotal[] = [{ kind: "transferred", tax: "002", factor: "Tasa", rate: "0.160000", base: "15390.301724", amount: "2462.448276" }]
    const { root } = await stampIt(receipt({ payments: [received({ amount: "3245.12", documents: [paid({ previous_balance: "17852.75", total: "17852.75", paid: "3245.12", taxes })] })] }))
    expect(pagos(root, "pago20:Totales")[0]?.attributes).toMatchObject({ TotalTrasladosBaseIVA16: "2797.52", TotalTrasladosImpuestoIVA16: "447.60" })
  })

  it("totals are in pesos whatever was paid in", async () => {
    const { root } = await stampIt(KINDS["dollars for dollars"] as FiscalDocument)
    expect(pagos(root, "pago20:Totales")[0]?.attributes).toEqual({ TotalTrasladosBaseIVA16: "9117.25", TotalTrasladosImpuestoIVA16: "1458.76", MontoTotalPagos: "10576.01" })
  })

  it("for any invoice paid in any parts, the parts add up to it and every complement is accepted", async () => {
    const cents = fc.integer({ min: 1, max: 5_000_000 })
    await fc.assert(fc.asyncProperty(cents, fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 3 }), fc.constantFrom(sample.TAXES_232, MIXED), async (total, cuts, taxes) => {
      let balance = total
      for (const [i, cut] of [...cuts, 100].entries()) {
        const part = Math.max(1, Math.floor((balance * cut) / 100))
        if (part > balance) break
        const text = (c: number) => (c / 100).toFixed(2)
        const { root } = await stampIt(receipt({ payments: [received({ amount: text(part), documents: [paid({ total: text(total), previous_balance: text(balance), paid: text(part), installment: i + 1, taxes })] })] }))
        balance -= part
        expect(pagos(root, "pago20:Pago", "pago20:DoctoRelacionado")[0]?.attributes.ImpSaldoInsoluto).toBe(text(balance))
        if (balance === 0) break
      }
      expect(balance).toBe(0)
    }), { numRuns: 25 })
  })
})

describe("FIS-02 rules of complements and credit notes, told before anything is sealed", () => {
  const codes = (given: FiscalDocument) => provider.checkInvoice(given, NOW).map((e) => `${e.path}: ${e.code}`)
  const inPayment = (over: Parameters<typeof received>[0]) => codes(receipt({ payments: [received(over)] }))
  const inDocument = (over: Parameters<typeof paid>[0]) => inPayment({ documents: [paid(over)] })

  it.each<[string, () => string[], string]>([
    ["a credit note of nothing", () => codes(creditNote({ relations: [] })), "relations: credit_relation_missing"],
    ["a credit note that only replaces", () => codes(creditNote({ relations: [{ type: "04", uuids: [sample.UUID_B] }] })), "relations: credit_relation_missing"],
    ["no payments", () => codes(receipt({ payments: [] })), "payments: payments_required"],
    ["a payment of no invoice", () => inPayment({ documents: [] }), "payments.0.documents: documents_required"],
    ["a payment that does not say how", () => inPayment({ form: "99" }), "payments.0.form: CRP20212"],
    ["a payment of nothing", () => inPayment({ amount: "0" }), "payments.0.amount: CRP20218"],
    ["a payment of tomorrow", () => inPayment({ paid_at: "2026-11-23T18:00:00Z" }), "payments.0.paid_at: payment_date_future"],
    ["a payment of no day", () => inPayment({ paid_at: "hoy" }), "payments.0.paid_at: payment_date"],
    ["pesos with a rate of exchange", () => inPayment({ exchange_rate: "2" }), "payments.0.exchange_rate: CRP20215"],
    ["dollars without one", () => inPayment({ currency_code: "USD" }), "payments.0.exchange_rate: CRP20214"],
    ["more for the invoices than was paid", () => inPayment({ amount: "115.99" }), "payments.0.amount: CRP20217"],
    ["more than the balance", () => inDocument({ paid: "232.01" }), "payments.0.documents.0.paid: CRP20244"],
    ["a balance above the total", () => inDocument({ previous_balance: "232.01" }), "payments.0.documents.0.previous_balance: balance_over_total"],
    ["an invoice already paid", () => inDocument({ previous_balance: "0" }), "payments.0.documents.0.previous_balance: CRP20239"],
    ["nothing of an invoice", () => inDocument({ paid: "0.001" }), "payments.0.documents.0.paid: CRP20241"],
    ["parcialidad zero", () => inDocument({ installment: 0 }), "payments.0.documents.0.installment: installment_range"],
    ["an invoice without UUID", () => inDocument({ uuid: "F-12" }), "payments.0.documents.0.uuid: relation_uuid"],
    ["another currency without equivalence", () => inDocument({ currency_code: "USD" }), "payments.0.documents.0.equivalence: CRP20237"],
    ["an equivalence between pesos and pesos", () => inDocument({ equivalence: "1.5" }), "payments.0.documents.0.equivalence: CRP20238"],
    ["a tax the catalogue does not have", () => inDocument({ taxes: [{ ...(sample.TAXES_232[0] as FiscalTaxTotal), rate: "0.15" }] }), "payments.0.documents.0.taxes.0.rate: tax_rate_unknown"],
    ["an account for cash", () => inPayment({ form: "01", payer_account: "012180001234567890" }), "payments.0.payer_account: CRP20224"],
    ["an account of the wrong length", () => inPayment({ payer_account: "0121800012345678901" }), "payments.0.payer_account: CRP20225"],
    ["a bank abroad without a name", () => inPayment({ payer_bank_tax_id: "XEXX010101000" }), "payments.0.payer_bank_name: CRP20223"],
    ["a complement related with anything but its predecessor", () => codes(receipt({ relations: [{ type: "01", uuids: [sample.UUID_A] }] })), "relations.0.type: relation_type"],
    ["one invoice twice, the second time from the same balance", () => codes(receipt({ payments: [received(), received()] })), "payments.1.documents.0.previous_balance: balance_broken"],
  ])("refuses %s", (_, found, expected) => {
    expect(found()).toContain(expected)
  })
})

const amountOf = (max: number, decimals: number) => fc.integer({ min: 1, max: max * 10 ** decimals }).map((n) => (n / 10 ** decimals).toFixed(decimals))
const anyTaxes = fc.constantFrom<FiscalTax[]>([sample.IVA16], [sample.IVA8], [sample.IVA0], [sample.EXEMPT], [], [sample.IEPS8, sample.IVA16], [sample.IEPS_QUOTA, sample.IVA16], [sample.IVA16, sample.ISR10, sample.IVA_WITHHELD])
const anyLine: fc.Arbitrary<FiscalLine> = fc.record({
  quantity: fc.oneof(amountOf(50, 0), amountOf(20, 3)), unit_price: fc.oneof(amountOf(9999, 2), amountOf(99, 6).filter((p) => Number(p) > 0.01)), taxes: anyTaxes, part: fc.integer({ min: 0, max: 90 }),
  description: fc.string({ minLength: 1, maxLength: 60, unit: "binary" }).map((s) => `x ${s}`), sku: fc.option(fc.string({ maxLength: 20, unit: "binary" })),
}).map(({ part, ...l }) => line({ ...l, tax_object: l.taxes.length ? "02" : "01", discount: ((Number(l.quantity) * Number(l.unit_price) * part) / 100).toFixed(2) }))
  .filter((l) => Number(l.discount) < Number(l.quantity) * Number(l.unit_price))

/** What its own amounts say, so that the note fits. */
function randomInvoice(lines: FiscalLine[]): FiscalInvoice {
  const [problem] = provider.checkInvoice(invoice({ lines, expected_total: "0.01" }), NOW)
  return invoice({ lines, expected_total: String(problem?.params?.total ?? "0.01") })
}

describe("FIS-02 any invoice, read back", () => {
  const anyInvoice = fc.array(anyLine, { minLength: 1, maxLength: 8 }).map(randomInvoice)

  it("says what went in: lines, amounts and taxes; and made again from what was read it says the same", () => {
    fc.assert(fc.property(anyInvoice, (given) => {
      const first = provider.seal(given, csd)
      const read = provider.read(first.xml)
      expect(read).toMatchObject({ kind: "income", version: "4.0", uuid: null, total: first.total, subtotal: first.subtotal, issued_at: given.issued_at, payment_form: "03", currency_code: "MXN", seal_ok: true })
      expect(read.lines).toHaveLength(given.lines.length)
      expect(read.taxes.length).toBeGreaterThanOrEqual(0)
      const again = provider.seal({ ...given, lines: read.lines.map(({ amount: _, ...l }) => l), expected_total: read.total }, csd)
      expect([again.total, again.subtotal, again.discount]).toEqual([first.total, first.subtotal, first.discount])
    }), { numRuns: 60 })
  })

  it("a credit note for all of it comes to its total, and a part to the part", () => {
    fc.assert(fc.property(anyInvoice, fc.integer({ min: 1, max: 100 }), (given, percent) => {
      const read = provider.read(provider.seal(given, csd).xml)
      const all = provider.creditLines(read, { all: true })
      expect(all).toMatchObject({ total: read.total, use: "G02", payment_form: "03" })
      expect(provider.checkInvoice(creditNote({ lines: all.lines, expected_total: all.total }), NOW)).toEqual([])
      const amount = Math.max(0.01, (Number(read.total) * percent) / 100).toFixed(2)
      const part = provider.creditLines(read, { amount, description: "Bonificación" })
      expect(provider.checkInvoice(creditNote({ lines: part.lines, expected_total: part.total }), NOW)).toEqual([])
    }), { numRuns: 60 })
  })

  it.each(["no es xml", "<a/>", '<cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/4" Version="4.0"/>', "<!DOCTYPE a><a/>"])("says that %s is none", (xml) => {
    expect(() => provider.read(xml)).toThrow(expect.objectContaining({ reason: "xml_unreadable" }))
  })

  it("reads an old invoice of version 3.3, whose seal cannot be known here", () => {
    const old = `<?xml version="1.0"?><cfdi:Comprobante xmlns:cfdi="http://www.sat.gob.mx/cfd/3" Version="3.3" Serie="A" Folio="9" Fecha="2022-05-02T10:00:00" Sello="x" FormaPago="99" SubTotal="100" Moneda="MXN" Total="116" TipoDeComprobante="I" MetodoPago="PPD" LugarExpedicion="06600">
      <cfdi:Emisor Rfc="EKU9003173C9" Nombre="E" RegimenFiscal="601"/><cfdi:Receptor Rfc="URE180429TM6" Nombre="U" UsoCFDI="G03"/><cfdi:Conceptos><cfdi:Concepto ClaveProdServ="01010101" Cantidad="1" ClaveUnidad="H87" Descripcion="x" ValorUnitario="100" Importe="100">
      <cfdi:Impuestos><cfdi:Traslados><cfdi:Traslado Base="100" Impuesto="002" TipoFactor="Tasa" TasaOCuota="0.160000" Importe="16"/></cfdi:Traslados></cfdi:Impuestos></cfdi:Concepto></cfdi:Conceptos>
      <cfdi:Complemento><tfd:TimbreFiscalDigital xmlns:tfd="http://www.sat.gob.mx/TimbreFiscalDigital" UUID="${sample.UUID_A}" FechaTimbrado="2022-05-02T10:00:05" NoCertificadoSAT="00001000000500003416"/></cfdi:Complemento></cfdi:Comprobante>`
    const read = provider.read(old)
    expect(read).toMatchObject({ version: "3.3", payment_method: "PPD", uuid: sample.UUID_A, seal_ok: null, sandbox: false, taxes: [{ base: "100", amount: "16", rate: "0.160000" }] })
    expect(provider.checkInvoice(receipt({ payments: [received({ amount: "116", documents: [paid({ total: read.total, previous_balance: read.total, paid: "116", taxes: read.taxes })] })] }), NOW)).toEqual([])
  })

  it("sees that a byte was changed", () => {
    expect(provider.read(provider.seal(invoice(), csd).xml.replace("Taza de barro", "Taza de oro")).seal_ok).toBe(false)
  })
})

describe("FIS-05 how much of an invoice a credit note takes back", () => {
  const sold = () => provider.read(provider.seal(invoice({ payment_method: "PPD", payment_form: "99", lines: [line({ quantity: "4", unit_price: "100", discount: "40" }), line({ unit_price: "50", taxes: [sample.EXEMPT] })], expected_total: "467.60" }), csd).xml)

  it("some units of some lines, with their share of the discount", () => {
    const credit = provider.creditLines(sold(), { lines: [{ index: 0, quantity: "1" }] })
    expect(credit).toMatchObject({ total: "104.40", payment_form: "15", lines: [{ quantity: "1", discount: "10.000000", unit_price: "100.000000" }] })
  })

  it("FIS-05 nothing of an invoice with local taxes, which it would leave out", () => {
    const lodging = { ...sold(), total: "485.60" }
    for (const part of [{ all: true as const }, { amount: "10", description: "x" }]) expect(() => provider.creditLines(lodging, part)).toThrow(expect.objectContaining({ reason: "credit_local_taxes" }))
  })

  it("an amount, spread over what was taxed and what was not", () => {
    const credit = provider.creditLines(sold(), { amount: "46.76", description: "Bonificación" })
    expect(credit.lines.map((l) => [l.unit_price, l.taxes[0]?.factor, l.unit_code])).toEqual([["36.000000", "Tasa", "ACT"], ["5.000000", "Exento", "ACT"]])
  })

  it("an amount of which rounding alone is three cents away", () => {
    const services = ["8312.583009", "27217.145486"].map((price, i) => ({ ...sold().lines[0], quantity: "1", unit_price: price, amount: price, discount: "0", taxes: [sample.IVA16, i ? { ...sample.ISR10, rate: "0.012500" } : { ...sample.IVA_WITHHELD, rate: "0.060000" }] }))
    const credit = provider.creditLines({ ...sold(), lines: services, total: "40375.50" }, { amount: "40375.50", description: "Bonificación" })
    expect(provider.checkInvoice(creditNote({ lines: credit.lines, expected_total: credit.total }), NOW)).toEqual([])
  })

  it.each([
    [{ lines: [{ index: 9, quantity: "1" }] }, "lines.0.index: line_unknown"], [{ lines: [{ index: 0, quantity: "5" }] }, "lines.0.quantity: quantity_over"], [{ lines: [{ index: 0, quantity: "0" }] }, "lines.0.quantity: quantity_positive"],
    [{ lines: [] }, "lines: lines_required"], [{ amount: "467.61", description: "x" }, "amount: credit_over_total"], [{ amount: "-1", description: "x" }, "amount: amount_positive"],
  ])("refuses %j", (part, expected) => {
    try {
      provider.creditLines(sold(), part)
      expect.unreachable()
    } catch (error) {
      expect((error as { fieldErrors: { path: string; code: string }[] }).fieldErrors.map((e) => `${e.path}: ${e.code}`)).toContain(expected)
    }
  })
})

describe("FIS-06 the lines of a global invoice", () => {
  const note = (number: string, lines: FiscalLine[]) => {
    const { total } = provider.seal(randomInvoice(lines), csd)
    return { number, lines, total }
  }

  it("one per note, with its number, its taxes and what it came to", () => {
    const lines = provider.globalLines([note("NV-1", [line({ discount: "20" }), line({ unit_price: "100", taxes: [sample.EXEMPT] })]), note("NV-2", [line({ tax_object: "01", taxes: [] })])])
    expect(lines).toMatchObject([
      { product_code: "01010101", sku: "NV-1", quantity: "1", unit_code: "ACT", description: "Venta", unit_price: "300.00", discount: "20.00", tax_object: "02", taxes: [{ base: "180.00", amount: "28.80" }, { factor: "Exento", base: "100.00" }] },
      { sku: "NV-2", unit_price: "200.00", tax_object: "01", taxes: [] },
    ])
  })

  it("keeps the base of a tax that two decimals would round to nothing", () => {
    const crumb = line({ quantity: "0.001", unit_price: "0.01", discount: "0.00", taxes: [{ ...line().taxes[0]!, rate: "0.080000" }] })
    const [one] = provider.globalLines([note("NV-1", [line(), crumb])])
    expect(one?.taxes.map((tax) => tax.base)).toEqual(["200.00", "0.000010"])
    expect(provider.checkInvoice(invoice({ receiver: PUBLIC, global: { periodicity: "04", months: "11", year: 2026 }, lines: [one!], expected_total: "232.00" }), NOW)).toEqual([])
  })

  it("adds up to its notes to the cent, however many and whatever was sold", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(anyLine, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 30 }), async (sales) => {
      const notes = sales.map((lines, i) => note(`NV-${i + 1}`, lines))
      const total = notes.reduce((sum, n) => sum + Math.round(Number(n.total) * 100), 0)
      const global = invoice({ receiver: PUBLIC, global: { periodicity: "04", months: "11", year: 2026 }, lines: provider.globalLines(notes), expected_total: (total / 100).toFixed(2) })
      expect(provider.checkInvoice(global, NOW)).toEqual([])
      const { root } = await stampIt(global)
      expect(root.attributes.Total).toBe((total / 100).toFixed(2))
    }), { numRuns: 12 })
  })
})

describe.skipIf(!hasOfficialData())(officialTitle("FIS-02 credit notes, complements and random invoices against the SAT's schema"), () => {
  let validate: CfdiValidator
  beforeAll(async () => {
    validate = await officialCfdiValidator()
  })

  it.each(Object.keys(KINDS))("is valid sealed and stamped: %s", async (name) => {
    const { sealed, stamp } = await stampIt(KINDS[name] as FiscalDocument)
    expect(validate(sealed.xml)).toEqual([])
    expect(validate(stamp.xml)).toEqual([])
  })

  it("is valid for any invoice", () => {
    fc.assert(fc.property(fc.array(anyLine, { minLength: 1, maxLength: 6 }).map(randomInvoice), (given) => {
      expect(validate(provider.seal(given, csd).xml)).toEqual([])
    }), { numRuns: 40 })
  })

  it("writes the worked complement's cadena and the worked credit note's, but for certificate and date", () => {
    const bare = (text: string) => text.replace(/\|\d{20}\|/, "|").trimEnd()
    const worked = (name: string) => bare(readFileSync(officialPath("cfdi", "worked", `${name}.cadena.txt`), "utf8"))
    expect(bare(originalString(parseXml(provider.seal(receipt(), csd).xml)))).toBe(worked("pago"))
    const egreso = creditNote({ series: "NV", payment_form: "15", lines: [line({ product_code: "84111506", sku: null, unit: null, unit_code: "ACT", description: "Bonificación", unit_price: "50" })], expected_total: "58" })
    const numbers = (text: string) => text.split("|").map((v) => (/^\d+\.\d+$/.test(v) ? Number(v).toString() : v)).join("|")
    expect(numbers(bare(originalString(parseXml(provider.seal(egreso, csd).xml))))).toBe(numbers(worked("egreso")))
  })
})

describe.skipIf(spawnSync("openssl", ["version"]).status !== 0)("FIS-02 seals of credit notes and complements verified by OpenSSL", () => {
  const folder = mkdtempSync(join(tmpdir(), "seal-"))
  const file = (name: string, content: Buffer | string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }

  it.each(["goods returned, with a discount of then", "every tax at once", "a bank abroad"])("verifies: %s", async (name) => {
    const { root } = await stampIt(KINDS[name] as FiscalDocument)
    const publicKey = execFileSync("openssl", ["x509", "-inform", "der", "-in", file("c.cer", Buffer.from(root.attributes.Certificado ?? "", "base64")), "-noout", "-pubkey"])
    const verified = execFileSync("openssl", ["dgst", "-sha256", "-verify", file("p.pem", publicKey), "-signature", file("s.bin", Buffer.from(root.attributes.Sello ?? "", "base64")), file("t.txt", originalString(root))], { encoding: "utf8" })
    expect(verified).toContain("Verified OK")
  })
})
