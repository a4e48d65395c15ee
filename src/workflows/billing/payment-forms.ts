import { MedusaContainer } from "@medusajs/framework/types"
import type { BillingModuleService } from "../../modules/billing/service"

/** The tax authority's code of a form of payment, as the screens offer them. */
const CODE = /^\d{2}$/

/** How people call a form of payment: the code's name by the fiscal provider's catalogue; what was typed in words stays. */
export function paymentFormNames(container: MedusaContainer, forms: string[], language: "es" | "en"): (form: string) => string {
  if (!forms.some((form) => CODE.test(form))) return (form) => form
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const names = new Map(billing.provider("cfdi").catalog(language).payment_forms.map(({ code, name }) => [code, name]))
  return (form) => names.get(form) ?? form
}
