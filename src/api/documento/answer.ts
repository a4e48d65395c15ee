import { MedusaRequest } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../modules/presales/key"
import type { PresalesModuleService } from "../../modules/presales/service"
import type { StoredDocument } from "../../modules/presales/tables"
import { isTratoError, TratoError } from "../../utils/errors"
import { acceptDocumentWorkflow, askQuestionWorkflow, orderAccepted, rejectDocumentWorkflow } from "../../workflows/presales"
import { buyer, evidenceOf } from "./visit"

/**
 * `done`: it stands as asked, now or since before (the form sent twice, two tabs, a reload): nothing
 * is written a second time. Otherwise the reason why not.
 */
export type Answered = { done: true } | { done: false; error: TratoError }

export type Choice = { name: string; option?: string | null; line_ids?: string[] | null; approved_line_ids?: string[] | null; signature?: string | null; revision?: number }

export async function accept(req: MedusaRequest<unknown>, document: StoredDocument, choice: Choice): Promise<Answered> {
  if (document.status === "accepted" || document.status === "converted") return { done: true }
  const order_at_once = document.type === "quote" && (await req.scope.resolve<PresalesModuleService>(TRATO_PRESALES).choices()).order_on_acceptance
  const input = { id: document.id, actor: buyer(choice.name), scope: null, ...choice, evidence: evidenceOf(req), order_at_once }
  const outcome = await answered(() => acceptDocumentWorkflow(req.scope).run({ input }), ["already_accepted", "already_converted"])
  if (outcome.done && order_at_once) await orderAccepted(req.scope, document.id)
  return outcome
}

export async function reject(req: MedusaRequest<unknown>, document: StoredDocument, reason: string | null, name: string | null): Promise<Answered> {
  if (document.status === "rejected") return { done: true }
  const input = { id: document.id, actor: buyer(name), scope: null, name, reason, evidence: evidenceOf(req) }
  return answered(() => rejectDocumentWorkflow(req.scope).run({ input }), ["document_rejected"])
}

/** A question stands beside the document for both sides; the seller is told. */
export const ask = (req: MedusaRequest<unknown>, document: StoredDocument, question: string, name: string | null): Promise<Answered> =>
  answered(() => askQuestionWorkflow(req.scope).run({ input: { document_id: document.id, text: question, name, actor: buyer(name) } }), [])

async function answered(run: () => Promise<unknown>, sameAsDone: string[]): Promise<Answered> {
  try {
    await run()
    return { done: true }
  } catch (error) {
    if (!isTratoError(error)) throw error
    return sameAsDone.includes(error.reason) ? { done: true } : { done: false, error }
  }
}
