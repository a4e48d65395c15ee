import { TaxLine } from "../../../types/lines"
import { bare } from "./cells"

/** `known`: the shop's own rates. `mapped`: whether the shop's tax map knows a rate that is not among them. */
export type TaxWords = { known: TaxLine[]; mapped: (tax: TaxLine) => boolean }

const NONE = ["exento", "exenta", "exento de iva", "sin impuestos", "sin iva", "ninguno", "ninguna", "no aplica", "exempt", "no tax", "none"]

/**
 * A cell with the taxes of a line: `16`, `16 %`, `IVA 16 %`, `IVA 8 % + IEPS 8 %`, `Exento`. A bare number is the
 * shop's rate of that height, else IVA. Null when one of them is no tax of the shop.
 */
export function taxesOf(text: string, words: TaxWords): TaxLine[] | null {
  if (NONE.includes(bare(text))) return []
  const lines = text.split(/[;+/]|,\s/).map((part) => part.trim()).filter(Boolean).map((part) => taxOf(part, words))
  const found = lines.filter((line): line is TaxLine => line !== null)
  return found.length && found.length === lines.length && new Set(found.map((line) => line.code)).size === found.length ? found : null
}

function taxOf(text: string, { known, mapped }: TaxWords): TaxLine | null {
  const named = known.find((tax) => bare(tax.name) === bare(text) || bare(tax.code) === bare(text))
  if (named) return named
  const [, name, number] = /^(.*?)\s*(\d{1,3}(?:[.,]\d{1,4})?)\s*%?$/.exec(text) ?? []
  if (number === undefined) return null
  const rate = Number(number.replace(",", "."))
  const word = bare(name ?? "")
  if (rate > 100 || (name && !word)) return null
  const own = known.filter((tax) => Number(tax.rate) === rate && (!word || bare(`${tax.name} ${tax.code}`).includes(word)))
  if (own.length) return own[0]
  const label = (name ?? "").trim().toUpperCase() || "IVA"
  const made: TaxLine = { code: `${label.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${rate}`, name: `${label} ${rate} %`, rate }
  return mapped(made) ? made : null
}
