import { MedusaRequest } from "@medusajs/framework/http"
import type { StoredDocument } from "../../modules/presales/tables"
import { isTratoError, TratoError } from "../../utils/errors"
import { acceptDocumentWorkflow, rejectDocumentWorkflow } from "../../workflows/presales"
import { buyer, evidenceOf } from "./visit"

/**
 * `done`: it stands as asked, now or since before (the form sent twice, two tabs, a reload): nothing
 * is written a second time. Otherwise the reason why not.
 */
export type Answered = { done: true } | { done: false; error: TratoError }

export async function accept(req: MedusaRequest<unknown>, document: StoredDocument, name: string): Promise<Answered> {
  if (document.status === "accepted" || document.status === "converted") return { done: true }
  const input = { id: document.id, actor: buyer(name), scope: null, name, evidence: evidenceOf(req, document) }
  return answered(() => acceptDocumentWorkflow(req.scope).run({ input }), ["already_accepted", "already_converted"])
}

export async function reject(req: MedusaRequest<unknown>, document: StoredDocument, reason: string | null, name: string | null): Promise<Answered> {
  if (document.status === "rejected") return { done: true }
  const input = { id: document.id, actor: buyer(name), scope: null, name, reason, evidence: evidenceOf(req, document) }
  return answered(() => rejectDocumentWorkflow(req.scope).run({ input }), ["document_rejected"])
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
