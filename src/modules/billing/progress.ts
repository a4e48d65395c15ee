import { FieldError } from "../../types/common"
import { InvoiceProgress, InvoiceState } from "../../types/http/billing"

type Facts = {
  id: string
  state: InvoiceState
  created_at: Date
  claimed_until: Date | null
  finished_at: Date | null
  answer_code: string | null
  errors: FieldError[] | null
}

const AT: Record<"draft" | "sealed" | "stamping", { step: InvoiceProgress["step"]; percent: number }> = {
  draft: { step: "validating", percent: 10 },
  sealed: { step: "sealing", percent: 35 },
  stamping: { step: "stamping", percent: 55 },
}

/**
 * Where an invoice is, from its stored state alone, so that it is the same for every screen, after a
 * reload and from every process. 100 only once the stamp is stored (BIL-06); while the authority
 * takes its time the bar creeps towards 95 by how long it usually takes.
 */
export function progressOf(invoice: Facts, usualMs: number, now: Date): InvoiceProgress {
  const elapsed_ms = Math.max(0, (invoice.finished_at ?? now).getTime() - invoice.created_at.getTime())
  const base = { invoice_id: invoice.id, state: invoice.state, started_at: invoice.created_at.toISOString(), elapsed_ms, usual_ms: usualMs, errors: invoice.errors ?? [] }
  if (invoice.state === "rejected") return { ...base, step: "failed", percent: 0 }
  if (invoice.state === "stamped" || invoice.state === "canceled" || invoice.state === "cancel_requested") return { ...base, step: "done", percent: 100 }
  const at = AT[invoice.state]
  if (invoice.state !== "stamping") return { ...base, ...at }
  const share = usualMs > 0 ? 1 - Math.exp(-elapsed_ms / usualMs) : 1
  return { ...base, step: at.step, percent: Math.min(95, Math.round(at.percent + 40 * share)) }
}
