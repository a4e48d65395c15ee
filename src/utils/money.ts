import { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { invalidField } from "./errors"

/** Making an Intl.NumberFormat costs more than all sums of a document. */
const known = new Map<string, number>()

/** ISO 4217 decimals, as ICU knows them: MXN 2, CLP 0. */
export function currencyDecimals(currencyCode: string): number {
  const code = currencyCode.toUpperCase()
  let decimals = known.get(code)
  if (decimals === undefined) {
    decimals = new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions().maximumFractionDigits ?? 2
    known.set(code, decimals)
  }
  return decimals
}

const HALF_UP = 4

/** More than any price, quantity and rate give; what stands behind is left of a division. */
const EXACT_DECIMALS = 12

/**
 * Half up, away from zero. A tax that is taken out of a price and put back leaves 49.99499…92 of 49.995:
 * half a cent is half a cent, as the host's own numbers and a pocket calculator have it.
 */
export const roundTo = (amount: BigNumberInput, decimals: number): ReturnType<typeof MathBN.convert> =>
  MathBN.convert(amount).decimalPlaces(EXACT_DECIMALS, HALF_UP).decimalPlaces(decimals, HALF_UP)

/** To the currency's decimals. */
export const roundMoney = (amount: BigNumberInput, currencyCode: string): number => roundTo(amount, currencyDecimals(currencyCode)).toNumber()

/** The same as text with all decimals: `1234.50`. */
export const moneyText = (amount: BigNumberInput, currencyCode: string): string => {
  const decimals = currencyDecimals(currencyCode)
  return roundTo(amount, decimals).toFixed(decimals)
}

/** Nobody can pay or credit less than the smallest coin, and an authority that is told of it refuses the paper. @throws currency_decimals */
export function refuseFractions(path: string, amount: BigNumberInput, currencyCode: string): void {
  if (MathBN.eq(roundMoney(amount, currencyCode), amount)) return
  const decimals = currencyDecimals(currencyCode)
  throw invalidField(path, "currency_decimals", `Un importe en ${currencyCode.toUpperCase()} ${decimals ? `lleva como máximo ${decimals} decimales` : "no lleva decimales"}.`, { decimals })
}

/** For papers and mails: `$1,234.50 MXN`. Screens format in the browser. */
export function formatMoney(amount: BigNumberInput, currencyCode: string, locale = "es-MX"): string {
  const code = currencyCode.toUpperCase()
  const text = new Intl.NumberFormat(locale, { style: "currency", currency: code, currencyDisplay: "narrowSymbol" })
    .format(moneyText(amount, code) as `${number}`)
  return withCode(text, code)
}

/** A currency without a sign of its own is written by its code already: `KWD 1.250`. */
export const withCode = (text: string, code: string): string => (text.includes(code) ? text : `${text} ${code}`)

/** The price of one may be smaller than the smallest coin, and has to give the amount beside it: `$0.125`, 1,000 of which are $125. */
export const priceDecimals = (price: BigNumberInput, currencyCode: string): number =>
  Math.max(currencyDecimals(currencyCode), Math.min(PRICE_DECIMALS, MathBN.convert(price).decimalPlaces() ?? 0))

/** As many as a price may be typed with. */
const PRICE_DECIMALS = 6

/** `$0.125 MXN` */
export function formatPrice(price: BigNumberInput, currencyCode: string, locale = "es-MX"): string {
  const [code, decimals] = [currencyCode.toUpperCase(), priceDecimals(price, currencyCode)]
  const text = new Intl.NumberFormat(locale, { style: "currency", currency: code, currencyDisplay: "narrowSymbol", minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    .format(MathBN.convert(price).toFixed(decimals, 4 /* ROUND_HALF_UP */) as `${number}`)
  return withCode(text, code)
}
