import { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { assertAllowed, assertReach, DocumentUpdate, updateAction } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { DocumentRow, LineRow, StoredDocument } from "../../../modules/presales/tables"
import { UpdateDocumentBody } from "../../../types/http/presales"
import { LineInput } from "../../../types/lines"
import { invalidField } from "../../../utils/errors"
import { Buyer, findBuyer, newBuyer, withEmail } from "../host/buyer"
import { findMarket } from "../host/market"
import { findSeller } from "../host/people"
import { settleLines } from "../host/settle-lines"
import { taxAddress } from "../host/taxes"
import { UpdateDocumentInput } from "../types"

export const prepareUpdateStepId = "trato-prepare-document-update"

export type PreparedUpdate = { update: Omit<DocumentUpdate, "today">; new_customer: { name: string; email: string | null } | null }

/** Works out what an update changes, prices, taxes and totals included. Reads only. */
export const prepareUpdateStep = createStep(prepareUpdateStepId, async (input: UpdateDocumentInput, { container }) => new StepResponse(await prepare(container, input)))

const TEXTS = ["title", "delivery_time", "payment_terms", "notes", "terms"] as const

async function prepare(container: MedusaContainer, { id, data, actor, scope }: UpdateDocumentInput): Promise<PreparedUpdate> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = await presales.getDocument(id, scope)
  if (scope) assertReach(document, scope)
  const set: Partial<DocumentRow> = {}
  for (const key of TEXTS) if (data[key] !== undefined) set[key] = data[key]
  if (data.issued_on !== undefined) set.issued_on = data.issued_on
  if (data.valid_until !== undefined) set.valid_until = data.valid_until
  if (data.additional_data !== undefined) set.metadata = data.additional_data
  const email = data.customer_email?.toLowerCase()
  if (email && email !== document.customer.email) set.customer = { ...document.customer, email }
  if (data.discount !== undefined) set.discount = data.discount
  const [until, issued] = [set.valid_until === undefined ? document.valid_until : set.valid_until, set.issued_on ?? document.issued_on]
  if (until && until < issued) throw invalidField("valid_until", "before_issue", "La vigencia termina antes de la fecha de emisión.")
  if (data.seller_id !== undefined && data.seller_id !== document.seller_id) {
    const seller = await findSeller(container, data.seller_id, actor, scope)
    Object.assign(set, { seller_id: seller.id, seller_name: seller.name })
  }
  const recomputes = changesContents(data)
  // What a closed document refuses is told before the host is asked for prices.
  assertAllowed(document, updateAction(set, recomputes), presales.today())
  if (!recomputes) return { update: { id, reach: scope, actor, version: data.version, set }, new_customer: null }
  const buyer = await buyerOf(container, data, document)
  const contents = await contentsOf(container, presales, document, data, buyer, set)
  // Lines that were not sent come from what was read, so they must not have changed since.
  const version = data.version ?? (data.lines ? undefined : document.version)
  return {
    update: { id, reach: scope, actor, version, set, contents },
    new_customer: buyer.id ? null : { name: buyer.snapshot.name, email: buyer.email },
  }
}

const changesContents = (data: UpdateDocumentBody): boolean =>
  [data.lines, data.discount, data.customer_id, data.customer_name, data.region_id, data.currency_code].some((value) => value !== undefined)

const buyerOf = async (container: MedusaContainer, data: UpdateDocumentBody, document: StoredDocument): Promise<Buyer> =>
  data.customer_name && !data.customer_id ? newBuyer(data.customer_name, data.customer_email ?? null) : withEmail(await findBuyer(container, data.customer_id ?? document.customer_id), data.customer_email)

async function contentsOf(container: MedusaContainer, presales: PresalesModuleService, document: StoredDocument, data: UpdateDocumentBody, buyer: Buyer, set: Partial<DocumentRow>) {
  const market = await findMarket(container, { region_id: data.region_id ?? document.region_id, currency_code: data.currency_code ?? document.currency_code })
  const sameBuyer = buyer.id === document.customer_id
  const address = sameBuyer && document.shipping_address ? document.shipping_address : taxAddress(buyer, market, presales.getOptions().country.toLowerCase())
  Object.assign(set, { region_id: market.region_id, currency_code: market.currency_code, sales_channel_id: market.sales_channel_id, shipping_address: address })
  if (!sameBuyer) Object.assign(set, { customer_id: buyer.id, customer_name: buyer.snapshot.name, customer: buyer.snapshot })
  const discount = set.discount === undefined ? document.discount : set.discount
  return settleLines(container, { lines: data.lines ?? document.lines.map(toInput), discount, market, buyer, address })
}

/** A stored line as if it had been typed: its price stays, taxes follow the host unless a person set them. */
export const toInput = (line: LineRow): LineInput => ({
  id: line.id,
  variant_id: line.variant_id,
  title: line.title,
  description: line.description,
  sku: line.sku,
  unit: line.unit,
  quantity: Number(line.quantity),
  unit_price: Number(line.unit_price),
  is_tax_inclusive: line.is_tax_inclusive,
  discount: line.discount,
  tax_lines: line.has_own_taxes ? line.tax_lines : undefined,
})
