/**
 * What is known of a customer's behaviour, each as one number. `null` where there is nothing to count
 * from: who never bought has no days since the last order.
 */
export const FACTS = [
  "orders", "orders_year", "days_since_order", "days_between_orders", "returns", "refund_percent", "open_carts",
  "quotes_opened", "quotes_accepted", "quotes_rejected", "activities_done", "days_since_touch", "deals_open", "deals_won", "deals_lost",
] as const
export type Fact = (typeof FACTS)[number]

/** Money, which is never without its currency (D11). */
export const MONEY_FACTS = ["spend", "spend_year"] as const
export type MoneyFact = (typeof MONEY_FACTS)[number]

export type Spend = Record<string, { spend: number; spend_year: number }>

export type CustomerFacts = Record<Fact, number | null> & {
  /** By currency, what was paid less what was given back. */
  money: Spend
}

export const NO_FACTS: CustomerFacts = {
  ...(Object.fromEntries(FACTS.map((fact) => [fact, fact.startsWith("days_") || fact === "refund_percent" ? null : 0])) as Record<Fact, number | null>),
  money: {},
}

export const isMoneyFact = (fact: Fact | MoneyFact): fact is MoneyFact => (MONEY_FACTS as readonly string[]).includes(fact)

/** The number of a fact; of money, in one currency. Nothing paid in it is 0. */
export const factOf = (facts: CustomerFacts, fact: Fact | MoneyFact, currencyCode?: string | null): number | null =>
  isMoneyFact(fact) ? (facts.money[currencyCode ?? ""]?.[fact] ?? 0) : facts[fact]
