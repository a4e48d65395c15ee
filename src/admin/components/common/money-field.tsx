import { CurrencyInput } from "@medusajs/ui"
import { forwardRef } from "react"
import { currencySymbol, parseMoney } from "../../lib/format"

type MoneyFieldProps = {
  /** As typed; see `parseMoney`. */
  value: string
  onChange: (text: string) => void
  currency: string
  id?: string
  size?: "base" | "small"
  disabled?: boolean
  autoFocus?: boolean
  onBlur?: () => void
  onKeyDown?: (event: React.KeyboardEvent) => void
  placeholder?: string
  "aria-invalid"?: boolean
  "aria-label"?: string
  "aria-describedby"?: string
}

/** An amount beside its currency, grouped while one types, always with a point as the decimal sign. */
export const MoneyField = forwardRef<HTMLInputElement, MoneyFieldProps>(({ value, onChange, currency, placeholder = "0.00", ...props }, ref) => {
  return (
    <CurrencyInput
      {...props}
      ref={ref}
      symbol={currencySymbol(currency)}
      code={currency.toUpperCase()}
      value={value}
      placeholder={placeholder}
      decimalScale={undefined}
      decimalsLimit={6}
      allowNegativeValue={false}
      groupSeparator=","
      decimalSeparator="."
      onValueChange={(text) => onChange(text ?? "")}
    />
  )
})
MoneyField.displayName = "MoneyField"

export const moneyText = (amount: number | null): string => (amount === null ? "" : String(amount))
export { parseMoney }
