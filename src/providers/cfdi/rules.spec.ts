import * as sample from "../../../integration-tests/helpers/cfdi-samples"
import { FiscalInvoice, FiscalLine, FiscalTax } from "../../types/fiscal"
import { checkSale as checkInvoice } from "./rules"
import { mapTax } from "./tax-map"

const { line, invoice, NOW } = sample

const found = (over: Partial<FiscalInvoice>) => checkInvoice(invoice(over), NOW).map((e) => `${e.path}: ${e.code}`)
const inLine = (over: Partial<FiscalLine>) => found({ lines: [line(over)] })
const tax = (over: Partial<FiscalTax>): FiscalTax => ({ ...sample.IVA16, ...over })
const hours = (n: number) => new Date(NOW.getTime() - n * 60 * 60 * 1000).toISOString()

describe("FIS-02 rules of the SAT, told before anything is sealed", () => {
  it("finds nothing in a right invoice", () => {
    expect(found({})).toEqual([])
  })

  it("accepts what was issued in the last 72 hours and nothing older or in the future", () => {
    expect(found({ issued_at: hours(71.9) })).toEqual([])
    expect(found({ issued_at: hours(72.1) })).toEqual(["issued_at: 401"])
    expect(found({ issued_at: hours(-1) })).toEqual(["issued_at: CFDI40101"])
    expect(found({ issued_at: "ayer" })).toContain("issued_at: CFDI40101")
  })

  it.each<[string, Partial<FiscalInvoice>, string]>([
    ["a form of payment nobody knows", { payment_form: "77" }, "payment_form: CFDI40104"],
    ["a sale on credit that says how it was paid", { payment_method: "PPD", payment_form: "03" }, "payment_form: CFDI40105"],
    ["a paid sale that does not say how", { payment_form: "99" }, "payment_form: CFDI40105"],
    ["a currency nobody knows", { currency_code: "zzz" }, "currency_code: CFDI40113"],
    ["pesos with a rate of exchange", { exchange_rate: "18" }, "exchange_rate: CFDI40114"],
    ["dollars without one", { currency_code: "usd" }, "exchange_rate: CFDI40115"],
    ["dollars with one of zero", { currency_code: "usd", exchange_rate: "0" }, "exchange_rate: CFDI40117"],
    ["an issuer's régimen of the other kind of person", { issuer: { ...sample.ISSUER, regime: "612" } }, "issuer.regime: CFDI40141"],
    ["an issuer's postal code that is none", { issuer: { ...sample.ISSUER, postal_code: "1" } }, "issuer.postal_code: CFDI40126"],
    ["an issuer in Tijuana with the clock of the centre", { issuer: { ...sample.ISSUER, postal_code: "22000" } }, "issuer.time_zone: issuer_time_zone"],
    ["a time zone that does not exist", { issuer: { ...sample.ISSUER, time_zone: "Mars/Base" } }, "issuer.time_zone: issuer_time_zone"],
    ["the buyer's mistakes, at the buyer's field", { receiver: { ...sample.RECEIVER, use: "D01" } }, "receiver.use: use_not_for_person"],
    ["no lines", { lines: [] }, "lines: lines_required"],
    ["a relation nobody knows", { relations: [{ type: "99", uuids: ["x"] }] }, "relations.0.uuids: relation_uuid"],
    ["a global invoice to somebody", { global: { periodicity: "04", months: "11", year: 2026 } }, "receiver.name: CFDI40130"],
    ["a month that is none", { global: { periodicity: "04", months: "13", year: 2026 } }, "global.months: CFDI40134"],
    ["a series with a pipe", { series: "A|B" }, "series: series_format"],
  ])("refuses %s", (_, over, expected) => {
    expect(found(over)).toContain(expected)
  })

  it.each<[string, Partial<FiscalLine>, string]>([
    ["a product code that is none", { product_code: "ABC" }, "lines.0.product_code: CFDI40162"],
    ["a unit code that is none", { unit_code: "pieza" }, "lines.0.unit_code: CFDI40165"],
    ["nothing of something", { quantity: "0" }, "lines.0.quantity: quantity_positive"],
    ["a quantity that is no number", { quantity: "1e3" }, "lines.0.quantity: quantity_positive"],
    ["a negative price", { unit_price: "-1" }, "lines.0.unit_price: CFDI40166"],
    ["a discount above the amount", { discount: "200.01" }, "lines.0.discount: CFDI40169"],
    ["an object of tax nobody knows", { tax_object: "99" }, "lines.0.tax_object: CFDI40170"],
    ["a taxed line without tax", { taxes: [] }, "lines.0.taxes: CFDI40171"],
    ["an untaxed line with tax", { tax_object: "01" }, "lines.0.taxes: CFDI40172"],
    ["an exempt tax with a rate", { taxes: [{ ...sample.EXEMPT, rate: "0" }] }, "lines.0.taxes.0.rate: CFDI40177"],
    ["a tax without rate", { taxes: [tax({ rate: undefined })] }, "lines.0.taxes.0.rate: CFDI40178"],
    ["a rate that the catalogue does not have", { taxes: [tax({ rate: "0.15" })] }, "lines.0.taxes.0.rate: CFDI40179"],
    ["an exempt withholding", { taxes: [{ ...sample.EXEMPT, kind: "withheld" }] }, "lines.0.taxes.0: CFDI40184"],
    ["a withholding above its top", { taxes: [sample.IVA16, { ...sample.ISR10, rate: "0.36" }] }, "lines.0.taxes.1.rate: CFDI40185"],
    ["a line of invisible words", { description: "\u200B \u202E" }, "lines.0.description: required"],
  ])("refuses %s", (_, over, expected) => {
    expect(inLine(over)).toContain(expected)
  })

  it("names both totals when the note and the invoice differ by more than rounding", () => {
    expect(checkInvoice(invoice({ expected_total: "250" }), NOW)).toMatchObject([{ path: "expected_total", code: "total_mismatch", params: { expected: "250.00", total: "232.00" } }])
  })
})

describe("FIS-09 a rate of the host as a tax of the SAT", () => {
  it.each([
    ["iva", "IVA", 16, "transferred 002 Tasa 0.160000"], ["mx-vat", "VAT", 8, "transferred 002 Tasa 0.080000"], ["x", "IVA tasa 0", 0, "transferred 002 Tasa 0.000000"],
    ["x", "IVA exento", 0, "transferred 002 Exento undefined"], ["ieps", "IEPS bebidas", 8, "transferred 003 Tasa 0.080000"], ["x", "Retención de ISR", 10, "withheld 001 Tasa 0.100000"],
    ["x", "Retención IVA", 10.6667, "withheld 002 Tasa 0.106667"],
  ])("%s, %s, %d %% is %s", (code, name, rate, expected) => {
    const t = mapTax({ code, name, rate })
    expect(`${t?.kind} ${t?.tax} ${t?.factor} ${t?.rate}`).toBe(expected)
  })

  it("says that nobody mapped it, rather than guessing", () => {
    expect(mapTax({ code: "default", name: "Tax", rate: 16 })).toBeNull()
    expect(mapTax({ code: "iva", name: "IVA", rate: 15 })).toBeNull()
    expect(mapTax({ code: "derivado", name: "Derivado", rate: 16 })).toBeNull()
  })

  it("takes the shop's own mapping first", () => {
    expect(mapTax({ code: "gasolina", name: "Cuota", rate: 1 }, { gasolina: sample.IEPS_QUOTA })).toEqual(sample.IEPS_QUOTA)
  })
})
