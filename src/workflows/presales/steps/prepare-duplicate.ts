import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { DocumentDraft } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { StoredDocument } from "../../../modules/presales/tables"
import { nextPeriod, Shift } from "../../../modules/presales/periods"
import { renewsByNext } from "../../../modules/presales/transitions"
import { addDays } from "../../../utils/dates"
import { conflict } from "../../../utils/errors"
import { pack } from "../../../utils/packed"
import { findBuyer, withIdentity } from "../host/buyer"
import { findMarket } from "../host/market"
import { findSeller } from "../host/people"
import { settleLines } from "../host/settle-lines"
import { taxAddress, withCountry } from "../host/taxes"
import { DuplicateDocumentInput } from "../types"
import { toInput } from "./prepare-update"

export const prepareDuplicateStepId = "trato-prepare-document-duplicate"

const DAY = 86_400_000

/** A copy as of today: same lines and prices, today's taxes, as many days of validity as the original had. Reads only. */
export const prepareDuplicateStep = createStep(prepareDuplicateStepId, async ({ id, actor, scope, next_period }: DuplicateDocumentInput, { container }) => {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const source = await presales.getDocument(id, scope)
  if (next_period && !renewsByNext(source)) throw conflict("not_in_force", "Solo un contrato vigente se renueva por otro periodo.", { status: source.status })
  const [buyer, seller, market] = await Promise.all([
    findBuyer(container, source.customer_id),
    findSeller(container, undefined, actor, scope),
    findMarket(container, source),
  ])
  const known = taxAddress(buyer, market, presales.getOptions().country.toLowerCase())
  const address = withCountry(source.shipping_address ?? known, known)
  const inputs = source.lines.map((line) => ({ ...toInput(line), id: undefined, approval: null }))
  const { lines, totals, chosen_option } = await settleLines(container, { lines: inputs, discount: source.discount, options: source.options, chosen_option: source.chosen_option, market, buyer, address })
  const issued_on = presales.today()
  const days = source.valid_until ? Math.round((Date.parse(source.valid_until) - Date.parse(source.issued_on)) / DAY) : null
  const draft: Omit<DocumentDraft, "customer_id" | "deal_id"> = {
    type: source.type,
    title: source.title,
    customer_name: buyer.snapshot.name,
    // A phone that was typed for the paper alone is still the one to call.
    customer: withIdentity({ ...buyer.snapshot, phone: buyer.snapshot.phone ?? source.customer.phone }, { identity_type: source.customer.identity_type as never, identity_number: source.customer.identity_type ? source.customer.tax_id : undefined }),
    shipping_address: address,
    seller_id: seller.id,
    seller_name: seller.name,
    created_by: actor.id,
    region_id: market.region_id,
    sales_channel_id: market.sales_channel_id,
    currency_code: market.currency_code,
    exchange_rate: source.exchange_rate,
    issued_on,
    issued_time: null,
    delivery_on: null,
    due_on: null,
    contact_name: source.contact_name,
    contact_phone: source.contact_phone,
    purchase_order: null,
    reference: source.reference,
    custom_field: source.custom_field,
    internal_notes: source.internal_notes,
    bank_account_ids: source.bank_account_ids,
    options: source.options,
    chosen_option,
    language: source.language,
    valid_until: days === null ? null : addDays(issued_on, days),
    discount: source.discount,
    delivery_time: source.delivery_time,
    payment_terms: source.payment_terms,
    notes: source.notes,
    terms: source.terms,
    source_id: source.id,
    renews: next_period ?? false,
    metadata: withoutCart(source.metadata),
    lines,
    totals,
    attachments_of: source.attachment_count ? source.id : null,
    details: {
      ...(source.contract ? { contract: contractOf(source, source.contract, next_period ? issued_on : null) } : {}),
      ...(source.service ? { service: { kinds: source.service.kinds, devices: source.service.devices.map(({ has_access_code: _, ...device }) => device) } } : {}),
    },
  }
  return new StepResponse({ draft: pack(draft), customer_id: source.customer_id, deal_id: source.deal_id, actor })
})

/** The same contract without dates; of a renewal (`today`) with the dates of its next period. */
function contractOf(source: StoredDocument, { alert_days, starts_on, ends_on }: NonNullable<StoredDocument["contract"]>, today: string | null) {
  const next = today ? nextPeriod({ starts_on, ends_on }, today) : null
  return { alert_days, ...next?.period, deliverables: itemsOf(source, "deliverable", next?.shift), instalments: itemsOf(source, "instalment", next?.shift) }
}

/** Deliverables or instalments without what was done of them. */
const itemsOf = (source: StoredDocument, kind: "deliverable" | "instalment", shift: Shift = (date) => date) =>
  (source.contract?.items ?? []).filter((item) => item.kind === kind).map(({ title, due_on, amount }) => ({ title, due_on: due_on && shift(due_on), amount }))

/** A cart belongs to one request. */
const withoutCart = (metadata: StoredDocument["metadata"]): StoredDocument["metadata"] => {
  if (!metadata) return null
  const { trato_cart_id: _, trato_old_number: __, ...rest } = metadata
  return rest
}
