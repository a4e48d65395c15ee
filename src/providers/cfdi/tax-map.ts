import { FiscalTax } from "../../types/fiscal"
import { isSatRate } from "./catalogs"
import { dec, fixed } from "./decimal"

type HostRate = { code: string; name: string; rate: number }

const words = (rate: HostRate): string => `${rate.code} ${rate.name}`.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

const names = (text: string, ...parts: string[]): boolean => parts.some((p) => new RegExp(`(^|[^a-z])${p}`).test(text))

/**
 * The SAT's tax for a rate of the host, read from its code and name (`IVA 16 %`, `mx-ieps-8`, `Retención ISR`).
 * `rate` is a percentage, as in Medusa. `overrides` are the shop's own, by the host's code. Null when nobody mapped it.
 */
export function mapTax(rate: HostRate, overrides: Record<string, FiscalTax> = {}): FiscalTax | null {
  const own = overrides[rate.code]
  if (own) return own
  const text = words(rate)
  const withheld = names(text, "ret", "withh") || rate.rate < 0
  const fraction = fixed(dec(Math.abs(rate.rate)).div(100), 6)
  const tax = names(text, "ieps") ? "003" : names(text, "isr") ? "001" : names(text, "iva", "vat") ? "002" : null
  if (names(text, "exent", "exempt")) return tax === "001" || withheld ? null : { kind: "transferred", tax: tax ?? "002", factor: "Exento" }
  // What is sold abroad bears IVA at nought (LIVA art. 29).
  if (!tax && rate.rate === 0 && names(text, "export")) return { kind: "transferred", tax: "002", factor: "Tasa", rate: fraction }
  if (!tax) return null
  const kind = withheld || tax === "001" ? "withheld" : "transferred"
  return isSatRate(kind, tax, "Tasa", fraction) ? { kind, tax, factor: "Tasa", rate: fraction } : null
}
