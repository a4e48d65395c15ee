import { Amount } from "./common"

/** A tax on a line. `rate` in percent (16 = 16 %). `code` is the host's tax rate code, mapped to a SAT tax by the fiscal provider. */
export type TaxLine = { code: string; name: string; rate: number }

export type LineDiscount = { type: "percent" | "amount"; value: Amount }

/** What a screen sends for one line of a document or note. Exactly one of variant_id or title is enough. */
export type LineInput = {
  id?: string
  variant_id?: string | null
  title?: string
  description?: string | null
  sku?: string | null
  unit?: string | null
  quantity: Amount
  /** Per unit, before discount; with or without tax as `is_tax_inclusive` says. Omitted: the host's price for the customer, region and quantity. */
  unit_price?: Amount | null
  is_tax_inclusive?: boolean
  discount?: LineDiscount | null
  /** Omitted: from the host's tax settings. */
  tax_lines?: TaxLine[]
}

/** Rounded to the currency, and always `subtotal − discount_total + tax_total = total`. */
export type LineTotals = {
  /** quantity × unit price, tax excluded, before discount. */
  subtotal: Amount
  /** Tax excluded: the line's own discount and its share of the document's. */
  discount_total: Amount
  tax_total: Amount
  total: Amount
}

export type LineDTO = LineTotals & {
  id: string
  position: number
  variant_id: string | null
  product_id: string | null
  title: string
  description: string | null
  sku: string | null
  unit: string | null
  quantity: Amount
  unit_price: Amount
  is_tax_inclusive: boolean
  discount: LineDiscount | null
  tax_lines: TaxLine[]
}

export type TaxSummary = { code: string; name: string; rate: number; base: Amount; amount: Amount }

export type Totals = {
  subtotal: Amount
  discount_total: Amount
  tax_total: Amount
  shipping_total?: Amount
  total: Amount
  taxes: TaxSummary[]
}

/** Customer as it was when the paper was written. */
export type CustomerSnapshot = {
  name: string
  email: string | null
  phone: string | null
  tax_id: string | null
  /** What `tax_id` is when it is not the country's usual: `DNI`, `PASAPORTE`. */
  identity_type?: string | null
  address: string | null
  contact_name?: string | null
}
