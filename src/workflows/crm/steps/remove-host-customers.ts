import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { conflict } from "../../../utils/errors"

export const removeHostCustomersStepId = "trato-remove-host-customers"

/** Deletes customers in the host, softly as it does itself, or brings them back; those that are so already stay as they are. */
export const removeHostCustomersStep = createStep(
  removeHostCustomersStepId,
  async ({ customer_ids: asked, removed, in_host }: { customer_ids: string[]; removed: boolean; in_host: boolean }, { container }) => {
    if (!in_host || !asked.length) return new StepResponse({ changed: 0 }, null)
    const service = container.resolve(Modules.CUSTOMER)
    const known = await service.listCustomers({ id: asked }, { select: ["id", "deleted_at"], withDeleted: true, take: asked.length })
    const customer_ids = known.filter((one) => !!one.deleted_at !== removed).map((one) => one.id)
    if (!customer_ids.length) return new StepResponse({ changed: 0 }, null)
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
