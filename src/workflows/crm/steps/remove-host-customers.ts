import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { conflict } from "../../../utils/errors"

export const removeHostCustomersStepId = "trato-remove-host-customers"

/** Deletes customers in the host, softly as it does itself, or brings them back. */
export const removeHostCustomersStep = createStep(
  removeHostCustomersStepId,
  async ({ customer_ids, removed, in_host }: { customer_ids: string[]; removed: boolean; in_host: boolean }, { container }) => {
    if (!in_host || !customer_ids.length) return new StepResponse({ changed: 0 }, null)
    const service = container.resolve(Modules.CUSTOMER)
    if (removed) await service.softDeleteCustomers(customer_ids)
    else {
      await service.restoreCustomers(customer_ids).catch((error: unknown) => {
        throw /already exists|unique/i.test(String(error)) ? conflict("restore_email_taken", "Ya hay otro cliente con el mismo correo, así que este no puede volver. Únelos desde Duplicados o cambia el correo del otro.") : error
      })
    }
    return new StepResponse({ changed: customer_ids.length }, { customer_ids, removed })
  },
  async (data, { container }) => {
    if (!data) return
    const service = container.resolve(Modules.CUSTOMER)
    if (data.removed) await service.restoreCustomers(data.customer_ids)
    else await service.softDeleteCustomers(data.customer_ids)
  }
)
