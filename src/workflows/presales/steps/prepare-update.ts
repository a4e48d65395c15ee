import { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { mayBeEmpty } from "../../../modules/presales/compose"
import { assertAllowed, assertReach, Details, DocumentUpdate, updateAction } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { DocumentRow, LineRow, StoredDocument } from "../../../modules/presales/tables"
import { Actor } from "../../../types/common"
import { DocumentLineInput, UpdateDocumentBody } from "../../../types/http/presales"
import { invalidField } from "../../../utils/errors"
import { Buyer, findBuyer, newBuyer, withEmail, withIdentity } from "../host/buyer"
import { findMarket } from "../host/market"
import { findSeller } from "../host/people"
import { settleLines } from "../host/settle-lines"
import { taxAddress, withCountry } from "../host/taxes"
import { NewCustomer, UpdateDocumentInput } from "../types"

export const prepareUpdateStepId = "trato-prepare-document-update"

export type PreparedUpdate = { update: Omit<DocumentUpdate, "today" | "secret">; new_customer: NewCustomer | null }

/** Works out what an update changes, prices, taxes and totals included. Reads only. */
export const prepareUpdateStep = createStep(prepareUpdateStepId, async (input: UpdateDocumentInput, { container }) => new StepResponse(await prepare(container, input)))

const PLAIN = [
  "title", "delivery_time", "payment_terms", "notes", "terms", "issued_on", "issued_time", "valid_until", "delivery_on", "due_on", "contact_name", "contact_phone", "purchase_order", "reference",
  "custom_field", "internal_notes", "bank_account_ids", "discount", "options", "chosen_option",
] as const

async function prepare(container: MedusaContainer, { id, data, actor, scope }: UpdateDocumentInput): Promise<PreparedUpdate> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = await presales.getDocument(id, scope)
  if (scope) assertReach(document, scope)
  const set: Partial<DocumentRow> = {}
  for (const key of PLAIN) if (data[key] !== undefined && !same(data[key], document[key])) Object.assign(set, { [key]: data[key] })
  if (data.exchange_rate !== undefined && Number(data.exchange_rate ?? 0) !== Number(document.exchange_rate ?? 0)) set.exchange_rate = data.exchange_rate ? String(data.exchange_rate) : null
  if (data.additional_data !== undefined) set.metadata = data.additional_data
  const email = data.customer_email?.toLowerCase()
  const customer = withIdentity(email ? { ...document.customer, email } : document.customer, data)
  if (!same(customer, document.customer)) set.customer = customer
  if (data.shipping_address !== undefined && !same(data.shipping_address, document.shipping_address)) set.shipping_address = withCountry({ ...document.shipping_address, ...data.shipping_address }, document.shipping_address)
  if (data.lines && !data.lines.length && !mayBeEmpty(document.type)) throw invalidField("lines", "too_small", "El documento necesita al menos un renglón.", { minimum: 1 })
  const [until, issued] = [set.valid_until === undefined ? document.valid_until : set.valid_until, set.issued_on ?? document.issued_on]
  if (until && until < issued) throw invalidField("valid_until", "before_issue", "La vigencia termina antes de la fecha de emisión.")
  if (data.seller_id !== undefined && data.seller_id !== document.seller_id) {
    const seller = await findSeller(container, data.seller_id, actor, scope)
    Object.assign(set, { seller_id: seller.id, seller_name: seller.name })
  }
  const details = await detailsOf(container, data, actor)
  const recomputes = changesContents(data)
  const asked = { set, details, ...(recomputes ? { contents: { lines: [], totals: {} as never } } : {}) }
  // What a closed document refuses is told before the host is asked for prices.
  assertAllowed(document, updateAction(document, asked, document.contract), presales.today())
  if (!recomputes) return { update: { id, reach: scope, actor, version: data.version, set, details }, new_customer: null }
  const buyer = await buyerOf(container, data, document)
  const { options: _, chosen_option, ...contents } = await contentsOf(container, presales, document, data, buyer, set)
  if (chosen_option !== document.chosen_option) set.chosen_option = chosen_option
  // Lines that were not sent come from what was read, so they must not have changed since.
  const version = data.version ?? (data.lines ? undefined : document.version)
  return {
    update: { id, reach: scope, actor, version, set, details, contents },
    new_customer: buyer.id ? null : { name: buyer.snapshot.name, email: buyer.email, phone: data.customer_phone ?? null },
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

async function detailsOf(container: MedusaContainer, data: UpdateDocumentBody, actor: Actor): Promise<Details | undefined> {
  const technician = data.service?.technician_id ? await findSeller(container, data.service.technician_id, actor, null) : null
  const service = data.service && { ...data.service, ...(data.service.technician_id === undefined ? {} : { technician_name: technician?.name ?? null }) }
  const details: Details = { ...(service ? { service } : {}), ...(data.contract ? { contract: data.contract } : {}), ...(data.advances ? { advances: data.advances } : {}) }
  return Object.keys(details).length ? details : undefined
}

const changesContents = (data: UpdateDocumentBody): boolean =>
  [data.lines, data.discount, data.customer_id, data.customer_name, data.region_id, data.currency_code, data.options, data.chosen_option].some((value) => value !== undefined)

const buyerOf = async (container: MedusaContainer, data: UpdateDocumentBody, document: StoredDocument): Promise<Buyer> =>
  data.customer_name && !data.customer_id ? newBuyer(data.customer_name, data.customer_email ?? null, data.customer_phone) : withEmail(await findBuyer(container, data.customer_id ?? document.customer_id), data.customer_email)

async function contentsOf(container: MedusaContainer, presales: PresalesModuleService, document: StoredDocument, data: UpdateDocumentBody, buyer: Buyer, set: Partial<DocumentRow>) {
  const market = await findMarket(container, { region_id: data.region_id ?? document.region_id, currency_code: data.currency_code ?? document.currency_code })
  const sameBuyer = buyer.id === document.customer_id
  const known = taxAddress(buyer, market, presales.getOptions().country.toLowerCase())
  const address = withCountry(set.shipping_address ?? (sameBuyer && document.shipping_address ? document.shipping_address : known), known)
  Object.assign(set, { region_id: market.region_id, currency_code: market.currency_code, sales_channel_id: market.sales_channel_id, shipping_address: address })
  if (!sameBuyer) Object.assign(set, { customer_id: buyer.id, customer_name: buyer.snapshot.name, customer: withIdentity(buyer.snapshot, data) })
  const discount = set.discount === undefined ? document.discount : set.discount
  return settleLines(container, {
    lines: data.lines ?? document.lines.map(toInput), discount, market, buyer, address,
    options: data.options ?? document.options, chosen_option: data.chosen_option === undefined ? document.chosen_option : data.chosen_option,
  })
}

/** A stored line as if it had been typed: its price stays, taxes follow the host unless a person set them. */
export const toInput = (line: LineRow): DocumentLineInput => ({
  id: line.id,
  kind: line.kind,
  is_optional: line.is_optional,
  is_chosen: line.is_chosen,
  option_key: line.option_key,
  device_id: line.device_id,
  approval: line.approval,
  delivery_time: line.delivery_time,
  tax_treatment: line.tax_treatment,
  brand: line.brand,
  model: line.model,
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
