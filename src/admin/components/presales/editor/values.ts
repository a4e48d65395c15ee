import type { FieldError } from "../../../../types/common"
import type { LineInput } from "../../../../types/lines"
import type { CatalogItem, CreateDocumentBody, DocumentDTO, PreviewDocumentBody } from "../../../../types/http/presales"
import { parseMoney } from "../../../lib/format"

/** A line as it is typed: numbers are text until they are sent. */
export type LineValues = {
  /** Own name of the row, so that an answer finds it after others were added or removed. */
  key: string
  id: string | null
  variant_id: string | null
  sku: string | null
  title: string
  description: string
  unit: string | null
  quantity: string
  price: string
  /** False: the host decides the price for this customer and quantity, and the preview tells it. */
  price_is_own: boolean
  is_tax_inclusive: boolean | null
  discount: string
  discount_type: "percent" | "amount"
}

export type DocumentValues = {
  customer_id: string | null
  customer_name: string
  customer_email: string
  title: string
  valid_until: string
  delivery_time: string
  payment_terms: string
  notes: string
  terms: string
  discount: string
  discount_type: "percent" | "amount"
  currency_code: string | null
  lines: LineValues[]
}

let counter = 0
export const newKey = (): string => `l${Date.now().toString(36)}${(counter++).toString(36)}`

export const emptyValues = (): DocumentValues => ({
  customer_id: null, customer_name: "", customer_email: "", title: "", valid_until: "", delivery_time: "", payment_terms: "",
  notes: "", terms: "", discount: "", discount_type: "percent", currency_code: null, lines: [],
})

export const lineOfItem = (item: CatalogItem): LineValues => ({
  key: newKey(), id: null, variant_id: item.variant_id, sku: item.sku, title: itemTitle(item), description: "", unit: null, quantity: "1",
  price: item.unit_price === null ? "" : String(item.unit_price), price_is_own: item.unit_price === null, is_tax_inclusive: item.is_tax_inclusive,
  discount: "", discount_type: "percent",
})

export const freeLine = (title: string): LineValues => ({
  key: newKey(), id: null, variant_id: null, sku: null, title, description: "", unit: null, quantity: "1", price: "", price_is_own: true,
  is_tax_inclusive: null, discount: "", discount_type: "percent",
})

/** A product's only variant is called "Default …" by the host: that says nothing. */
export const itemTitle = (item: CatalogItem): string =>
  item.variant_title && !/^default/i.test(item.variant_title) && !item.title.includes(item.variant_title) ? `${item.title} · ${item.variant_title}` : item.title

export const valuesOf = (document: DocumentDTO): DocumentValues => ({
  customer_id: document.customer_id,
  customer_name: document.customer.name,
  customer_email: document.customer.email ?? "",
  title: document.title ?? "",
  valid_until: document.valid_until ?? "",
  delivery_time: document.delivery_time ?? "",
  payment_terms: document.payment_terms ?? "",
  notes: document.notes ?? "",
  terms: document.terms ?? "",
  discount: document.discount ? String(document.discount.value) : "",
  discount_type: document.discount?.type ?? "percent",
  currency_code: document.currency_code,
  lines: document.lines.map((line) => ({
    key: line.id, id: line.id, variant_id: line.variant_id, sku: line.sku, title: line.title, description: line.description ?? "", unit: line.unit,
    quantity: String(line.quantity), price: String(line.unit_price), price_is_own: true, is_tax_inclusive: line.is_tax_inclusive,
    discount: line.discount ? String(line.discount.value) : "", discount_type: line.discount?.type ?? "percent",
  })),
})

const blank = (line: LineValues): boolean => !line.variant_id && !line.title.trim() && !line.price.trim()

const number = (text: string): number => parseMoney(text) ?? NaN

