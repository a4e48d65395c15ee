import fc from "fast-check"
import { MathBN, Modules } from "@medusajs/framework/utils"
import { describeHost } from "../../helpers/host"
import { Person } from "../../helpers/people"
import { paperwork, sellsInShop } from "../../helpers/presales"
import { Shop } from "../../helpers/shop"

type Line = { id: string; kind: string; title: string; counts: boolean; quantity: number; unit_price: number; is_tax_inclusive: boolean; variant_id: string | null; tax_lines: { code: string; rate: number; name: string }[]; total: number; tax_total: number; discount_total: number; position: number; remaining_quantity: number }
type Item = { title: string; quantity: number; unit_price: number; is_tax_inclusive: boolean; variant_id: string | null; metadata: { trato_line_id: string }; tax_lines: { code: string; rate: number }[]; adjustments: { amount: number; code: string | null }[]; total: number; tax_total: number }

/** Where things are sold: money with two decimals and with none, prices with and without tax, taxes set by the host or by the shop. */
const MARKETS = [
  { code: "mxn", country: "mx", decimals: 2, rate: { code: "iva16", name: "IVA", rate: 16 }, automatic_taxes: true },
  { code: "pen", country: "pe", decimals: 2, rate: { code: "igv18", name: "IGV", rate: 18 }, automatic_taxes: true },
  { code: "clp", country: "cl", decimals: 0, rate: { code: "iva19", name: "IVA", rate: 19 }, automatic_taxes: false },
]

