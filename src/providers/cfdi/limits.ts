import { Dec, ceiling, dec, decimalsOf, truncate } from "./decimal"

/**
 * Between which amounts the SAT accepts the product of two written numbers (CFDI40167, CFDI40180, CFDI40186): both may
 * have been rounded at their last written digit. The lower one is truncated, the upper one rounded up, to the currency.
 */
export function productLimits(a: string, b: string, decimals: number, roundedFactors: "both" | "first" = "both"): { lower: Dec; upper: Dec } {
  const half = (text: string) => dec(10).pow(-decimalsOf(text)).div(2)
  const tiny = dec(10).pow(-12)
  const [x, y] = [dec(a), dec(b)]
  const [dx, dy] = [half(a), roundedFactors === "both" ? half(b) : dec(0)]
  const lower = x.minus(dx).times(y.minus(dy))
  const upper = x.plus(dx).minus(tiny).times(roundedFactors === "both" ? y.plus(dy).minus(tiny) : y)
  return { lower: truncate(lower.isNegative() ? dec(0) : lower, decimals), upper: ceiling(upper, decimals) }
}