/** A line as the server wants it; an empty price of a free line stays away, so that the server names it. */
function lineInput(line: LineValues): LineInput {
  const price = parseMoney(line.price)
  const discount = parseMoney(line.discount)
  return {
    ...(line.id ? { id: line.id } : {}),
    ...(line.variant_id ? { variant_id: line.variant_id } : {}),
    title: line.title.trim(),
    description: line.description.trim() || null,
    ...(line.sku ? { sku: line.sku } : {}),
    ...(line.unit ? { unit: line.unit } : {}),
    quantity: number(line.quantity),
    ...(line.price_is_own && price !== null ? { unit_price: price } : {}),
    ...(line.is_tax_inclusive === null || !line.price_is_own ? {} : { is_tax_inclusive: line.is_tax_inclusive }),
    ...(discount ? { discount: { type: line.discount_type, value: discount } } : {}),
  }
}

const globalDiscount = (values: DocumentValues) => {
  const value = parseMoney(values.discount)
  return value ? { type: values.discount_type, value } : null
}

/** What can be computed already: lines still being typed wait outside. `keys` names the row of each line sent. */
export function previewOf(values: DocumentValues): { body: PreviewDocumentBody; keys: string[] } | null {
  const ready = values.lines.filter((line) => {
    const price = parseMoney(line.price)
    const knownPrice = line.variant_id && !line.price_is_own ? true : price !== null && price >= 0
    const discount = parseMoney(line.discount)
    return (line.variant_id || line.title.trim()) && number(line.quantity) > 0 && knownPrice && !Number.isNaN(discount ?? 0)
  })
  const discount = globalDiscount(values)
  if (!ready.length || Number.isNaN(discount?.value ?? 0)) return null
  return {
    keys: ready.map((line) => line.key),
    body: {
      ...(values.customer_id ? { customer_id: values.customer_id } : {}),
      ...(values.currency_code ? { currency_code: values.currency_code } : {}),
      discount,
      lines: ready.map(lineInput),
    },
  }
}

export type DocumentFields = Omit<CreateDocumentBody, "type" | "deal_id">

/** The whole body, and the row that each sent line came from. */
export function bodyOf(values: DocumentValues): { body: DocumentFields; rows: number[] } {
  const rows = values.lines.map((_, index) => index).filter((index) => !blank(values.lines[index]))
  return {
    rows,
    body: {
      ...(values.customer_id ? { customer_id: values.customer_id } : { customer_id: null, customer_name: values.customer_name.trim() }),
      customer_email: values.customer_email.trim() || null,
      title: values.title.trim() || null,
      valid_until: values.valid_until || null,
      delivery_time: values.delivery_time.trim() || null,
      payment_terms: values.payment_terms.trim() || null,
      notes: values.notes.trim() || null,
      terms: values.terms.trim() || null,
      discount: globalDiscount(values),
      lines: rows.map((index) => lineInput(values.lines[index])),
    },
  }
}

/** Fields whose text is not a number, before the server is asked. */
export function unreadable(values: DocumentValues): string[] {
  const paths: string[] = []
  values.lines.forEach((line, index) => {
    if (blank(line)) return
    if (Number.isNaN(number(line.quantity))) paths.push(`lines.${index}.quantity`)
    if (Number.isNaN(parseMoney(line.price) ?? 0)) paths.push(`lines.${index}.price`)
    if (Number.isNaN(parseMoney(line.discount) ?? 0)) paths.push(`lines.${index}.discount`)
  })
  if (Number.isNaN(parseMoney(values.discount) ?? 0)) paths.push("discount")
  return paths
}

const RENAMED: Record<string, string> = {
  unit_price: "price", "discount.value": "discount", "discount.type": "discount", variant_id: "title", is_tax_inclusive: "price",
}

/** The form's name of a field that the server complains about; the row is looked up in `rows`. */
export function pathInForm(error: FieldError, rows: number[]): string | null {
  const line = /^lines\.(\d+)(?:\.(.+))?$/.exec(error.path)
  if (line) {
    const row = rows[Number(line[1])]
    const field = line[2] ? RENAMED[line[2]] ?? line[2] : "title"
    return row === undefined ? null : `lines.${row}.${["title", "description", "quantity", "price", "discount"].includes(field) ? field : "title"}`
  }
  if (error.path === "customer_id" || error.path === "customer") return "customer_name"
  if (error.path.startsWith("discount")) return "discount"
  const own = ["customer_name", "customer_email", "title", "valid_until", "delivery_time", "payment_terms", "notes", "terms"]
  return own.includes(error.path) ? error.path : null
}
