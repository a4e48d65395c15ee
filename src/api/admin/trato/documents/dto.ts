import { MedusaContainer } from "@medusajs/framework/types"
import type { SummaryRow } from "../../../../modules/presales/queries/list-documents"
import type { PresalesModuleService } from "../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../modules/presales/key"
import type { StoredDocument } from "../../../../modules/presales/tables"
import { actionsFor, shownStatus } from "../../../../modules/presales/transitions"
import { Permissions } from "../../../../types/access"
import { DocumentDTO, DocumentSummary } from "../../../../types/http/presales"
import { isVisible } from "../../../../utils/scope"
import { documentUrl, lineDto, totalsOf } from "../../../../workflows/presales/host/paper"
import { findLastMail } from "../../../../workflows/presales/host/outbox"
import { findDealRef } from "../../../../workflows/presales/host/people"

export const summaryDto = (row: SummaryRow, today: string): DocumentSummary => ({
  id: row.id,
  type: row.type,
  number: row.number,
  revision: row.revision,
  status: row.status,
  shown_status: shownStatus(row, today),
  customer_id: row.customer_id,
  customer_name: row.customer_name,
  seller_id: row.seller_id,
  seller_name: row.seller_name,
  currency_code: row.currency_code,
  total: Number(row.total),
  issued_on: row.issued_on,
  valid_until: row.valid_until,
  deal_id: row.deal_id,
  order_id: row.order_id,
  created_at: row.created_at.toISOString(),
})

const instant = (at: Date | null): string | null => at?.toISOString() ?? null

/** The document as the actor may see it, with what they may do with it. */
export async function documentDto(container: MedusaContainer, document: StoredDocument, permissions: Permissions): Promise<DocumentDTO> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const [deal, source, mail] = await Promise.all([
    document.deal_id ? findDealRef(container, document.deal_id) : null,
    document.source_id ? presales.findRef(document.source_id) : null,
    document.sent_to ? findLastMail(container, document.id) : undefined,
  ])
  const mayWrite = isVisible(permissions.scope, { owner_id: document.seller_id, created_by: document.created_by }, "write")
  return {
    ...summaryDto(document, presales.today()),
    title: document.title,
    customer: document.customer,
    deal,
    order: document.order_id ? { id: document.order_id, display_id: document.order_display_id ?? 0 } : null,
    source: source ?? null,
    lines: document.lines.map(lineDto),
    totals: totalsOf(document),
    discount: document.discount,
    delivery_time: document.delivery_time,
    payment_terms: document.payment_terms,
    notes: document.notes,
    terms: document.terms,
    sent_at: instant(document.sent_at),
    sent_to: document.sent_to,
    mail_error: mail && mail.status !== "sent" ? (mail.error ?? "in_progress") : null,
    viewed_at: instant(document.viewed_at),
    answered_at: instant(document.answered_at),
    answered_by: document.answered_by,
    rejection_reason: document.rejection_reason,
    void_reason: document.void_reason,
    public_url: document.shared_at ? documentUrl(presales, document) : null,
    version: document.version,
    actions: actionsFor(document, permissions.grants, presales.today(), mayWrite),
  }
}