describeHost("the order that comes from a quote", ({ api, container }) => {
  let shop: Shop
  let rosa: Person
  let customer: { id: string; email: string }
  sellsInShop(container, (made) => ({ shop, rosa, customer } = made))
  const { post, act, see } = paperwork({ api }, () => ({ shop, rosa, customer }))

  const regions: Record<string, string> = {}
  beforeAll(async () => {
    for (const { code, country, rate, automatic_taxes } of MARKETS.slice(1)) {
      regions[code] = (await container().resolve(Modules.REGION).createRegions({ name: country, currency_code: code, countries: [country], automatic_taxes })).id
      await container().resolve(Modules.TAX).createTaxRegions({ country_code: country, provider_id: "tp_system", default_tax_rate: rate })
    }
  })

  const create = async (body: object): Promise<{ id: string }> => {
    const { status, data } = await post({ type: "quote", customer_id: customer.id, ...body })
    expect([status, data.message, data.errors], JSON.stringify(body)).toEqual([201, undefined, undefined])
    return data.document
  }
  const regionOf = (code: string) => regions[code] ?? shop.region_id
  const order = async (id: string) => (await api.get(`/admin/orders/${id}?fields=id,total,subtotal,tax_total,discount_total,currency_code,customer_id,email,region_id,sales_channel_id,metadata,*items,*items.adjustments,*items.tax_lines,*shipping_address,*billing_address`, rosa.headers)).data.order
  const rounded = (amount: number, decimals: number) => MathBN.convert(amount).decimalPlaces(decimals, 4 /* half up */).toNumber()

  const decimals = (most: number, places: number, least = 1) => fc.integer({ min: least, max: most }).map((n) => n / 10 ** places)
  const discount = fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.record({ type: fc.constant("percent"), value: decimals(9_999, 2) }), fc.record({ type: fc.constant("amount"), value: fc.integer({ min: 1, max: 40 }) }))
  const item = fc.record({
    kind: fc.constant("item"), title: fc.constantFrom("Mesa", "Ñandú «x»"), quantity: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 3, max: 60 }).map((n) => n / 2), decimals(99_999, 3, 1_000)), unit_price: decimals(9_999_999, 3, 60_000), is_tax_inclusive: fc.boolean(), discount,
    tax_treatment: fc.constantFrom(undefined, undefined, undefined, "exempt", "unaffected", "free", "export"),
    tax_lines: fc.constantFrom<object[] | undefined>(undefined, undefined, undefined, [], [{ code: "iva8", name: "IVA", rate: 8 }], [{ code: "iva16", name: "IVA", rate: 16 }, { code: "ieps", name: "IEPS", rate: 26.5 }]),
    is_optional: fc.boolean(), is_chosen: fc.boolean(), option_key: fc.constantFrom(null, null, "eco", "pre"),
  }).map((line) => (line.tax_treatment ? { ...line, tax_lines: undefined } : line))
  const heading = fc.record({ kind: fc.constantFrom("section", "note", "subtotal"), title: fc.constant("Grupo") })
  const must = item.map((line) => ({ ...line, is_optional: false, option_key: null, tax_treatment: undefined, discount: null, quantity: Math.ceil(line.quantity) + 1 }))
  const document = fc.record({
    market: fc.constantFrom(...MARKETS), catalogue: fc.integer({ min: 0, max: 3 }), lines: fc.tuple(must, fc.array(fc.oneof({ weight: 4, arbitrary: item }, heading), { maxLength: 7 })).map(([first, more]) => [first, ...more]),
    discount: fc.oneof(fc.constant(null), fc.record({ type: fc.constant("percent"), value: decimals(9_900, 2) }), fc.record({ type: fc.constant("amount"), value: fc.integer({ min: 1, max: 60 }) })), chosen_option: fc.constantFrom("eco", "pre"),
  })

  it("Q-05 R-05 has exactly the quote's prices, taxes, discounts, customer, address, channel, link and totals, whatever the quote", async () => {
    for (const { market, catalogue, ...body } of fc.sample(document, { numRuns: 14, seed: 5 })) {
      const clean = JSON.parse(JSON.stringify(body)) as { lines: object[] }
      const lines: object[] = [...clean.lines, ...(market.code === "mxn" && catalogue ? [{ variant_id: shop.variants["SILLA-1"], quantity: catalogue }] : [])]
      const address = { first_name: "Ana", last_name: "Ruiz", address_1: "Calle 1", city: "Ciudad", postal_code: "06000", country_code: market.country, phone: "55 1234 5678" }
      const made = await create({ ...clean, lines, options: [{ key: "eco", name: "Económica" }, { key: "pre", name: "Premium" }], region_id: regionOf(market.code), currency_code: market.code, shipping_address: address })
      const quote = await see(made.id)
      const counted = (quote.lines as Line[]).filter((line) => line.kind === "item" && line.counts)
      const told = JSON.stringify({ market: market.code, ...clean })
      const { status, data } = await act(made.id, "order")
      expect([status, data.message], told).toEqual([200, undefined])
      const { items, ...head } = await order(data.order.id)
      expect(head, told).toMatchObject({ currency_code: market.code, customer_id: customer.id, email: customer.email, region_id: regionOf(market.code), sales_channel_id: shop.sales_channel_id, shipping_address: address, billing_address: address, metadata: { trato_document_id: made.id, trato_document_number: quote.number } })
      expect([rounded(head.total, market.decimals), rounded(head.tax_total, market.decimals)], told).toEqual([quote.totals.total, quote.totals.tax_total])
      const net = rounded(head.total - head.tax_total, market.decimals)
      expect(Math.abs(net - (quote.totals.subtotal - quote.totals.discount_total)), told).toBeLessThan(1.001 * 10 ** -market.decimals)
      const byLine = new Map((items as Item[]).map((one) => [one.metadata.trato_line_id, one]))
      expect(byLine.size, told).toBe(counted.length)
      for (const line of counted) {
        const one = byLine.get(line.id)!
        expect([one.title, one.quantity, one.unit_price, one.is_tax_inclusive, one.variant_id ?? null], told).toEqual([line.title, line.quantity, line.unit_price, line.is_tax_inclusive, line.variant_id])
        expect(one.tax_lines.map(({ code, rate }) => [code, Number(rate)]).sort(), told).toEqual(line.tax_lines.map(({ code, rate }) => [code, rate]).sort())
        expect([rounded(one.total, market.decimals), rounded(one.tax_total, market.decimals)], told).toEqual([line.total, line.tax_total])
        expect(one.adjustments.every(({ code }) => !code), told).toBe(true)
      }
    }
  }, 600_000)

  it("Q-05 PRE-12 half a cent of a price with tax is the same in the quote and in its order", async () => {
    for (const line of [{ quantity: 0.5, unit_price: 99.99 }, { quantity: 2.5, unit_price: 33.33 }, { quantity: 1, unit_price: 99.99, discount: { type: "percent", value: 50 } }, { quantity: 5, unit_price: 9999.979 }]) {
      const made = await create({ lines: [{ title: "Tela", is_tax_inclusive: true, ...line }] })
      const { status, data } = await act(made.id, "order")
      expect([status, data.message], JSON.stringify(line)).toEqual([200, undefined])
      expect(rounded((await order(data.order.id)).total, 2)).toBe((await see(made.id)).totals.total)
    }
  })

  it("Q-05 PB-05 R-05 in parts too: what each order costs is what it was said to, and together they are all of it", async () => {
    for (const { market, catalogue: _, ...body } of fc.sample(document, { numRuns: 6, seed: 5 })) {
      const clean = JSON.parse(JSON.stringify(body)) as object
      const told = JSON.stringify({ market: market.code, ...clean })
      const made = await create({ ...clean, options: [{ key: "eco", name: "Económica" }, { key: "pre", name: "Premium" }], region_id: regionOf(market.code), currency_code: market.code })
      const ids: string[] = []
      for (const share of [0.4, 0.5, 1]) {
        const left = ((await see(made.id)).lines as Line[]).filter((line) => line.remaining_quantity > 0)
        const lines = left.map((line) => ({ line_id: line.id, quantity: share === 1 ? line.remaining_quantity : Math.max(1, Math.floor(line.remaining_quantity * share)) })).filter(({ quantity, line_id }) => left.find((line) => line.id === line_id)!.remaining_quantity >= quantity)
        if (!lines.length) continue
        const { status, data } = await act(made.id, "order", share === 1 ? {} : { lines })
        expect([status, data.message, data.details], `${JSON.stringify([data.message, data.details])} ${told}`).toEqual([200, undefined, undefined])
        ids.push(data.order.id)
      }
      const now = await see(made.id)
      expect([now.status, now.lines.every((line: Line) => line.remaining_quantity === 0)], told).toEqual(["converted", true])
      const orders = await Promise.all(ids.map(order))
      const off = orders.flatMap(({ items }) => items as Item[]).reduce((sum, one) => sum + one.adjustments.reduce((all, { amount }) => all + amount, 0), 0)
      const sum = orders.reduce((all, one) => all + one.total, 0)
      expect(Math.abs(sum - now.totals.total), `${told} ${off}`).toBeLessThan(0.51 * 10 ** -market.decimals + 0.0001)
      for (const one of orders) expect(now.conversions.find((c: { target_id: string }) => c.target_id === one.id).total, told).toBe(rounded(one.total, market.decimals))
    }
  }, 600_000)
})
