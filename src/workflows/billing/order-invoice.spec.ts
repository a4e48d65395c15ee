import { decorateCartTotals } from "@medusajs/framework/utils"
import fc from "fast-check"
import * as sample from "../../../integration-tests/helpers/cfdi-samples"
import { CfdiValidator, hasOfficialData, officialCfdiValidator, officialTitle } from "../../../integration-tests/helpers/official-xsd"
import { satFaults } from "../../../integration-tests/helpers/sat-rules"
import { toFiscalLines } from "../../modules/billing/fiscal"
import type { NoteLineRow } from "../../modules/billing/rows"
import { makeTestCertificate } from "../../providers/cfdi/make-certificate"
import { CfdiProvider } from "../../providers/cfdi/service"
import { FiscalInvoice } from "../../types/fiscal"
import { SaleOrder, saleLines, saleTotals } from "./order-sale"

const provider = new CfdiProvider({}, {})
const csd = makeTestCertificate({ tax_id: "EKU9003173C9", name: "ESCUELA KEMPER URGATE", valid_from: new Date(sample.NOW.getTime() - 365 * 24 * 60 * 60 * 1000) })

const rate = (code: string, description: string, percent: number) => ({ code, description, rate: percent })
const IVA = rate("iva", "IVA 16 %", 16)

/** What shops in Mexico charge: the general rate, the border's, nought, exempt, with IEPS, and nothing. */
const taxes = fc.oneof(
  { weight: 6, arbitrary: fc.constant([IVA]) },
  { weight: 1, arbitrary: fc.constantFrom([rate("iva-8", "IVA frontera", 8)], [rate("iva-0", "IVA 0 %", 0)], [rate("exento", "IVA exento", 0)], []) },
  { weight: 1, arbitrary: fc.constantFrom([rate("ieps-8", "IEPS 8 %", 8), IVA], [rate("ieps", "IEPS", 26.5), IVA], [rate("ieps-8", "IEPS 8 %", 8), rate("iva-0", "IVA 0 %", 0)]) },
)

const cents = (max: number) => fc.integer({ min: 1, max: max * 100 }).map((n) => n / 100)

/** Promotions leave their share of a line, or a fixed sum spread over lines with as many decimals as the host computes. */
const adjustments = (worth: number) =>
  fc.array(fc.record({ share: fc.constantFrom(0.05, 0.1, 0.15, 1 / 3, 0.5), inclusive: fc.boolean() }), { maxLength: 2 }).chain((some) =>
    fc.constantFrom(some, some, some, [{ share: 1, inclusive: false }], [{ share: 1, inclusive: false }, { share: 0.1, inclusive: false }]).map((chosen) => chosen.map(({ share, inclusive }) => ({ amount: worth * share, is_tax_inclusive: inclusive }))))

const item = fc.record({
  unit_price: fc.oneof({ weight: 5, arbitrary: cents(5000) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 9_999_999 }).map((n) => n / 10_000) }),
  quantity: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 30 }) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 4000 }).map((n) => n / 1000) }, { weight: 1, arbitrary: fc.integer({ min: 100, max: 3000 }) }),
  is_tax_inclusive: fc.boolean(), tax_lines: taxes, returned: fc.integer({ min: 0, max: 2 }),
}).chain((i) => adjustments(i.unit_price * i.quantity).map((adjustments) => ({ ...i, adjustments: i.is_tax_inclusive ? adjustments.map((a) => ({ ...a, is_tax_inclusive: true })) : adjustments.map((a) => ({ ...a, is_tax_inclusive: false })) })))

const shipping = fc.record({ amount: cents(400), is_tax_inclusive: fc.boolean(), tax_lines: fc.constantFrom([IVA], [IVA], []), free: fc.boolean() })

const anyOrder = fc.record({
  items: fc.array(item, { minLength: 1, maxLength: 8 }),
  shipping: fc.array(shipping, { maxLength: 3 }),
  currency: fc.constantFrom("mxn", "mxn", "mxn", "mxn", "usd", "eur", "jpy", "clp"),
  given_back: fc.constantFrom(0, 0, 0, 0.1, 1 / 3),
})

