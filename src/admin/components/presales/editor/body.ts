import type { FieldError } from "../../../../types/common"
import type { CreateDocumentBody, DocumentLineInput, DocumentType, PreviewDocumentBody, UpdateDocumentBody } from "../../../../types/http/presales"
import { parseMoney } from "../../../lib/format"
import type { DocumentValues, ItemValues, LineValues } from "./values"

/** Between the form and the server: what is sent, what can be computed already, where a mistake belongs. */

const blank = (line: LineValues): boolean => line.kind === "item" && !line.variant_id && !line.title.trim() && !line.price.trim()

const number = (text: string): number => parseMoney(text) ?? NaN
const orNull = (text: string): string | null => text.trim() || null

/** A line as the server wants it; an empty price of a free line stays away, so that the server names it. */
function lineInput(line: LineValues): DocumentLineInput {
  const shape = {
    ...(line.id ? { id: line.id } : {}),
    ...(line.option_key ? { option_key: line.option_key } : {}),
  }
  if (line.kind === "subtotal") return { ...shape, kind: line.kind }
  if (line.kind !== "item") return { ...shape, kind: line.kind, title: line.title.trim() }
  const price = parseMoney(line.price)
  const discount = parseMoney(line.discount)
  return {
    ...shape,
    ...(line.variant_id ? { variant_id: line.variant_id } : {}),
    title: line.title.trim(),
    description: orNull(line.description),
    ...(line.sku ? { sku: line.sku } : {}),
    ...(line.unit.trim() ? { unit: line.unit.trim() } : {}),
    quantity: number(line.quantity),
    ...(line.price_is_own && price !== null ? { unit_price: price } : {}),
    ...(line.is_tax_inclusive === null || !line.price_is_own ? {} : { is_tax_inclusive: line.is_tax_inclusive }),
    ...(discount ? { discount: { type: line.discount_type, value: discount } } : {}),
    ...(line.is_optional ? { is_optional: true, is_chosen: line.is_chosen } : {}),
    ...(line.device_id ? { device_id: line.device_id } : {}),
    ...(line.tax_treatment ? { tax_treatment: line.tax_treatment } : line.own_taxes?.length ? { tax_lines: line.own_taxes } : {}),
    ...(line.delivery_time.trim() ? { delivery_time: line.delivery_time.trim() } : {}),
    ...(line.brand.trim() ? { brand: line.brand.trim() } : {}),
    ...(line.model.trim() ? { model: line.model.trim() } : {}),
  }
}

const globalDiscount = (values: DocumentValues) => {
  const value = parseMoney(values.discount)
  return value ? { type: values.discount_type, value } : null
}

/** What can be computed already: lines still being typed wait outside. `keys` names the row of each line sent. */
export function previewOf(values: DocumentValues): { body: PreviewDocumentBody; keys: string[] } | null {
  const ready = values.lines.filter((line) => {
    if (line.kind !== "item") return false
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
      ...(values.region_id ? { region_id: values.region_id } : {}),
      ...(values.currency_code ? { currency_code: values.currency_code } : {}),
      ...(values.options.length ? { options: values.options, chosen_option: values.chosen_option || null } : {}),
      discount,
      // A device of a line says nothing of its price, and a new one has no name that the preview would know.
      lines: ready.map((line) => lineInput({ ...line, device_id: "" })),
    },
  }
}

export type DocumentFields = Omit<CreateDocumentBody, "type" | "deal_id">

const item = (one: ItemValues) => ({ ...(one.id ? { id: one.id } : {}), title: one.title.trim(), due_on: one.due_on || null, amount: parseMoney(one.amount), done_on: one.done_on })

