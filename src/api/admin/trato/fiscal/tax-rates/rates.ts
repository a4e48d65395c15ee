import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { TaxRatesResponse } from "../../../../../types/http/tax-codes"

/** A shop has a handful; more than these are not looked at. */
const MAX_RATES = 500

/** The host's tax rates with the authority's tax each becomes; those that nobody mapped cannot be invoiced (FIS-09). */
export async function taxRatesOf(container: MedusaContainer): Promise<TaxRatesResponse> {
  const billing = container.resolve<BillingModuleService>("trato_billing")
  const [issuer, rates] = await Promise.all([
    billing.getIssuer(null),
    container.resolve(Modules.TAX).listTaxRates({}, { select: ["id", "name", "code", "rate"], take: MAX_RATES, order: { created_at: "ASC" } }),
  ])
  const provider = billing.provider(issuer?.provider_id ?? "cfdi")
  const tax_rates = rates.map(({ id, name, code, rate }) => ({ id, name, code: code ?? null, rate: rate ?? null, tax: rate === null || rate === undefined ? null : provider.mapTax({ code: code ?? "", name, rate }) }))
  return { tax_rates, unmapped: tax_rates.filter((r) => r.tax === null && r.rate !== null).map((r) => r.name) }
}
