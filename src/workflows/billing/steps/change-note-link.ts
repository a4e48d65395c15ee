import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import { policiesOf } from "../../../modules/billing/policies"
import type { BillingModuleService } from "../../../modules/billing/service"
import { Scope } from "../../../types/access"
import { Actor } from "../../../types/common"
import { notAllowed } from "../../../utils/errors"
import { expiryOf } from "../self-invoice"

export type ChangeNoteLinkInput = { id: string; link: "renew" | "revoke"; actor: Actor; scope?: Scope | null }

export const changeNoteLinkStepId = "trato-change-note-link-step"

export const changeNoteLinkStep = createStep(
  changeNoteLinkStepId,
  async (input: ChangeNoteLinkInput, { container }) => {
    const billing = container.resolve<BillingModuleService>("trato_billing")
    if (input.scope) await billing.getNote(input.id, input.scope)
    const options = container.resolve<AccessModuleService>("trato_access").getOptions()
    if (input.link === "renew" && !options.features.self_invoice) throw notAllowed("self_invoice_off", "La autofactura está apagada en esta tienda.")
    const policies = policiesOf((await billing.getIssuer(null))?.settings)
    const before = await billing.changeLink(input.id, { link: input.link, expires_at: input.link === "renew" ? expiryOf(new Date(), options, { ...policies, self_invoice_until: "days" }) : null, actor: input.actor })
    return new StepResponse({ id: input.id }, { ...input, before })
  },
  async (data, { container }) => {
    if (!data) return
    const { self_invoice_expires_at: at } = data.before
    await container.resolve<BillingModuleService>("trato_billing").restoreLink(data.id, data.link, { ...data.before, self_invoice_expires_at: at ? new Date(at) : null }, data.actor)
  }
)
