import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Actor } from "../../../types/common"
import { SaveIssuerBody } from "../../../types/http/billing"
import { invalid, invalidField, notFound } from "../../../utils/errors"

export type SaveIssuerInput = Partial<SaveIssuerBody> & { id?: string; actor: Actor }

export const saveIssuerStepId = "trato-save-issuer"

/** Checks the certificate against its key, password and RFC before anything is stored (FIS-04). */
export const saveIssuerStep = createStep(
  saveIssuerStepId,
  async ({ id, credentials, actor, ...given }: SaveIssuerInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    const current = id ? await billing.getIssuer(id) : null
    if (id && !current) throw notFound("issuer", id)
    const missing = (["tax_id", "name", "regime", "postal_code"] as const).filter((key) => !(given[key] ?? current?.[key]))
    if (missing.length) throw invalid(missing.map((path) => ({ path, code: "required", message: `${path}: falta este dato del emisor.` })))
    const tax_id = given.tax_id ?? current!.tax_id
    // A certificate belongs to one RFC: a new RFC needs its own.
    if (current?.certificate && tax_id !== current.tax_id && !credentials) throw invalidField("credentials", "required", "Al cambiar el RFC se necesita su certificado.")
    const saved = await billing.saveIssuer({
      id,
      version: given.version,
      tax_id,
      name: given.name ?? current!.name,
      regime: given.regime ?? current!.regime,
      postal_code: given.postal_code ?? current!.postal_code,
      time_zone: given.time_zone === undefined ? (current?.time_zone ?? null) : given.time_zone,
      provider_id: given.provider_id ?? current?.provider_id ?? "cfdi",
      sandbox: given.sandbox ?? current?.sandbox ?? true,
      is_default: given.is_default ?? current?.is_default ?? false,
      allowed_uses: given.allowed_uses === undefined ? (current?.allowed_uses ?? null) : given.allowed_uses,
      credentials: credentials ? { certificate: Buffer.from(credentials.certificate, "base64"), private_key: Buffer.from(credentials.private_key, "base64"), password: credentials.password } : undefined,
      policies: given.policies,
      pac: given.pac,
      series: given.series,
      actor,
    })
    return new StepResponse({ id: saved.id }, { ...saved, actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<BillingModuleService>("trato_billing").restoreIssuer(data.id, data.before, data.actor)
  }
)
