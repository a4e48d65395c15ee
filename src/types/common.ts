/** An amount as it travels in JSON: a decimal number, as in Medusa's own answers. The server computes with MathBN. */
export type Amount = number

/** `YYYY-MM-DD` in the shop's time zone. Never passes through a JS Date. */
export type CivilDate = string

/** An instant, ISO 8601 in UTC. */
export type Instant = string

/** A total in one currency: amounts of different currencies are never added (D11). */
export type CurrencyTotal = { currency_code: string; amount: Amount }

/** A list answer: `{ deals: [...], count, offset, limit }`. */
export type Page<K extends string, T> = { [P in K]: T[] } & { count: number; offset: number; limit: number }

/** Who acts. `system` is a job or subscriber, `buyer` somebody with a public link. */
export type Actor = { type: "user" | "api-key" | "customer" | "buyer" | "system"; id: string | null; name?: string | null }

/**
 * What a person did wrong, at the field it concerns. Routes answer 400/422 with
 * `{ type, code, message, errors: FieldError[] }`; `path` uses dots (`lines.3.quantity`).
 */
export type FieldError = {
  path: string
  /** Stable, translated on screen under `errors.<code>`. */
  code: string
  /** Spanish or English sentence that says what to do. */
  message: string
  params?: Record<string, string | number>
}
