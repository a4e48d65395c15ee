import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor, FieldError } from "../../../types/common"
import { SaveTaxCodesBody, TaxCodes, TaxCodeSubject } from "../../../types/http/tax-codes"
import { invalid } from "../../../utils/errors"

export type SaveTaxCodesInput = { type: TaxCodeSubject; id: string; codes: SaveTaxCodesBody; actor: Actor }

export const saveTaxCodesStepId = "trato-save-tax-codes"

/** Form by the provider; whether a product code exists only once the SAT's catalogue was imported (FIS-08). Fields that are not given stay. */
export const saveTaxCodesStep = createStep(
  saveTaxCodesStepId,
  async ({ type, id, codes, actor }: SaveTaxCodesInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    const issuer = await billing.getIssuer(null)
    const errors: FieldError[] = billing.provider(issuer?.provider_id ?? "cfdi").checkProductCodes(codes)
    if (errors.length === 0 && codes.product_code && (await billing.codeExists("product_codes", codes.product_code)) === false)
      errors.push({ path: "product_code", code: "product_code_unknown", message: `La clave ${codes.product_code} no está en el catálogo del SAT. Búscala por su nombre.` })
    if (errors.length) throw invalid(errors, "invalid_tax_codes")
    const next: TaxCodes = { ...(await billing.getTaxCodes(type, id)), ...codes }
    const before = await billing.saveTaxCodes(type, id, next, actor)
    return new StepResponse(next, { type, id, before, actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").saveTaxCodes(data.type, data.id, data.before, data.actor, true)
  }
)
