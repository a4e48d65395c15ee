import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import { AddressInput, CreateDocumentBody } from "../../../types/http/presales"
import { Actor } from "../../../types/common"
import { invalidField } from "../../../utils/errors"
import { pack } from "../../../utils/packed"
import { Buyer, newBuyer, withEmail, withIdentity } from "../host/buyer"
import { findDeal, findSeller } from "../host/people"
import { findSaleFacts } from "../host/sale-facts"
import { settleLines } from "../host/settle-lines"
import { taxAddress } from "../host/taxes"
import { CreateDocumentInput, PreparedDocument } from "../types"

export const prepareDocumentStepId = "trato-prepare-document"

/**
 * Gathers from the host all that a new document needs, and checks it, before anything is written.
 * Reads only, so there is nothing to compensate.
 */
export const prepareDocumentStep = createStep(prepareDocumentStepId, async (input: CreateDocumentInput, { container }) => new StepResponse(await prepare(container, input)))

async function prepare(container: MedusaContainer, { data, actor, scope }: CreateDocumentInput): Promise<PreparedDocument> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const options = presales.getOptions()
  const deal = data.deal_id ? await findDeal(container, data.deal_id, scope) : null
  const customer_id = data.customer_id ?? (data.customer_name ? null : (deal?.customer_id ?? null))
  const [facts, stranger, seller, settings, technician] = await Promise.all([
    findSaleFacts(container, {
      customer_id,
      market: { region_id: data.region_id, currency_code: data.currency_code ?? deal?.currency_code },
      variant_ids: data.lines.flatMap((line) => line.variant_id ?? []),
    }),
    customer_id ? null : strangerOf(container, data, actor),
    findSeller(container, data.seller_id ?? (data.seller_id === null ? null : deal?.owner_id ?? undefined), actor, data.seller_id ? scope : null),
    presales.choices(),
    data.service?.technician_id ? findSeller(container, data.service.technician_id, actor, null) : null,
  ])
  const { market, variants } = facts
  const buyer = stranger ?? withEmail(facts.buyer!, data.customer_email)
  const address = data.shipping_address?.country_code ? data.shipping_address : { ...taxAddress(buyer, market, options.country.toLowerCase()), ...stated(data.shipping_address) }
  const settled = await settleLines(container, { lines: data.lines, discount: data.discount ?? null, options: data.options, chosen_option: data.chosen_option, market, buyer, address, variants })
  const { lines, totals, chosen_option } = settled
  const usual = settings.defaults[data.type]
  const issued_on = data.issued_on ?? presales.today()
  const valid_until = data.valid_until === undefined ? null : data.valid_until
  if (valid_until && valid_until < issued_on) throw invalidField("valid_until", "before_issue", "La vigencia termina antes de la fecha de emisión.")
  const opens_deal = !deal && (data.type === "opportunity" || (data.type === "quote" && settings.deal_for_quote === "always"))
  return {
    customer_id: buyer.id,
    new_customer: buyer.id ? null : { name: buyer.snapshot.name, email: buyer.email, phone: data.customer_phone ?? null },
    deal_id: deal?.id ?? null,
    opens: opens_deal ? { title: data.title ?? null, customer_name: buyer.snapshot.name, contact_name: data.contact_name ?? null, seller_id: seller.id, currency_code: market.currency_code, total: totals.total } : null,
    type: data.type,
    draft: pack({
      type: data.type,
      title: data.title ?? null,
      customer_name: buyer.snapshot.name,
      customer: withIdentity(buyer.snapshot, data),
      shipping_address: address,
      seller_id: seller.id,
      seller_name: seller.name,
      created_by: actor.id,
      region_id: market.region_id,
      sales_channel_id: market.sales_channel_id,
      currency_code: market.currency_code,
      exchange_rate: data.exchange_rate ? String(data.exchange_rate) : null,
      issued_on,
      issued_time: data.issued_time ?? null,
      valid_until,
      delivery_on: data.delivery_on ?? null,
      due_on: data.due_on ?? null,
      contact_name: data.contact_name ?? null,
      contact_phone: data.contact_phone ?? null,
      purchase_order: data.purchase_order ?? null,
      reference: data.reference ?? null,
      custom_field: data.custom_field ?? null,
      internal_notes: data.internal_notes ?? null,
      bank_account_ids: data.bank_account_ids ?? null,
      options: data.options ?? [],
      chosen_option,
      language: null,
      discount: data.discount ?? null,
      delivery_time: data.delivery_time === undefined ? usual.delivery_time : data.delivery_time,
      payment_terms: data.payment_terms === undefined ? usual.payment_terms : data.payment_terms,
      notes: data.notes ?? null,
      terms: data.terms === undefined ? usual.terms : data.terms,
      source_id: null,
      metadata: data.additional_data ?? null,
      lines,
      totals,
      details: {
        ...(data.advances?.length ? { advances: data.advances } : {}),
        ...(data.contract ? { contract: data.contract } : {}),
        ...(data.service ? { service: { ...data.service, ...(technician ? { technician_name: technician.name } : {}) } } : {}),
      },
    }),
  }
}

/** An address as typed, without what was left empty. */
const stated = (address: AddressInput | null | undefined): AddressInput => Object.fromEntries(Object.entries(address ?? {}).filter(([, value]) => value)) as AddressInput

/** A new one by the name typed. Who asks online without signing in is a guest of the host's, whether or not the address has an account, and is not told which. */
async function strangerOf(container: MedusaContainer, data: CreateDocumentBody, actor: Actor): Promise<Buyer> {
  if (!data.customer_name) throw invalidField("customer_id", "required", "Elige un cliente o escribe el nombre de uno nuevo.")
  if (data.customer_email) {
    const [known] = await container.resolve(Modules.CUSTOMER).listCustomers({ email: data.customer_email.toLowerCase(), ...(actor.type === "buyer" ? { has_account: false } : {}) }, { select: ["id"], take: 1 })
    if (known) throw invalidField("customer_email", "customer_exists", "Ya hay un cliente con ese correo; elígelo de la lista.")
  }
  return newBuyer(data.customer_name, data.customer_email?.toLowerCase() ?? null, data.customer_phone)
}
