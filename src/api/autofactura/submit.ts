import { MedusaRequest } from "@medusajs/framework/http"
import type { BillingModuleService } from "../../modules/billing/service"
import { mayAsk } from "../../public"
import { FieldError } from "../../types/common"
import { isTratoError } from "../../utils/errors"
import { invoiceSalesNoteWorkflow } from "../../workflows/billing/workflows/invoice-sales-note"
import { readForm } from "./fields"
import { buyerErrors, View } from "./view"

export type Submission =
  /** Begun, or it had been before: the page shows it. */
  | { kind: "started" }
  | { kind: "errors"; errors: FieldError[] }
  /** What only the shop can put right. */
  | { kind: "shop" }
  | { kind: "too_many" }

/**
 * "Generar Factura". Asked twice, by two tabs or by a hundred at once, it leads to the one invoice.
 * All mistakes come back together, before anything is sent to the authority (BIL-07).
 */
export async function submit(req: MedusaRequest, view: View): Promise<Submission> {
  if (view.state !== "open") return { kind: "started" }
  if (!(await mayAsk(req, "submission", view.note.token_hash))) return { kind: "too_many" }
  const { receiver, errors } = readForm(req.body)
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  try {
    const taken = new Set(errors.map((e) => e.path))
    const found = [...errors, ...(await billing.checkReceiver(receiver)).errors.filter((e) => !taken.has(e.path))]
    if (found.length) return { kind: "errors", errors: found }
    await invoiceSalesNoteWorkflow(req.scope).run({ input: { note_id: view.note.id, receiver, actor: { type: "buyer", id: null, name: receiver.name } } })
    return { kind: "started" }
  } catch (error) {
    if (!isTratoError(error)) throw error
    if (error.reason === "note_already_invoiced" || error.reason === "note_not_open") return { kind: "started" }
    const own = buyerErrors(error.fieldErrors)
    return own.length ? { kind: "errors", errors: own } : { kind: "shop" }
  }
}
