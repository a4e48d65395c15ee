import { MathBN } from "@medusajs/framework/utils"
import { CivilDate } from "../types/common"
import { Printable } from "../types/printable"
import { currencyDecimals, priceDecimals, withCode } from "../utils/money"

/** The ways a paper writes numbers and dates: one object per paper, since Intl formatters are dear to make. */
export type Format = {
  /** `$1,234.50` */
  money(amount: number): string
  /** `$1,234.50 MXN` */
  total(amount: number): string
  /** Of one: all decimals that it has, so that quantity × price gives the amount. `$0.125` */
  price(amount: number): string
  /** Up to six decimals, none when whole. */
  quantity(value: number): string
  percent(rate: number): string
  date(date: CivilDate): string
}

export function formatOf(printable: Pick<Printable, "language" | "country" | "currency_code">): Format {
  const locale = printable.language === "en" ? "en-US" : printable.country === "PE" ? "es-PE" : "es-MX"
  const code = printable.currency_code.toUpperCase()
  const decimals = currencyDecimals(code)
  const currency = new Intl.NumberFormat(locale, { style: "currency", currency: code, currencyDisplay: "narrowSymbol", minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 })
  const money = (amount: number): string => currency.format(MathBN.convert(amount).toFixed(decimals, 4 /* ROUND_HALF_UP */) as `${number}`).replace(/\u00A0/g, " ")
  const price = (amount: number): string => {
    const exact = priceDecimals(amount, code)
    if (exact === decimals) return money(amount)
    const long = new Intl.NumberFormat(locale, { style: "currency", currency: code, currencyDisplay: "narrowSymbol", minimumFractionDigits: exact, maximumFractionDigits: exact })
    return long.format(MathBN.convert(amount).toFixed(exact, 4 /* ROUND_HALF_UP */) as `${number}`).replace(/\u00A0/g, " ")
  }
  return {
    money,
    price,
    total: (amount) => withCode(money(amount), code),
    quantity: (value) => plain.format(value),
    percent: (rate) => `${plain.format(rate)} %`,
    date: (date) => civil(date, printable.language),
  }
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/** `30/11/2026`, in English `Nov 30, 2026`. */
function civil(date: CivilDate, language: "es" | "en"): string {
  const [year, month, day] = date.split("-")
  return language === "es" ? `${day}/${month}/${year}` : `${MONTHS[Number(month) - 1] ?? month} ${Number(day)}, ${year}`
}
