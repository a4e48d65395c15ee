import fc from "fast-check"
import { CustomerFacts, FACTS, NO_FACTS } from "./facts"
import { DEFAULT_RULES, ScoreRule, scoreOf } from "./rules"

const rule = (over: Partial<ScoreRule>): ScoreRule => ({ id: "r", name: "Regla", fact: "orders", currency_code: null, min: null, max: null, points: 10, per: "once", limit: null, active: true, ...over })
const facts = (over: Partial<CustomerFacts>): CustomerFacts => ({ ...NO_FACTS, ...over })

const anyFacts = fc.record({
  ...Object.fromEntries(FACTS.map((fact) => [fact, fc.option(fc.integer({ min: 0, max: 400 }))])),
  money: fc.dictionary(fc.constantFrom("mxn", "usd", "pen"), fc.record({ spend: fc.double({ min: -100, max: 1e6, noNaN: true }), spend_year: fc.double({ min: -100, max: 1e6, noNaN: true }) })),
}) as unknown as fc.Arbitrary<CustomerFacts>

const anyRule = fc.record({
  id: fc.uuid(), name: fc.constant("Regla"), fact: fc.constantFrom(...FACTS, "spend" as const, "spend_year" as const), currency_code: fc.constantFrom("mxn", "usd", null),
  min: fc.option(fc.integer({ min: 0, max: 300 })), max: fc.option(fc.integer({ min: 0, max: 300 })), points: fc.integer({ min: -100, max: 100 }),
  per: fc.constantFrom("once" as const, "each" as const), limit: fc.option(fc.integer({ min: -100, max: 100 })), active: fc.boolean(),
}) as fc.Arbitrary<ScoreRule>

describe("points", () => {
  it.each([
    ["from min on", { min: 3 }, { orders: 3 }, 10],
    ["below min", { min: 3 }, { orders: 2 }, 0],
    ["up to max", { max: 30, fact: "days_since_order" }, { days_since_order: 30 }, 10],
    ["past max", { max: 30, fact: "days_since_order" }, { days_since_order: 31 }, 0],
    ["nothing to count from is no match, and not 0", { max: 30, fact: "days_since_order" }, {}, 0],
    ["each of them", { per: "each" }, { orders: 4 }, 40],
    ["each of them up to the limit", { per: "each", limit: 25 }, { orders: 4 }, 25],
    ["each takes off up to the limit", { per: "each", points: -4, limit: -12, fact: "returns" }, { returns: 9 }, -12],
    ["none of them gives no line", { per: "each" }, { orders: 0 }, 0],
    ["switched off", { active: false }, { orders: 4 }, 0],
  ] as [string, Partial<ScoreRule>, Partial<CustomerFacts>, number][])("CRM-80 B-12 %s", (_name, over, known, points) => {
    const { score, lines } = scoreOf(facts(known), [rule(over)])
    expect([score, lines.length]).toEqual([points, points ? 1 : 0])
  })

  it("CRM-80 D11 asks what was paid in one currency, and never adds two", () => {
    const money = { mxn: { spend: 900, spend_year: 900 }, usd: { spend: 900, spend_year: 900 } }
    const asked = (currency_code: string) => scoreOf(facts({ money }), [rule({ fact: "spend", currency_code, min: 1000 })]).score
    expect([asked("mxn"), asked("usd"), asked("pen")]).toEqual([0, 0, 0])
    expect(scoreOf(facts({ money: { ...money, mxn: { spend: 1000, spend_year: 0 } } }), [rule({ fact: "spend", currency_code: "mxn", min: 1000 })]).lines).toEqual([
      { rule_id: "r", name: "Regla", points: 10, fact: "spend", value: 1000, currency_code: "mxn" },
    ])
  })

  it("CRM-80 are explained: the score is the sum of its lines, in whatever order the rules stand", () => {
    fc.assert(fc.property(anyFacts, fc.array(anyRule, { maxLength: 20 }), (known, rules) => {
      const { score, lines } = scoreOf(known, rules)
      expect(score).toBe(lines.reduce((sum, line) => sum + line.points, 0))
      expect(lines.every((line) => line.points !== 0 && Number.isInteger(line.points))).toBe(true)
      expect(new Set(lines.map((line) => line.rule_id)).size).toBe(lines.length)
      expect(scoreOf(known, [...rules].reverse()).score).toBe(score)
      expect(scoreOf(known, rules.filter((one) => one.active)).score).toBe(score)
    }))
  })

  it("CRM-80 the rules a shop starts with fit somebody who buys often, somebody who was lost, and somebody new", () => {
    expect(scoreOf(NO_FACTS, DEFAULT_RULES)).toEqual({ score: 0, lines: [] })
    const good = scoreOf(facts({ orders: 12, orders_year: 9, days_since_order: 12, days_between_orders: 30, quotes_opened: 1, deals_open: 1, money: { mxn: { spend: 80_000, spend_year: 60_000 } } }), DEFAULT_RULES)
    expect(good.score).toBe(25 + 25 + 10 + 15 + 15 + 8 + 10)
    expect(scoreOf(facts({ orders: 1, days_since_order: 500, days_since_touch: 400 }), DEFAULT_RULES).score).toBe(-20)
    expect(new Set(DEFAULT_RULES.map((one) => one.id)).size).toBe(DEFAULT_RULES.length)
  })
})
