import { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { treatmentsOf } from "../../../../modules/presales/compose"
import type { SummaryRow } from "../../../../modules/presales/queries/list-documents"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import { checkoutObstacle } from "../../../../modules/presales/operations"
import type { DocumentRow, StoredDocument } from "../../../../modules/presales/tables"
import type { Choices } from "../../../../modules/presales/settings"
import { actionsFor, isWhollyConverted, nextStages, shownStatus, targetsFor } from "../../../../modules/presales/transitions"
import { Permissions } from "../../../../types/access"
import { ContractDetailsDTO, DocumentDTO, DocumentSummary, ServiceDetailsDTO } from "../../../../types/http/presales"
import { roundMoney } from "../../../../utils/money"
import { publicUrl } from "../../../../utils/options"
import { isVisible } from "../../../../utils/scope"
import { documentLineDto } from "../../../../workflows/presales/host/line-dto"
import { findMargin } from "../../../../workflows/presales/host/margin"
import { documentUrl, totalsOf } from "../../../../workflows/presales/host/paper"
import { statusUrl } from "../../../../workflows/presales/host/links"
import { findLastMail } from "../../../../workflows/presales/host/outbox"
import { findDealRef } from "../../../../workflows/presales/host/people"
import { whatsappUrl } from "../../../../workflows/presales/host/links"
import { optionTotals } from "../../../../workflows/presales/host/option-totals"

/** Each part was rounded as a paper of its own, so that parts may be a cent away: where nothing remains, all of it is converted. */
const convertedOf = (row: Pick<DocumentRow, "status" | "rest_closed_at" | "total" | "converted_total">): number => Number(isWhollyConverted(row) ? row.total : row.converted_total)

const notConverted = (row: Parameters<typeof convertedOf>[0]): number => MathBN.sub(row.total, convertedOf(row)).toNumber()

export const summaryDto = (presales: PresalesModuleService, row: SummaryRow, today: string): DocumentSummary => ({
  id: row.id,
  type: row.type,
  number: row.number,
  revision: row.revision,
  status: row.status,
  shown_status: shownStatus(row, today),
  stage: row.stage,
  title: row.title,
  customer_id: row.customer_id,
  customer_name: row.customer_name,
  customer_phone: row.customer_phone,
  seller_id: row.seller_id,
  seller_name: row.seller_name,
  currency_code: row.currency_code,
  exchange_rate: numberOf(row.exchange_rate),
  total: Number(row.total),
  converted_total: convertedOf(row),
  rest_closed_at: instant(row.rest_closed_at),
  advance_total: Number(row.advance_total),
  issued_on: row.issued_on,
  valid_until: row.valid_until,
  delivery_on: row.delivery_on,
  due_on: row.due_on,
  reference: row.reference,
  purchase_order: row.purchase_order,
  attachment_count: row.attachment_count,
  deal_id: row.deal_id,
  source_id: row.source_id,
  rejection_reason: row.rejection_reason,
  order_id: row.order_id,
  order_display_id: row.order_display_id,
  public_url: row.shared_at ? documentUrl(presales, row) : null,
  viewed_at: instant(row.viewed_at),
  created_at: row.created_at.toISOString(),
})

const instant = (at: Date | null): string | null => at?.toISOString() ?? null
const numberOf = (amount: string | null): number | null => (amount === null ? null : Number(amount))

/** The document as the actor may see it, with what they may do with it. */
export async function documentDto(container: MedusaContainer, document: StoredDocument, permissions: Permissions): Promise<DocumentDTO> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const [deal, source, mail, settings, margin] = await Promise.all([
    document.deal_id ? findDealRef(container, document.deal_id) : null,
    document.source_id ? presales.findRef(document.source_id) : null,
    document.sent_to ? findLastMail(container, document.id) : undefined,
    presales.choices(),
    permissions.grants.includes("margin:view") ? findMargin(presales, document) : undefined,
  ])
  const paper = document.customer_paper
  const today = presales.today()
  const mayWrite = isVisible(permissions.scope, { owner_id: document.seller_id, created_by: document.created_by }, "write")
  const url = document.shared_at ? documentUrl(presales, document) : null
  const language = document.language ?? paper.language ?? presales.getOptions().language
  return {
    ...summaryDto(presales, { ...document, customer_phone: document.customer.phone }, today),
    customer: document.customer,
    deal,
    order: document.order_id ? { id: document.order_id, display_id: document.order_display_id ?? 0 } : null,
    source: source ?? null,
    lines: document.lines.map((line) => ({ ...documentLineDto(line), has_own_taxes: line.has_own_taxes, ...(margin ? { unit_cost: margin.costs.get(line.variant_id ?? "") ?? null } : {}) })),
    totals: totalsOf(document),
    treatments: treatmentsOf(document.lines, document, document.currency_code),
    options: optionTotals(document),
    chosen_option: document.chosen_option,
    discount: document.discount,
    issued_time: document.issued_time,
    delivery_time: document.delivery_time,
    payment_terms: document.payment_terms,
    contact_name: document.contact_name,
    contact_phone: document.contact_phone,
    shipping_address: document.shipping_address,
    notes: document.notes,
    terms: document.terms,
    internal_notes: document.internal_notes,
    custom_field: document.custom_field,
    bank_account_ids: document.bank_account_ids,
    advances: document.advances,
    contract: contractDto(document, today),
    service: serviceDto(presales, document),
    attachments: document.attachments.map(({ file_id: _, ...file }) => ({ ...file, in_pdf: placeOf(file.content_type), created_at: iso(file.created_at) })),
    questions: document.questions.map((q) => ({ ...q, asked_at: iso(q.asked_at), answered_at: q.answered_at && iso(q.answered_at) })),
    acceptance: acceptanceDto(document),
    conversions: document.conversions.flatMap(({ actor, lines, created_at, status, cart_id: _c, expires_at: _e, ...c }) => (status === "reserved" ? [] : [{ ...c, status, lines: lines ?? [], actor_name: actor.name ?? null, created_at: iso(created_at) }])),
    checkout: checkoutDto(document),
    checkout_obstacle: settings.checkout_url ? (checkoutObstacle(document, today)?.code ?? null) : null,
    preferred_format: paper.paper_format ?? usualFormat(settings, document),
    language,
    ...(margin ? { margin: margin.summary } : {}),
    sent_at: instant(document.sent_at),
    sent_to: document.sent_to,
    mail_error: mail && mail.status !== "sent" ? (mail.error ?? "in_progress") : null,
    answered_at: instant(document.answered_at),
    answered_by: document.answered_by,
    void_reason: document.void_reason,
    rest: document.rest_closed_at ? { amount: notConverted(document), reason: document.rest_reason ?? "" } : null,
    public_url: url,
    whatsapp_url: url && whatsappUrl(document, url, language),
    version: document.version,
    actions: actionsFor(document, permissions.grants, today, mayWrite),
    targets: targetsFor(document, permissions.grants, today, mayWrite),
    next_stages: mayWrite ? nextStages(document, today) : [],
  }
}

