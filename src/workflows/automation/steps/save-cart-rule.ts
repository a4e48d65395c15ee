import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { Caller } from "../../../modules/crm/caller"
import type { CartRuleDTO } from "../../../types/http/automations"
import { crmOf } from "../../crm/crm"
import { assertUser } from "../../crm/steps/resolve-deal-parties"

export const saveCartRuleStepId = "trato-save-cart-rule-row"

export const saveCartRuleStep = createStep(
  saveCartRuleStepId,
  async (input: { data: Partial<CartRuleDTO>; caller: Caller }, { container }) => {
    if (input.data.owner_id) await assertUser(container, input.data.owner_id)
    const { undo } = await crmOf(container).automations.saveCartRule(input)
    return new StepResponse({ saved: undo !== null }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).undoTold(undo)
  }
)
