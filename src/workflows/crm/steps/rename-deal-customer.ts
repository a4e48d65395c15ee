import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { crmOf } from "../crm"
import { customerName } from "../customer-name"

export const renameDealCustomerStepId = "trato-rename-deal-customer"

/** Deals show the customer's present name. */
export const renameDealCustomerStep = createStep(
  renameDealCustomerStepId,
  async (input: { customer_id: string }, { container }) => {
    const [customer] = await container.resolve(Modules.CUSTOMER).listCustomers({ id: input.customer_id }, { select: ["id", "company_name", "first_name", "last_name", "email"], take: 1 })
    const before = customer ? await crmOf(container).renameCustomer({ customer_id: customer.id, name: customerName(customer), email: customer.email ?? null }) : null
    return new StepResponse({ deals: before?.deals.length ?? 0 }, before)
  },
  async (before, { container }) => {
    if (!before) return
    await crmOf(container).undoRename(before)
  }
)
