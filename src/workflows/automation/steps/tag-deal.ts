import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { TagDealInput } from "../../../modules/crm/automations/tags"
import { crmOf } from "../../crm/crm"

export const tagDealStepId = "trato-tag-deal-row"

/** Puts tags on a deal and takes tags off. */
export const tagDealStep = createStep(
  tagDealStepId,
  async (input: TagDealInput, { container }) => {
    const { undo, ...result } = await crmOf(container).automations.tag(input)
    return new StepResponse(result, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await crmOf(container).automations.undoTags(undo)
  }
)
