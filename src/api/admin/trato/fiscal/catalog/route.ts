import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AccessModuleService } from "../../../../../modules/access/service"
import type { BillingModuleService } from "../../../../../modules/billing/service"
import { handle } from "../../../../utils/handle"

/** `?language=es|en` for a reader who has not the shop's. Regimes, uses and payment forms of the default issuer's authority; uses already cut to what the issuer allows. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const billing = req.scope.resolve<BillingModuleService>("trato_billing")
  const options = req.scope.resolve<AccessModuleService>("trato_access").getOptions()
  const asked = req.query.language
  const language = asked === "es" || asked === "en" ? asked : options.language
  const issuer = await billing.getIssuer(null)
  const catalog = billing.provider(issuer?.provider_id ?? "cfdi").catalog(language)
  const allowed = issuer?.allowed_uses ?? options.allowed_uses
  res.json({ catalog: { ...catalog, uses: catalog.uses.filter((u) => !allowed || allowed.includes(u.code)) }, issuer_ready: !!issuer?.certificate_number, sandbox: issuer?.sandbox ?? true })
})