function checkoutDto({ conversions, advance_total, currency_code }: StoredDocument): DocumentDTO["checkout"] {
  const held = conversions.find((one) => one.status === "reserved")
  return held?.cart_id && held.expires_at ? { cart_id: held.cart_id, total: roundMoney(MathBN.sub(held.total ?? 0, advance_total), currency_code), opened_at: iso(held.created_at), expires_at: iso(held.expires_at) } : null
}

const usualFormat = (settings: Choices, document: StoredDocument) => settings.defaults[document.type].format

/** Instants inside JSON come as PostgreSQL writes them. */
export const iso = (at: string): string => new Date(at).toISOString()

export const placeOf = (contentType: string): "image" | "pages" | "listed" =>
  contentType === "image/png" || contentType === "image/jpeg" ? "image" : contentType === "application/pdf" ? "pages" : "listed"

export const acceptanceDto = ({ acceptance: a }: StoredDocument): DocumentDTO["acceptance"] =>
  a && { revision: a.revision, name: a.name, method: a.method, total: Number(a.total), option_key: a.option_key, content_hash: a.content_hash, ip: a.ip, accepted_at: iso(a.accepted_at) }

function contractDto(document: StoredDocument, today: string): ContractDetailsDTO | null {
  const c = document.contract
  if (!c) return null
  const items = (kind: string) => c.items.filter((item) => item.kind === kind).map(({ kind: _, ...item }) => item)
  return {
    starts_on: c.starts_on,
    ends_on: c.ends_on,
    alert_days: c.alert_days,
    deliverables: items("deliverable"),
    instalments: items("instalment"),
    consumed: convertedOf(document),
    balance: document.rest_closed_at ? 0 : notConverted(document),
    agreed: c.items.reduce((sum, { kind, amount }) => (kind === "instalment" ? MathBN.add(sum, amount ?? 0) : sum), MathBN.convert(0)).toNumber(),
    days_left: c.ends_on ? Math.round((Date.parse(c.ends_on) - Date.parse(today)) / 86_400_000) : null,
    alerted_at: c.alerted_at && iso(c.alerted_at),
  }
}

const serviceDto = (presales: PresalesModuleService, document: StoredDocument): ServiceDetailsDTO | null =>
  document.service && { ...document.service, status_url: statusUrl(publicUrl(presales.getOptions()), presales.statusToken(document.id)) }

