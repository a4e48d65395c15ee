import { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

/** ISO 4217 decimals, as ICU knows them: MXN 2, CLP 0. */
export const currencyDecimals = (currencyCode: string): number =>
  new Intl.NumberFormat("en", { style: "currency", currency: currencyCode.toUpperCase() }).resolvedOptions().maximumFractionDigits ?? 2

/** Half up, away from zero, to the currency's decimals. */
export const roundMoney = (amount: BigNumberInput, currencyCode: string): number =>
  MathBN.convert(amount).decimalPlaces(currencyDecimals(currencyCode), 4 /* ROUND_HALF_UP */).toNumber()

/** The same as text with all decimals: `1234.50`. */
export const moneyText = (amount: BigNumberInput, currencyCode: string): string =>
  MathBN.convert(amount).toFixed(currencyDecimals(currencyCode), 4)

/** For papers and mails: `$1,234.50 MXN`. Screens format in the browser. */
export function formatMoney(amount: BigNumberInput, currencyCode: string, locale = "es-MX"): string {
  const code = currencyCode.toUpperCase()
  const text = new Intl.NumberFormat(locale, { style: "currency", currency: code, currencyDisplay: "narrowSymbol" })
    .format(moneyText(amount, code) as `${number}`)
  return `${text} ${code}`
}
