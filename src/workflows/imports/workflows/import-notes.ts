import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { OldNote } from "../../../modules/billing/imported-notes"
import type { Caller } from "../../../modules/crm/caller"
import type { KnownCustomer } from "../plan-customers"
import { importContactsStep } from "../steps/import-contacts"
import { importHostCustomersStep, NewHostCustomer } from "../steps/import-host-customers"
import { importNotesStep } from "../steps/import-notes"

export const importNotesWorkflowId = "trato-import-notes"

export type ImportNotesWorkflowInput = { import_id: string; customers: NewHostCustomer[]; contacts: KnownCustomer[]; notes: OldNote[]; caller: Caller }

/** A batch of sales notes that another system left with a balance (B-15, DAY-03). */
export const importNotesWorkflow = createWorkflow(importNotesWorkflowId, (input: ImportNotesWorkflowInput) => {
  importHostCustomersStep(transform({ input }, ({ input }) => ({ customers: input.customers })))
  importContactsStep(transform({ input }, ({ input: { import_id, contacts, caller } }) => ({ import_id, customers: contacts, caller })))
  return new WorkflowResponse(importNotesStep(transform({ input }, ({ input: { import_id, notes, caller } }) => ({ import_id, notes, actor: caller.actor }))))
})
