import { Modules } from "@medusajs/framework/utils"
import { CreateCustomerDTO } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { breathe } from "../imports"

export const importHostCustomersStepId = "trato-import-host-customers"

export type NewHostCustomer = { id: string; name: string; email: string | null; phone: string | null; company: boolean }

/** The host builds an object for each; more at once would hold the server for a tenth of a second. */
const AT_ONCE = 10

/**
 * Customers without account, in the host (D13), under the ids that this import gives them: those that are
 * there already, since a process was killed after making them, are left as they are. No `customer.created` is
 * announced: shops greet new customers with it, and nobody is new here.
 */
export const importHostCustomersStep = createStep(
  importHostCustomersStepId,
  async ({ customers }: { customers: NewHostCustomer[] }, { container }) => {
    const service = container.resolve(Modules.CUSTOMER)
    const there = customers.length ? await service.listCustomers({ id: customers.map((one) => one.id) }, { select: ["id"], take: customers.length, withDeleted: true }) : []
    const known = new Set(there.map((one) => one.id))
    const missing = customers.filter((one) => !known.has(one.id))
    const made: string[] = []
    try {
      for (let at = 0; at < missing.length; at += AT_ONCE) {
        const piece = missing.slice(at, at + AT_ONCE)
        await service.createCustomers(piece.map(({ id, name, email, phone, company }) => ({ id, ...(company ? { company_name: name } : { first_name: name }), email, phone, has_account: false }) as unknown as CreateCustomerDTO))
        made.push(...piece.map((one) => one.id))
        await breathe()
      }
    } catch (error) {
      // One transaction for each piece: a step that throws leaves nothing.
      if (made.length) await service.deleteCustomers(made)
      throw error
    }
    return new StepResponse({ made: made.length }, made)
  },
  async (made, { container }) => {
    if (!made?.length) return
    await container.resolve(Modules.CUSTOMER).deleteCustomers(made)
  }
)
