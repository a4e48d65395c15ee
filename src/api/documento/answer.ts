import { MedusaContainer } from "@medusajs/framework/types"
import { MedusaRequest } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { TRATO_PRESALES } from "../../modules/presales/key"
import type { PresalesModuleService } from "../../modules/presales/service"
import type { StoredDocument } from "../../modules/presales/tables"
import { isTratoError, TratoError } from "../../utils/errors"
import { acceptDocumentWorkflow, askQuestionWorkflow, convertDocumentToOrderWorkflow, explainConversionError, rejectDocumentWorkflow } from "../../workflows/presales"
import { buyer, evidenceOf } from "./visit"

/**
 * `done`: it stands as asked, now or since before (the form sent twice, two tabs, a reload): nothing
 * is written a second time. Otherwise the reason why not.
 */
export type Answered = { done: true } | { done: false; error: TratoError }

export type Choice = { name: string; option?: string | null; line_ids?: string[] | null; approved_line_ids?: string[] | null; signature?: string | null; revision?: number }

export async function accept(req: MedusaRequest<unknown>, document: StoredDocument, choice: Choice): Promise<Answered> {
  if (document.status === "accepted" || document.status === "converted") return { done: true }
  const input = { id: document.id, actor: buyer(choice.name), scope: null, ...choice, evidence: evidenceOf(req) }
  const outcome = await answered(() => acceptDocumentWorkflow(req.scope).run({ input }), ["already_accepted", "already_converted"])
  if (outcome.done) await orderAtOnce(req, document)
  return outcome
}

/**
 * PB-04: by setting, an accepted quote becomes its order without anybody's doing. What the host refuses
 * (no stock, say) leaves the quote accepted, and the seller is told to look.
 */
async function orderAtOnce(req: MedusaRequest<unknown>, document: StoredDocument): Promise<void> {
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  if (document.type !== "quote" || !(await presales.choices()).order_on_acceptance) return
  const { errors } = await convertDocumentToOrderWorkflow(req.scope).run({ input: { id: document.id, actor: { type: "system", id: null }, scope: null }, throwOnError: false })
  if (!errors.length) return
  const reason = await explainConversionError(req.scope as MedusaContainer, document.id, errors[0].error)
  await req.scope.resolve(Modules.NOTIFICATION).createNotifications({
    to: document.seller_id ?? "", channel: "feed", template: "admin-ui", resource_type: "document", resource_id: document.id,
    data: { title: `${document.number}: aceptada, sin pedido`, description: (reason as Error).message },
  }).catch(() => undefined)
}

export async function reject(req: MedusaRequest<unknown>, document: StoredDocument, reason: string | null, name: string | null): Promise<Answered> {
  if (document.status === "rejected") return { done: true }
  const input = { id: document.id, actor: buyer(name), scope: null, name, reason, evidence: evidenceOf(req) }
  return answered(() => rejectDocumentWorkflow(req.scope).run({ input }), ["document_rejected"])
}

/** A question stands beside the document for both sides; the seller is told. */
export async function ask(req: MedusaRequest<unknown>, document: StoredDocument, question: string, name: string | null): Promise<void> {
  await askQuestionWorkflow(req.scope).run({ input: { document_id: document.id, text: question, name, actor: buyer(name) } })
}

async function answered(run: () => Promise<unknown>, sameAsDone: string[]): Promise<Answered> {
  try {
    await run()
    return { done: true }
  } catch (error) {
    if (!isTratoError(error)) throw error
    return sameAsDone.includes(error.reason) ? { done: true } : { done: false, error }
  }
}