const longOrder = fc.tuple(anyOrder, fc.array(item, { minLength: 300, maxLength: 300 })).map(([order, items]) => ({ ...order, items }))

type Given = typeof anyOrder extends fc.Arbitrary<infer T> ? T : never

/** The order as the host computes it, by its own arithmetic. */
function hosted({ items, shipping: methods, currency, given_back }: Given): SaleOrder {
  const lines = items.map(({ returned, ...i }, at) => ({
    ...i, id: `i${at}`, title: `Taza ${at}`, tax_lines: i.tax_lines.map((t) => ({ ...t })), detail: { return_received_quantity: Number.isInteger(i.quantity) ? Math.min(returned, i.quantity - 1) : 0, return_requested_quantity: 0, return_dismissed_quantity: 0 },
  }))
  const shipped = methods.map((m, at) => ({ ...m, id: `s${at}`, name: "Envío", tax_lines: m.tax_lines.map((t) => ({ ...t })), adjustments: m.free ? [{ amount: m.amount, is_tax_inclusive: m.is_tax_inclusive }] : [] }))
  const compute = (credit_lines: object[]) => decorateCartTotals({ currency_code: currency, items: structuredClone(lines), shipping_methods: structuredClone(shipped), credit_lines } as never) as unknown as SaleOrder
  const plain = compute([])
  const back = Math.floor(Number(plain.total) * given_back * 100) / 100
  const credit = { id: "c", amount: back, created_at: "2026-11-20T10:00:01Z" }
  const order = back > 0 ? compute([credit]) : plain
  const payments = [{ id: "p", provider_id: "pp_system_default", refunds: back > 0 ? [{ amount: back, created_at: "2026-11-20T10:00:00Z" }] : [] }]
  return { ...order, id: "order_1", status: "pending", currency_code: currency, credit_lines: back > 0 ? [credit] : [], payment_collections: [{ payments }] }
}

const RATES: Record<string, string> = { usd: "18.234567", eur: "20.1", jpy: "0.1215", clp: "0.0195" }

/** The invoice of the note of the order; null where nothing is left to charge, which makes no note. */
function invoiceOf(given: Given): { order: SaleOrder; invoice: FiscalInvoice } | null {
  const order = hosted(given)
  if (Number(order.total) < 0.005) return null
  const lines = saleLines(order)
  const { total } = saleTotals(order, lines)
  if (Number(total) <= 0) return null
  const rows = lines.map((line, position): NoteLineRow => ({ ...line, id: `${position}`, position }))
  const { lines: fiscal, errors } = toFiscalLines(rows, (tax) => provider.mapTax(tax))
  expect(errors).toEqual([])
  return { order, invoice: sample.invoice({ currency_code: order.currency_code, exchange_rate: RATES[order.currency_code] ?? null, lines: fiscal, expected_total: total }) }
}

describe("BIL-02 FIS-02 any order of the host, as its invoice", () => {
  const right = async (given: Given): Promise<void> => {
    const made = invoiceOf(given)
    if (!made) return
    expect(provider.checkInvoice(made.invoice, sample.NOW)).toEqual([])
    const sealed = provider.seal(made.invoice, csd)
    expect(Math.abs(Number(sealed.total) - Number(made.order.total))).toBeLessThanOrEqual(0.5 * 10 ** -(sealed.total.split(".")[1]?.length ?? 0) + 1e-6)
    expect(await satFaults(sealed.xml)).toEqual([])
  }

  it("comes to the order's total to the cent, and breaks no rule of the SAT", () =>
    fc.assert(fc.asyncProperty(anyOrder, right), { numRuns: 150 }))

  it("also of three hundred lines", () =>
    fc.assert(fc.asyncProperty(longOrder, right), { numRuns: 3, endOnFailure: true }))
})

describe.skipIf(!hasOfficialData())(officialTitle("FIS-02 any order of the host against the SAT's schema"), () => {
  let validate: CfdiValidator
  beforeAll(async () => void (validate = await officialCfdiValidator()))

  it("is valid", () => {
    fc.assert(fc.property(anyOrder, (given) => {
      const made = invoiceOf(given)
      if (made) expect(validate(provider.seal(made.invoice, csd).xml)).toEqual([])
    }), { numRuns: 30 })
  })
})
