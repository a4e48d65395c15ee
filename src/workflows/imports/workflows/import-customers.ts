import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import type { ImportedProfile } from "../../../modules/crm/imports/import-profiles"
import { FiscalReceiver } from "../../../types/fiscal"
import { importFiscalProfilesStep } from "../steps/import-fiscal-profiles"
import { importHostCustomersStep, NewHostCustomer } from "../steps/import-host-customers"
import { importProfilesStep } from "../steps/import-profiles"

export const importCustomersWorkflowId = "trato-import-customers"

export type CustomerPlan = ImportedProfile & { make: NewHostCustomer | null; receiver: FiscalReceiver | null }
export type ImportCustomersInput = { import_id: string; rows: CustomerPlan[]; caller: Caller }

/** A batch of a file of customers (B-15, DAY-03): in the host, their tax data, then what the CRM keeps, which settles the rows. */
export const importCustomersWorkflow = createWorkflow(importCustomersWorkflowId, (input: ImportCustomersInput) => {
  importHostCustomersStep(transform({ input }, ({ input }) => ({ customers: input.rows.flatMap((row) => row.make ?? []) })))
  importFiscalProfilesStep(transform({ input }, ({ input }) => ({
    profiles: input.rows.flatMap((row) => (row.receiver ? [{ customer_id: row.customer.id, receiver: row.receiver }] : [])), actor: input.caller.actor,
  })))
  return new WorkflowResponse(importProfilesStep(transform({ input }, ({ input: { import_id, rows, caller } }) => ({
    import_id, caller, rows: rows.map(({ row_no, customer, known, profile }) => ({ row_no, customer, known, profile })),
  }))))
})
