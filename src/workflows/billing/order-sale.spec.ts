import fc from "fast-check"
import { inCoins, OrderItem, paymentForm, saleCustomer, saleLines, SaleOrder, salePayments, saleTotals } from "./order-sale"

/** A line as Medusa computes it: unrounded, discount and tax on what is left. */
function item(price: number, quantity: number, rate: number, discount: number): OrderItem {
  const subtotal = price * quantity
  const net = subtotal - discount
  const tax_total = (net * rate) / 100
  return { title: "Silla", quantity, unit_price: price, subtotal, discount_subtotal: discount, tax_total, total: net + tax_total, tax_lines: [{ code: "iva", description: "IVA", rate }] }
}

const order = (items: OrderItem[], more: Partial<SaleOrder> = {}): SaleOrder => ({
  id: "order_1",
  status: "pending",
  currency_code: "mxn",
  items,
  total: items.reduce((sum, i) => sum + Number(i.total), 0),
  ...more,
})

describe("a sale read from an order", () => {
  it("BIL-02 keeps the order's total to the cent, whatever prices, quantities, discounts and rates", () => {
    const line = fc.record({ price: fc.integer({ min: 1, max: 9_999_999 }), quantity: fc.integer({ min: 1, max: 200 }), rate: fc.constantFrom(0, 8, 16), share: fc.integer({ min: 0, max: 100 }) })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const sale = order(lines.map((l) => item(l.price / 100, l.quantity, l.rate, (l.price * l.quantity * l.share) / 10_000)))
        const { total, totals } = saleTotals(sale, saleLines(sale))
        expect(Math.abs(Number(total) - Number(sale.total))).toBeLessThan(0.0051)
        expect(Math.abs(totals.subtotal - totals.discount_total + totals.tax_total - totals.total)).toBeLessThan(0.021)
      })
    )
  })

  it("BIL-02 leaves out what was returned, and refuses what is not on a line", () => {
    const sale = order([item(100, 3, 16, 0)])
    sale.items![0]!.detail = { return_received_quantity: 3 }
    expect(saleLines(sale)).toEqual([])
    const credited = order([item(100, 1, 16, 0)])
    expect(() => saleTotals({ ...credited, total: 16 }, saleLines(credited))).toThrow(/la diferencia no puede ponerse/)
  })

  it("BIL-13 counts captures less refunds, oldest first, with the form of each payment", () => {
    const sale = order([item(100, 1, 16, 0)], {
      payment_collections: [
        {
          payments: [
            { id: "p1", provider_id: "pp_stripe_stripe", captures: [{ id: "c2", amount: 60, created_at: "2026-03-05T01:00:00Z" }, { id: "c1", amount: 40, created_at: "2026-03-01T12:00:00Z" }], refunds: [{ amount: 70 }] },
            { id: "p2", provider_id: "pp_system_default", metadata: { payment_form: "01" }, captures: [{ id: "c3", amount: 16, created_at: "2026-03-02T12:00:00Z" }], refunds: [] },
          ],
        },
      ],
    })
    expect(salePayments(sale, "America/Mexico_City").map((p) => [p.external_id, p.form, p.amount, p.paid_on])).toEqual([["c1", "04", "30", "2026-03-01"], ["c3", "01", "16", "2026-03-02"]])
    expect(["pp_system_default", "pp_oxxo_x", "pp_paypal_x", "pp_conekta"].map((id) => paymentForm(id, null))).toEqual(["03", "01", "31", "04"])
    expect(paymentForm("pp_stripe", { payment_form: "99" })).toBe("04")
  })

  it("BIL-13 BIL-17 takes what was charged with more decimals than there are coins as whole coins, which together are the sum", () => {
    const paid = (...captures: [number, number?][]) => salePayments(order([item(4999.99, 2, 16, 0)], {
      payment_collections: captures.map(([amount, back], i) => ({ payments: [{ id: `p${i}`, provider_id: "pp_stripe", captures: [{ id: `c${i}`, amount, created_at: "2026-03-01T12:00:00Z" }], refunds: back ? [{ amount: back }] : [] }] })),
    }), "America/Mexico_City").map((p) => p.amount)
    expect(paid([11599.9768])).toEqual(["11599.98"])
    expect(paid([11599.9718])).toEqual(["11599.97"])
    expect(paid([10.004], [10.004], [100], [10.004])).toEqual(["10", "10.01", "100", "10"])
    expect(paid([11599.9768, 11599.9768])).toEqual([])
    // Whichever order the host gives them in, a capture that was told stays what it was.
    const shuffled = [["capt_02", 10.004], ["capt_01", 10.004], ["capt_03", 10.004]] as const
    for (const some of [shuffled, [...shuffled].reverse()]) {
      expect(inCoins(some.map(([external_id, amount]) => ({ external_id, amount, refunded: 0 })), "mxn").map((one) => [one.external_id, one.amount])).toEqual([["capt_01", "10"], ["capt_02", "10.01"], ["capt_03", "10"]])
    }
    expect(paid([11599.9768, 600])).toEqual(["10999.98"])
  })

  it("BIL-02 money given back without a return makes every line cheaper, and a gift card pays for what is sold whole", () => {
    const refunded = order([item(100, 1, 16, 0), item(50, 2, 0, 10)], {
      total: 176, credit_lines: [{ id: "c", amount: 30, created_at: "2026-03-02T12:00:00.100Z" }],
      payment_collections: [{ payments: [{ id: "p", provider_id: "pp_stripe", captures: [{ id: "cap", amount: 206, created_at: "2026-03-01T12:00:00Z" }], refunds: [{ amount: 30, created_at: "2026-03-02T12:00:00Z" }] }] }],
    })
    const lines = saleLines(refunded)
    expect(saleTotals(refunded, lines)).toMatchObject({ total: "176.00", totals: { subtotal: 200, discount_total: 37.67, tax_total: 13.67 } })
    expect(salePayments(refunded, "America/Mexico_City")).toMatchObject([{ amount: "176", form: "04" }])

    const gift = order([item(100, 1, 16, 0)], { total: 66, credit_lines: [{ id: "cl_1", amount: 50, reference: "gift-card", created_at: "2026-03-01T12:00:00Z" }] })
    expect(saleTotals(gift, saleLines(gift)).total).toBe("116.00")
    expect(salePayments(gift, "America/Mexico_City")).toEqual([{ paid_on: "2026-03-01", form: "05", reference: "gift-card", amount: "50", external_id: "cl_1" }])

    // The host takes less than the smallest coin for nothing.
    const coin = order([item(100, 1, 16, 0)], { currency_code: "clp", total: 116, credit_line_total: 0, credit_lines: [{ id: "cl_2", amount: 0.4, created_at: "2026-03-01T12:00:00Z" }] })
    expect([saleTotals(coin, saleLines(coin)).total, salePayments(coin, "America/Mexico_City")]).toEqual(["116", []])
  })

  it("BIL-02 what promotions take off a line beyond its price makes the others cheaper, and no line is negative", () => {
    const sale = order([item(100, 1, 16, 110), item(200, 1, 16, 0)])
    const lines = saleLines(sale)
    expect(lines.map((l) => [Number(l.discount_total), Number(l.tax_total), Number(l.total)])).toEqual([[100, 0, 0], [10, 30.4, 220.4]])
    expect(saleTotals(sale, lines).total).toBe("220.40")
  })

  it("FIS-09 takes the SAT's codes of a product as people and spreadsheets write them", () => {
    const coded = { ...item(100, 1, 16, 0), variant: { metadata: { sat_unit_code: " h87 ", unit: "pieza" }, product: { metadata: { sat_product_code: 56101500, sat_tax_object: 2 } } } }
    expect(saleLines(order([coded]))[0]).toMatchObject({ unit_code: "H87", product_code: "56101500", tax_object: "02", unit: "pieza" })
  })

  it("BIL-02 names the company before the person", () => {
    expect(saleCustomer(order([], { email: "a@b.mx", billing_address: { first_name: "Ana", last_name: "Ruiz", company: "Café Central", city: "Puebla", postal_code: "72000" } }), null)).toMatchObject({ name: "Café Central", contact_name: "Ana Ruiz", address: "72000 Puebla" })
    expect(saleCustomer(order([], { email: "a@b.mx" }), null).name).toBe("a@b.mx")
  })
})
