import type {
  Advance, CatalogItem, ContractItem, CreateDocumentBody, DeviceInput, DocumentDTO, DocumentLineDTO, DocumentLineInput, IdentityType, LineKind, OptionSet, TaxTreatment,
} from "../../../../types/http/presales"
import type { TaxLine } from "../../../../types/lines"

/** A line as it is typed: numbers are text until they are sent. */
export type LineValues = {
  /** Own name of the row, so that an answer finds it after others were added or removed. */
  key: string
  id: string | null
  kind: LineKind
  variant_id: string | null
  sku: string | null
  title: string
  description: string
  unit: string
  quantity: string
  price: string
  /** False: the host decides the price for this customer and quantity, and the preview tells it. */
  price_is_own: boolean
  is_tax_inclusive: boolean | null
  discount: string
  discount_type: "percent" | "amount"
  is_optional: boolean
  is_chosen: boolean
  option_key: string
  device_id: string
  delivery_time: string
  tax_treatment: TaxTreatment | ""
  /** Taxes that a person set elsewhere, by import or by the API; the form shows no field for them and must not lose them. */
  own_taxes: TaxLine[] | null
  brand: string
  model: string
}

export type ItemValues = { id: string; title: string; due_on: string; amount: string; done_on: string | null }
export type AdvanceValues = { id: string; kind: Advance["kind"]; on: string; form: string; destination: string; reference: string; amount: string }
export type DeviceValues = Record<"equipment" | "brand" | "model" | "serial" | "accessories" | "condition" | "reported_fault" | "diagnosis" | "work_done" | "access_code", string> & {
  id: string
  has_access_code: boolean
}
export type OptionValues = Required<Pick<OptionSet, "key" | "name" | "is_recommended">> & { description: string }
export type AddressValues = Record<"address_1" | "city" | "province" | "postal_code" | "phone", string>

export type DocumentValues = {
  customer_id: string | null
  customer_name: string
  customer_email: string
  customer_phone: string
  identity_type: IdentityType | ""
  identity_number: string
  contact_name: string
  contact_phone: string
  seller_id: string | null
  title: string
  region_id: string | null
  currency_code: string | null
  exchange_rate: string
  issued_on: string
  issued_time: string
  valid_until: string
  delivery_on: string
  due_on: string
  delivery_time: string
  payment_terms: string
  purchase_order: string
  reference: string
  custom_name: string
  custom_value: string
  shipping: AddressValues
  notes: string
  terms: string
  internal_notes: string
  discount: string
  discount_type: "percent" | "amount"
  lines: LineValues[]
  options: OptionValues[]
  chosen_option: string
  advances: AdvanceValues[]
  contract: { starts_on: string; ends_on: string; alert_days: string; deliverables: ItemValues[]; instalments: ItemValues[] }
  service: { kinds: string[]; technician_id: string | null; promised_on: string; warranty_until: string; warranty_terms: string; important_note: string; devices: DeviceValues[] }
}

let counter = 0
export const newKey = (): string => `l${Date.now().toString(36)}${(counter++).toString(36)}`

const emptyLine = (): LineValues => ({
  key: newKey(), id: null, kind: "item", variant_id: null, sku: null, title: "", description: "", unit: "", quantity: "1", price: "", price_is_own: true,
  is_tax_inclusive: null, discount: "", discount_type: "percent", is_optional: false, is_chosen: false, option_key: "", device_id: "", delivery_time: "",
  tax_treatment: "", own_taxes: null, brand: "", model: "",
})

export const emptyItem = (): ItemValues => ({ id: "", title: "", due_on: "", amount: "", done_on: null })
export const emptyDevice = (): DeviceValues => ({
  id: newKey(), equipment: "", brand: "", model: "", serial: "", accessories: "", condition: "", reported_fault: "", diagnosis: "", work_done: "", access_code: "", has_access_code: false,
})
const emptyAddress = (): AddressValues => ({ address_1: "", city: "", province: "", postal_code: "", phone: "" })

export const emptyValues = (): DocumentValues => ({
  customer_id: null, customer_name: "", customer_email: "", customer_phone: "", identity_type: "", identity_number: "", contact_name: "", contact_phone: "",
  seller_id: null, title: "", region_id: null, currency_code: null, exchange_rate: "", issued_on: "", issued_time: "", valid_until: "", delivery_on: "",
  due_on: "", delivery_time: "", payment_terms: "", purchase_order: "", reference: "", custom_name: "", custom_value: "", shipping: emptyAddress(), notes: "",
  terms: "", internal_notes: "", discount: "", discount_type: "percent", lines: [], options: [], chosen_option: "", advances: [],
  contract: { starts_on: "", ends_on: "", alert_days: "30", deliverables: [], instalments: [] },
  service: { kinds: [], technician_id: null, promised_on: "", warranty_until: "", warranty_terms: "", important_note: "", devices: [] },
})

export const lineOfItem = (item: CatalogItem): LineValues => ({
  ...emptyLine(), variant_id: item.variant_id, sku: item.sku, title: itemTitle(item), price: item.unit_price === null ? "" : String(item.unit_price),
  price_is_own: item.unit_price === null, is_tax_inclusive: item.is_tax_inclusive,
})

