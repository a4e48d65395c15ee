import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import type { ImportedDeal } from "../../../modules/crm/imports/import-deals"
import { importDealsStep } from "../steps/import-deals"
import { importHostCustomersStep, NewHostCustomer } from "../steps/import-host-customers"

export const importDealsWorkflowId = "trato-import-deals"

export type ImportDealsWorkflowInput = { import_id: string; customers: NewHostCustomer[]; deals: ImportedDeal[]; caller: Caller }

/** A batch of a file of deals (B-15, DAY-03); customers that the shop does not know yet are made with it, as prospects. */
export const importDealsWorkflow = createWorkflow(importDealsWorkflowId, (input: ImportDealsWorkflowInput) => {
  importHostCustomersStep(transform({ input }, ({ input }) => ({ customers: input.customers })))
  return new WorkflowResponse(importDealsStep(transform({ input }, ({ input: { import_id, deals, caller } }) => ({ import_id, deals, caller }))))
})
