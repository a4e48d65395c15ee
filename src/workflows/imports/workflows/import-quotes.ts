import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import type { ImportedQuote } from "../../../modules/presales/operations"
import type { KnownCustomer } from "../plan-customers"
import { importContactsStep } from "../steps/import-contacts"
import { importHostCustomersStep, NewHostCustomer } from "../steps/import-host-customers"
import { importQuotesStep } from "../steps/import-quotes"

export const importQuotesWorkflowId = "trato-import-quotes"

export type ImportQuotesWorkflowInput = { import_id: string; customers: NewHostCustomer[]; contacts: KnownCustomer[]; quotes: ImportedQuote[]; caller: Caller }

/** A batch of open quotes of another system (B-15, DAY-03); customers that the shop does not know yet are made with it, as prospects. */
export const importQuotesWorkflow = createWorkflow(importQuotesWorkflowId, (input: ImportQuotesWorkflowInput) => {
  importHostCustomersStep(transform({ input }, ({ input }) => ({ customers: input.customers })))
  importContactsStep(transform({ input }, ({ input: { import_id, contacts, caller } }) => ({ import_id, customers: contacts, caller })))
  return new WorkflowResponse(importQuotesStep(transform({ input }, ({ input: { import_id, quotes, caller } }) => ({ import_id, quotes, actor: caller.actor }))))
})
