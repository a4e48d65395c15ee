import type { FieldError } from "../../types/common"
import type { CreateNoteBody, ShortagePolicy } from "../../types/http/billing"
import type { CatalogItem } from "../../types/http/presales"
import { parseMoney } from "./format"

/** A line of the counter as it is typed. `price` empty: the shop's own. */
export type SaleLine = { key: number; variant_id: string | null; title: string; sku: string | null; quantity: string; price: string; listed: number | null; is_tax_inclusive: boolean }

export type SaleBuyer = { id: string | null; name: string }

/** `form` null: nothing is charged yet. */
export type SaleCharge = { form: string | null; reference: string; received: string }

/** The same article again is one more of it, as a scanner means it. */
export function withItem(lines: SaleLine[], item: CatalogItem, key: number): SaleLine[] {
  const known = lines.find((line) => line.variant_id === item.variant_id)
  if (known) return lines.map((line) => (line === known ? { ...line, quantity: String((parseMoney(line.quantity) ?? 0) + 1) } : line))
  const title = [item.title, item.variant_title && item.variant_title !== item.title ? item.variant_title : null].filter(Boolean).join(" · ")
  return [...lines, { key, variant_id: item.variant_id, title, sku: item.sku, quantity: "1", price: "", listed: item.unit_price, is_tax_inclusive: item.is_tax_inclusive }]
}

export const withFree = (lines: SaleLine[], title: string, key: number): SaleLine[] =>
  [...lines, { key, variant_id: null, title, sku: null, quantity: "1", price: "", listed: null, is_tax_inclusive: false }]

/** Lines that say how many, and how much where the shop has no price of its own. */
export const isReady = (line: SaleLine): boolean => (parseMoney(line.quantity) ?? 0) > 0 && (line.price.trim() ? parseMoney(line.price) !== null : line.variant_id !== null)

export const linesBody = (lines: SaleLine[]) =>
  lines.map((line) => ({
    variant_id: line.variant_id,
    ...(line.variant_id ? {} : { title: line.title }),
    quantity: parseMoney(line.quantity) ?? 0,
    ...(line.price.trim() ? { unit_price: parseMoney(line.price) ?? 0, is_tax_inclusive: line.is_tax_inclusive } : {}),
  }))

type Sale = { lines: SaleLine[]; buyer: SaleBuyer; charge: SaleCharge; deliver: boolean; allow: boolean | null; shortage: ShortagePolicy }

export const saleBody = ({ lines, buyer, charge, deliver, allow, shortage }: Sale): CreateNoteBody => ({
  ...(buyer.id ? { customer_id: buyer.id } : buyer.name ? { customer: { name: buyer.name } } : {}),
  lines: linesBody(lines),
  deliver,
  shortage,
  ...(allow === null ? {} : { allow_self_invoice: allow }),
  ...(charge.form ? { charge: { form: charge.form, reference: charge.reference.trim() || null } } : {}),
})

/** What goes back to the buyer, to the cent; null while less was received, or when nothing was typed. */
export function changeOf(total: number, received: string): number | null {
  const given = parseMoney(received)
  if (given === null || Number.isNaN(given)) return null
  const cents = Math.round(given * 100) - Math.round(total * 100)
  return cents < 0 ? null : cents / 100
}

/** One entry per line short of stock: what was asked and what there is. */
export const shortLines = (errors: FieldError[], lines: SaleLine[]): { key: number; title: string; asked: number; available: number }[] =>
  errors.filter((error) => error.code === "short_of_stock").flatMap((error) => {
    const line = lines[Number(error.path.split(".")[1])]
    return line ? [{ key: line.key, title: line.title, asked: Number(error.params?.asked ?? line.quantity), available: Number(error.params?.available ?? 0) }] : []
  })
