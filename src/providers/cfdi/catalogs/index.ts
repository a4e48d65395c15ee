import { FiscalCatalog } from "../../../types/fiscal"
import { CANCEL_MOTIVES } from "./cancel-motives"
import { MONTHS } from "./months"
import { accountForms, PAYMENT_FORMS } from "./payment-forms"
import { PAYMENT_METHODS } from "./payment-methods"
import { PERIODICITIES } from "./periodicities"
import { REGIMES, Regime } from "./regimes"
import { RELATIONS } from "./relations"
import { STATES } from "./states"
import { TAX_OBJECTS } from "./tax-objects"
import { Entry } from "./types"
import { UNITS } from "./units"
import { USES, Use } from "./uses"

export { CANCEL_MOTIVES, MONTHS, PAYMENT_FORMS, PAYMENT_METHODS, PERIODICITIES, REGIMES, RELATIONS, STATES, TAX_OBJECTS, UNITS, USES }
export { isSatCountry, fitsForeignTaxNumber } from "./countries"
export { satDecimals } from "./currencies"
export { isSatRate } from "./tax-rates"
export { CENTRAL_ZONE, zoneOfPostalCode } from "./time-zones"

const codes = (entries: readonly Entry[]): ReadonlySet<string> => new Set(entries.map((e) => e.code))

const paymentForms = codes(PAYMENT_FORMS)
const taxObjects = codes(TAX_OBJECTS)
const relations = codes(RELATIONS)
const periodicities = codes(PERIODICITIES)
const regimes = new Map(REGIMES.map((r) => [r.code, r]))
const uses = new Map(USES.map((u) => [u.code, u]))

export const isPaymentForm = (code: string): boolean => paymentForms.has(code)
export const isTaxObject = (code: string): boolean => taxObjects.has(code)
export const isRelation = (code: string): boolean => relations.has(code)
export const isPeriodicity = (code: string): boolean => periodicities.has(code)
export const findRegime = (code: string): Regime | undefined => regimes.get(code)
export const findUse = (code: string): Use | undefined => uses.get(code)

/** What a screen offers. Payment (CP01) and payroll (CN01) are left out: no sale is invoiced with them. */
export function fiscalCatalog(language: "es" | "en"): FiscalCatalog {
  const named = (e: Entry) => ({ code: e.code, name: e[language] })
  return {
    regimes: REGIMES.map((r) => ({ ...named(r), person: r.person })),
    uses: USES.filter((u) => u.code !== "CP01" && u.code !== "CN01").map((u) => ({ ...named(u), regimes: [...u.regimes] })),
    payment_forms: PAYMENT_FORMS.map((form) => ({ ...named(form), payer: accountForms(form.code).payer !== null, payee: accountForms(form.code).payee !== null })),
    states: STATES.map(named),
    units: UNITS.map(named),
    tax_objects: TAX_OBJECTS.map(named),
    relations: RELATIONS.map(named),
    periodicities: PERIODICITIES.map(named),
    months: MONTHS.map(named),
    cancel_motives: CANCEL_MOTIVES.map(named),
  }
}
