import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { INVOICE_STARTED } from "../events"
import { keepReceiverStep } from "../steps/keep-receiver"
import { startInvoiceStep, StartInvoiceInput } from "../steps/start-invoice"

export const invoiceSalesNoteWorkflowId = "trato-invoice-sales-note"

/**
 * "Convertir a Factura" and the buyer's "Generar Factura". It only begins: what follows is a state
 * machine (`../invoice-runner.ts`), since a stamp is not compensated. Answers `{ invoice_id, number }`
 * at once; the event wakes the runner, and the job does when the event is lost.
 */
export const invoiceSalesNoteWorkflow = createWorkflow(invoiceSalesNoteWorkflowId, (input: StartInvoiceInput) => {
  const started = startInvoiceStep(input)
  keepReceiverStep(transform({ input, started }, ({ input: { receiver, remember, actor }, started: made }) => ({ given: !!receiver, remember: !!remember, actor, customer_id: made.customer_id, receiver: made.receiver })))
  emitEventStep({ eventName: INVOICE_STARTED, data: transform(started, (s) => ({ id: s.invoice_id })) })
  return new WorkflowResponse(transform(started, ({ invoice_id, number }) => ({ invoice_id, number })))
})