/** The whole body, and the row that each sent line came from. */
export function bodyOf(values: DocumentValues, type: DocumentType): { body: DocumentFields; rows: number[] } {
  const rows = values.lines.map((_, index) => index).filter((index) => !blank(values.lines[index]))
  const address = Object.fromEntries(Object.entries(values.shipping).map(([key, value]) => [key, orNull(value)]))
  const { contract, service } = values
  return {
    rows,
    body: {
      ...(values.customer_id ? { customer_id: values.customer_id } : { customer_id: null, customer_name: values.customer_name.trim() }),
      customer_email: orNull(values.customer_email),
      customer_phone: orNull(values.customer_phone),
      ...(values.identity_type && values.identity_number.trim() ? { identity_type: values.identity_type, identity_number: values.identity_number.trim() } : {}),
      contact_name: orNull(values.contact_name),
      contact_phone: orNull(values.contact_phone),
      ...(values.seller_id ? { seller_id: values.seller_id } : {}),
      title: orNull(values.title),
      ...(values.region_id ? { region_id: values.region_id } : {}),
      ...(values.currency_code ? { currency_code: values.currency_code } : {}),
      exchange_rate: parseMoney(values.exchange_rate),
      ...(values.issued_on ? { issued_on: values.issued_on } : {}),
      issued_time: values.issued_time || null,
      valid_until: values.valid_until || null,
      delivery_on: values.delivery_on || null,
      due_on: values.due_on || null,
      delivery_time: orNull(values.delivery_time),
      payment_terms: orNull(values.payment_terms),
      purchase_order: orNull(values.purchase_order),
      reference: orNull(values.reference),
      custom_field: values.custom_name.trim() && values.custom_value.trim() ? { name: values.custom_name.trim(), value: values.custom_value.trim() } : null,
      shipping_address: Object.values(address).some(Boolean) ? address : null,
      notes: orNull(values.notes),
      terms: orNull(values.terms),
      internal_notes: orNull(values.internal_notes),
      discount: globalDiscount(values),
      advances: values.advances.map((one) => ({
        ...(one.id ? { id: one.id } : {}), kind: one.kind, on: one.on, form: one.form, destination: orNull(one.destination), reference: orNull(one.reference), amount: number(one.amount),
      })),
      options: values.options.map((one) => ({ key: one.key, name: one.name.trim(), description: orNull(one.description), is_recommended: one.is_recommended })),
      chosen_option: values.options.some((one) => one.key === values.chosen_option) ? values.chosen_option : null,
      ...(type === "contract" ? {
        contract: {
          starts_on: contract.starts_on || null, ends_on: contract.ends_on || null, alert_days: Number(contract.alert_days) || 0,
          deliverables: contract.deliverables.filter((one) => one.title.trim()).map(item),
          instalments: contract.instalments.filter((one) => one.title.trim() || one.amount.trim()).map(item),
        },
      } : {}),
      ...(type === "service" ? {
        service: {
          kinds: service.kinds as ("repair" | "warranty" | "maintenance" | "diagnosis")[], technician_id: service.technician_id, promised_on: service.promised_on || null,
          warranty_until: service.warranty_until || null, warranty_terms: orNull(service.warranty_terms), important_note: orNull(service.important_note),
          devices: service.devices.map(({ access_code, has_access_code: _, id, equipment, ...rest }) => ({
            id, equipment: equipment.trim(), ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, orNull(value)])), ...(access_code ? { access_code } : {}),
          })),
        },
      } : {}),
      lines: rows.map((index) => lineInput(values.lines[index])),
    },
  }
}

/** A new document: what was left empty is not sent, so that the shop's own defaults hold. */
export function createBody(body: DocumentFields): DocumentFields {
  const kept = Object.entries(body).filter(([key, value]) => key === "customer_id" || !(value === null || (Array.isArray(value) && !value.length && key !== "lines")))
  return Object.fromEntries(kept) as DocumentFields
}

/** A change: only what is not as it was. */
export function changedBody(before: DocumentFields, after: DocumentFields): UpdateDocumentBody {
  const was = before as Record<string, unknown>
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(was[key]))) as UpdateDocumentBody
}

/** Fields whose text is not a number, before the server is asked. */
export function unreadable(values: DocumentValues): string[] {
  const paths: string[] = []
  const check = (path: string, text: string, required = false) => {
    if (Number.isNaN(required ? number(text) : parseMoney(text) ?? 0)) paths.push(path)
  }
  values.lines.forEach((line, index) => {
    if (line.kind !== "item" || blank(line)) return
    check(`lines.${index}.quantity`, line.quantity, true)
    check(`lines.${index}.price`, line.price)
    check(`lines.${index}.discount`, line.discount)
  })
  check("discount", values.discount)
  check("exchange_rate", values.exchange_rate)
  values.advances.forEach((one, index) => check(`advances.${index}.amount`, one.amount, true))
  for (const list of ["deliverables", "instalments"] as const) values.contract[list].forEach((one, index) => check(`contract.${list}.${index}.amount`, one.amount))
  return paths
}

const RENAMED: Record<string, string> = {
  unit_price: "price", "discount.value": "discount", "discount.type": "discount", variant_id: "title", is_tax_inclusive: "price",
}

const OWN = new Set([
  "customer_name", "customer_email", "customer_phone", "identity_number", "contact_name", "contact_phone", "title", "valid_until", "delivery_on", "due_on", "issued_on", "issued_time",
  "delivery_time", "payment_terms", "notes", "terms", "internal_notes", "exchange_rate", "purchase_order", "reference", "currency_code", "region_id",
])

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
  if (/^(contract|service|advances|options)\./.test(error.path)) return error.path
  return OWN.has(error.path) ? error.path : null
}
