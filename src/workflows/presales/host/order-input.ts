import type { OrderedDocument } from "../../../modules/presales/operations"
import type { HostAddress, LineRow } from "../../../modules/presales/tables"
import { TREATMENT_KEY } from "../../../utils/tax-treatment"

/** What Medusa's createOrderWorkflow takes; `is_draft_order` is missing from its types, not from its code. */
export type OrderInput = ReturnType<typeof orderInputOf>

/**
 * The order a document stands for. Every price and discount is given, so the host computes none:
 * adjustments carry no code, which a promotion refresh would delete, and lines are not discountable,
 * so that no automatic promotion changes what was offered. No e-mail is given: the host would look for
 * another customer by it.
 */
export function orderInputOf(document: OrderedDocument, conversionId: string) {
  return {
    status: "draft",
    is_draft_order: true,
    ...headOf(document),
    items: document.lines.map((line) => itemOf(line)),
    metadata: { trato_conversion_id: conversionId, trato_document_id: document.id, trato_document_number: document.number },
  }
}

/** Where and to whom, alike of an order and of a cart. */
export function headOf(document: OrderedDocument) {
  const address = addressOf(document)
  return {
    region_id: document.region_id,
    currency_code: document.currency_code,
    customer_id: document.customer_id,
    sales_channel_id: document.sales_channel_id ?? undefined,
    shipping_address: { ...address },
    billing_address: { ...address },
  }
}

/** What a line is and costs, alike of an order and of a cart; `metadata` says which line of the document it is. */
export const goodsOf = (line: LineRow) => ({
  variant_id: line.variant_id ?? undefined,
  product_id: line.product_id ?? undefined,
  title: line.title,
  variant_sku: line.sku ?? undefined,
  quantity: Number(line.quantity),
  unit_price: Number(line.unit_price),
  is_tax_inclusive: line.is_tax_inclusive,
  is_discountable: false,
  metadata: { trato_line_id: line.id, trato_position: line.position, ...(line.description ? { description: line.description } : {}), ...(line.unit ? { unit: line.unit } : {}), ...(line.tax_treatment && line.tax_treatment !== "taxed" ? { [TREATMENT_KEY]: line.tax_treatment } : {}) },
})

function itemOf(line: LineRow) {
  return {
    ...goodsOf(line),
    adjustments: Number(line.adjustment) === 0 ? [] : [{ amount: Number(line.adjustment), is_tax_inclusive: line.is_tax_inclusive, description: "Descuento" }],
    tax_lines: line.tax_lines.map((tax) => ({ code: tax.code, rate: tax.rate, description: tax.name })),
  }
}

/** The host taxes nothing without a country, so there always is one. */
export function addressOf(document: OrderedDocument): HostAddress {
  const address = document.shipping_address ?? {}
  const [first, ...rest] = document.customer_name.split(" ")
  return {
    ...address,
    first_name: address.first_name ?? first,
    last_name: address.last_name ?? rest.join(" "),
    phone: address.phone ?? document.customer.phone ?? undefined,
  }
}
