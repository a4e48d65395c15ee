import { MedusaContainer } from "@medusajs/framework/types"
import { MedusaRequest } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../modules/presales/service"
import { TRATO_PRESALES } from "../../modules/presales/key"
import type { StoredDocument } from "../../modules/presales/tables"
import { termsOf } from "../../modules/presales/operations"
import { isSold, refusal, shownStatus } from "../../modules/presales/transitions"
import { PublicDocument } from "../../types/http/presales"
import { Actor } from "../../types/common"
import { mayAsk } from "../../public"
import { hashToken } from "../../utils/tokens"
import { viewDocumentWorkflow } from "../../workflows/presales"
import { documentLineDto } from "../../workflows/presales/host/line-dto"
import { findHistory } from "../../workflows/presales/host/revisions"
import { optionTotals } from "../../workflows/presales/host/option-totals"
import { findCheckoutObstacle, findCheckoutOffer } from "../../workflows/presales/host/checkout"
import { findOwed } from "../../workflows/presales/host/payment"
import { documentUrl, languageOf, shopOf, totalsOf } from "../../workflows/presales/host/paper"

/** A visit by the public link: what it opens, or why not. Wrong, malformed and revoked links are one and the same. */
export type Visit = { outcome: "open"; document: StoredDocument } | { outcome: "unknown" | "too-many" }

export async function visit(req: MedusaRequest<unknown>, kind: "read" | "submission"): Promise<Visit> {
  const request = req as MedusaRequest
  const document = await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).findByToken(req.params.token)
  const allowed = document ? await mayAsk(request, kind, hashToken(req.params.token)) : await mayAsk(request, "wrong-token")
  if (!allowed) return { outcome: "too-many" }
  return document ? { outcome: "open", document } : { outcome: "unknown" }
}

/** The customer, of whom nothing is known but the link and the name they give. */
export const buyer = (name: string | null): Actor => ({ type: "buyer", id: null, name })

/** What is kept beside the answer: from where. What was answered is hashed with the answer itself (PB-03). */
export const evidenceOf = (req: MedusaRequest<unknown>): { ip: string | null; user_agent: string | null } => ({
  ip: req.ip ?? null,
  user_agent: req.get("user-agent") ?? null,
})

/** Kept once, the first time, and never by a mere HEAD. */
export async function markVisited(req: MedusaRequest, document: StoredDocument): Promise<void> {
  if (document.viewed_at || req.method === "HEAD") return
  await viewDocumentWorkflow(req.scope).run({ input: { id: document.id, actor: buyer(null), scope: null } })
}

export const canAnswer = (document: StoredDocument, today: string): boolean => refusal(document, "accept", today) === null

/** What the page and the storefront show: nothing of the merchant's own. */
export async function publicDocument(container: MedusaContainer, document: StoredDocument): Promise<PublicDocument> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const [shop, language, payment, obstacle, [changes, ...earlier_changes]] = await Promise.all([
    shopOf(container, presales.getOptions()), languageOf(presales, document), paymentOf(container, presales, document), findCheckoutObstacle(container, document), findHistory(presales, document),
  ])
  const { acceptance } = document
  return {
    number: document.number,
    revision: document.revision,
    type: document.type,
    title: document.title,
    shown_status: shownStatus(document, presales.today()),
    stage: document.stage,
    shop: { name: shop.name, email: shop.email ?? null, phone: shop.phone ?? null },
    customer_name: document.customer_name,
    issued_on: document.issued_on,
    valid_until: document.valid_until,
    currency_code: document.currency_code,
    lines: document.lines.map(documentLineDto),
    devices: (document.service?.devices ?? []).map(({ id, equipment, brand, model, serial, reported_fault, diagnosis }) => ({ id, equipment, brand, model, serial, reported_fault, diagnosis })),
    promised_on: document.service?.promised_on ?? null,
    contract: document.contract && termsOf(document.contract),
    totals: totalsOf(document),
    options: optionTotals(document),
    chosen_option: document.chosen_option,
    delivery_time: document.delivery_time,
    payment_terms: document.payment_terms,
    notes: document.notes,
    terms: document.terms,
    attachments: document.attachments.filter((file) => file.is_public).map(({ id, name, content_type, size }) => ({ id, name, content_type, size })),
    questions: document.questions.map((q) => ({ text: q.text, asked_at: instant(q.asked_at), answer: q.answer, answered_at: q.answered_at && instant(q.answered_at) })),
    changes: changes ?? null,
    earlier_changes,
    acceptance: acceptance && { revision: acceptance.revision, name: acceptance.name, method: acceptance.method, total: Number(acceptance.total), option_key: acceptance.option_key, content_hash: acceptance.content_hash, accepted_at: instant(acceptance.accepted_at) },
    payment,
    payment_obstacle: payment ? null : (obstacle?.code ?? null),
    language,
    answered_at: document.answered_at?.toISOString() ?? null,
    answered_by: document.answered_by,
    can_answer: canAnswer(document, presales.today()),
    can_choose: !isSold(document),
  }
}

/** What is left of its order; else what an accepted quote's cart would cost. */
async function paymentOf(container: MedusaContainer, presales: PresalesModuleService, document: StoredDocument): Promise<PublicDocument["payment"]> {
  const owed = await findOwed(container, document)
  const due = owed?.amount ? owed : await findCheckoutOffer(container, document)
  if (due) return { amount: due.amount, currency_code: due.currency_code, paid: false, url: `${documentUrl(presales, document)}/pagar` }
  return owed && { amount: 0, currency_code: owed.currency_code, paid: true, url: null }
}

const instant = (at: string): string => new Date(at).toISOString()
