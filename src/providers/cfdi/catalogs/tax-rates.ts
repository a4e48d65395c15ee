import { FiscalTax } from "../../../types/fiscal"

type Rates = { fixed?: readonly string[]; max?: number }

const IEPS = ["0.265000", "0.300000", "0.530000", "0.500000", "1.600000", "0.304000", "0.250000", "0.090000", "0.080000", "0.070000", "0.060000"]

/** c_TasaOCuota 10.14.20260806, by `kind tax factor`. The IEPS quota's top is of 2026-01-01. */
const RATES: Record<string, Rates> = {
  "transferred 002 Tasa": { fixed: ["0.000000", "0.080000", "0.160000"] },
  "withheld 002 Tasa": { max: 0.16 },
  "transferred 003 Tasa": { fixed: [...IEPS, "0.030000", "0.000000"] },
  "withheld 003 Tasa": { fixed: IEPS },
  "transferred 003 Cuota": { max: 72.1605 },
  "withheld 003 Cuota": { max: 72.1605 },
  "withheld 001 Tasa": { max: 0.35 },
}

/** True when c_TasaOCuota lists that rate for that tax (CFDI40179, CFDI40185). `rate` must have six decimals. */
export function isSatRate(kind: FiscalTax["kind"], tax: FiscalTax["tax"], factor: FiscalTax["factor"], rate: string): boolean {
  const allowed = RATES[`${kind} ${tax} ${factor}`]
  if (!allowed) return false
  if (allowed.fixed) return allowed.fixed.includes(rate)
  return Number(rate) >= 0 && Number(rate) <= (allowed.max ?? 0)
}
