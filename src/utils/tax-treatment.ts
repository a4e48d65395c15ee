import { TaxLine } from "../types/lines"

/**
 * What a line is called when nothing is charged on it. The host has no tax line for "exempt", and one that bears no tax looks
 * like one that is not subject to it, which an authority tells apart: the word travels with the order's line and becomes a
 * tax of the note, which fiscal providers map like any other.
 */
export const TREATMENT_KEY = "trato_tax_treatment"

const atNought = (code: string, name: string): TaxLine => ({ code, name, rate: 0 })

export const EXEMPT_TAX = atNought("exempt", "Exento")

/** Exported from a region that has no tax of its own. */
const EXPORT_TAX = atNought("export", "Exportación")

/** Taxes that a line has by its word alone. */
export const isByWord = (tax: Pick<TaxLine, "code">): boolean => tax.code === EXEMPT_TAX.code || tax.code === EXPORT_TAX.code

/** A line's taxes, with the one that its word says where the host has none. What the host does charge wins. */
export function taxesByWord(treatment: unknown, taxes: TaxLine[]): TaxLine[] {
  if (taxes.length) return taxes
  return treatment === "exempt" ? [EXEMPT_TAX] : treatment === "export" ? [EXPORT_TAX] : []
}
