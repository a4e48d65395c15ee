import { createHash } from "node:crypto"
import { MedusaContainer } from "@medusajs/framework/types"
import { MedusaRequest } from "@medusajs/framework/http"
import type { PresalesModuleService } from "../../modules/presales/service"
import { TRATO_PRESALES } from "../../modules/presales/key"
import type { StoredDocument } from "../../modules/presales/tables"
import { refusal, shownStatus } from "../../modules/presales/transitions"
import { PublicDocument } from "../../types/http/presales"
import { Actor } from "../../types/common"
import { mayAsk } from "../../public"
import { hashToken } from "../../utils/tokens"
import { viewDocumentWorkflow } from "../../workflows/presales"
import { lineDto, shopOf, totalsOf } from "../../workflows/presales/host/paper"

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

/** What is kept beside the answer: from where, and the fingerprint of exactly what was answered (PB-03). */
export const evidenceOf = (req: MedusaRequest<unknown>, document: StoredDocument): { ip: string | null; content_hash: string } => ({
  ip: req.ip ?? null,
  content_hash: contentHash(document),
})

/** SHA-256 over number, customer, terms, lines and totals as they are shown. */
export function contentHash(document: StoredDocument): string {
  const { number, revision, customer, currency_code, issued_on, valid_until, discount, delivery_time, payment_terms, notes, terms } = document
  const content = { number, revision, customer, currency_code, issued_on, valid_until, discount, delivery_time, payment_terms, notes, terms, lines: document.lines.map(lineDto), totals: totalsOf(document) }
  return createHash("sha256").update(JSON.stringify(content)).digest("hex")
}

/** Kept once, the first time, and never by a mere HEAD. */
export async function markVisited(req: MedusaRequest, document: StoredDocument): Promise<void> {
  if (document.viewed_at || req.method === "HEAD") return
  await viewDocumentWorkflow(req.scope).run({ input: { id: document.id, actor: buyer(null), scope: null } })
}

export const canAnswer = (document: StoredDocument, today: string): boolean => refusal(document, "accept", today) === null

/** What the page and the storefront show: nothing of the merchant's own. */
export async function publicDocument(container: MedusaContainer, document: StoredDocument): Promise<PublicDocument> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const shop = await shopOf(container, presales.getOptions())
  return {
    number: document.number,
    type: document.type,
    title: document.title,
    shown_status: shownStatus(document, presales.today()),
    shop: { name: shop.name, email: shop.email ?? null, phone: shop.phone ?? null },
    customer_name: document.customer_name,
    issued_on: document.issued_on,
    valid_until: document.valid_until,
    currency_code: document.currency_code,
    lines: document.lines.map(lineDto),
    totals: totalsOf(document),
    delivery_time: document.delivery_time,
    payment_terms: document.payment_terms,
    notes: document.notes,
    terms: document.terms,
    answered_at: document.answered_at?.toISOString() ?? null,
    answered_by: document.answered_by,
    can_answer: canAnswer(document, presales.today()),
  }
}