export const freeLine = (title: string): LineValues => ({ ...emptyLine(), title })
export const rowOf = (kind: Exclude<LineKind, "item">): LineValues => ({ ...emptyLine(), kind })

/** A product's only variant is called "Default …" by the host: that says nothing. */
export const itemTitle = (item: CatalogItem): string =>
  item.variant_title && !/^default/i.test(item.variant_title) && !item.title.includes(item.variant_title) ? `${item.title} · ${item.variant_title}` : item.title

const text = (value: unknown): string => (value === null || value === undefined ? "" : String(value))

export const lineValuesOf = (line: DocumentLineDTO | DocumentLineInput): LineValues => ({
  ...emptyLine(),
  ...(line.id ? { key: line.id, id: line.id } : {}),
  kind: line.kind ?? "item",
  variant_id: line.variant_id ?? null,
  sku: line.sku ?? null,
  title: text(line.title),
  description: text(line.description),
  unit: text(line.unit),
  quantity: text(line.quantity ?? 1),
  price: text(line.unit_price),
  price_is_own: line.unit_price !== undefined && line.unit_price !== null,
  is_tax_inclusive: line.is_tax_inclusive ?? null,
  discount: line.discount ? String(line.discount.value) : "",
  discount_type: line.discount?.type ?? "percent",
  is_optional: line.is_optional ?? false,
  is_chosen: line.is_chosen ?? false,
  option_key: line.option_key ?? "",
  device_id: line.device_id ?? "",
  delivery_time: text(line.delivery_time),
  tax_treatment: line.tax_treatment === "taxed" ? "" : line.tax_treatment ?? "",
  own_taxes: "has_own_taxes" in line && line.has_own_taxes ? line.tax_lines : null,
  brand: text(line.brand),
  model: text(line.model),
})

const itemValues = (item: ContractItem): ItemValues => ({ id: item.id ?? "", title: item.title, due_on: text(item.due_on), amount: text(item.amount), done_on: item.done_on ?? null })

const deviceValues = (device: DeviceInput & { has_access_code?: boolean }): DeviceValues => ({
  id: device.id ?? newKey(), equipment: device.equipment, brand: text(device.brand), model: text(device.model), serial: text(device.serial), accessories: text(device.accessories),
  condition: text(device.condition), reported_fault: text(device.reported_fault), diagnosis: text(device.diagnosis), work_done: text(device.work_done), access_code: "",
  has_access_code: device.has_access_code ?? false,
})

export function valuesOf(document: DocumentDTO): DocumentValues {
  const { contract, service } = document
  const address = document.shipping_address
  const none = emptyValues()
  return {
    ...none,
    customer_id: document.customer_id,
    customer_name: document.customer.name,
    customer_email: text(document.customer.email),
    customer_phone: text(document.customer.phone),
    contact_name: text(document.contact_name),
    contact_phone: text(document.contact_phone),
    seller_id: document.seller_id,
    title: text(document.title),
    currency_code: document.currency_code,
    exchange_rate: text(document.exchange_rate),
    issued_on: document.issued_on,
    issued_time: text(document.issued_time),
    valid_until: text(document.valid_until),
    delivery_on: text(document.delivery_on),
    due_on: text(document.due_on),
    delivery_time: text(document.delivery_time),
    payment_terms: text(document.payment_terms),
    purchase_order: text(document.purchase_order),
    reference: text(document.reference),
    custom_name: text(document.custom_field?.name),
    custom_value: text(document.custom_field?.value),
    shipping: { address_1: text(address?.address_1), city: text(address?.city), province: text(address?.province), postal_code: text(address?.postal_code), phone: text(address?.phone) },
    notes: text(document.notes),
    terms: text(document.terms),
    internal_notes: text(document.internal_notes),
    discount: document.discount ? String(document.discount.value) : "",
    discount_type: document.discount?.type ?? "percent",
    lines: document.lines.map(lineValuesOf),
    options: document.options.map((option) => ({ key: option.key, name: option.name, description: text(option.description), is_recommended: option.is_recommended ?? false })),
    chosen_option: text(document.chosen_option),
    advances: document.advances.map((one) => ({ id: one.id, kind: one.kind, on: one.on, form: one.form, destination: text(one.destination), reference: text(one.reference), amount: text(one.amount) })),
    contract: contract
      ? { starts_on: text(contract.starts_on), ends_on: text(contract.ends_on), alert_days: text(contract.alert_days), deliverables: contract.deliverables.map(itemValues), instalments: contract.instalments.map(itemValues) }
      : none.contract,
    service: service
      ? {
          kinds: service.kinds, technician_id: service.technician_id, promised_on: text(service.promised_on), warranty_until: text(service.warranty_until),
          warranty_terms: text(service.warranty_terms), important_note: text(service.important_note), devices: service.devices.map(deviceValues),
        }
      : none.service,
  }
}

/** What a template holds, put into a form. */
export const valuesOfTemplate = (content: Partial<CreateDocumentBody>): Partial<DocumentValues> => ({
  ...(content.title ? { title: content.title } : {}),
  ...(content.delivery_time ? { delivery_time: content.delivery_time } : {}),
  ...(content.payment_terms ? { payment_terms: content.payment_terms } : {}),
  ...(content.notes ? { notes: content.notes } : {}),
  ...(content.terms ? { terms: content.terms } : {}),
})
