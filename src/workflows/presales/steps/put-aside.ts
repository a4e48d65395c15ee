import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { Aside } from "../../../modules/presales/operations"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const putAsideStepId = "trato-put-document-aside-step"

export const putAsideStep = createStep(
  putAsideStepId,
  async (aside: Aside, { container }) => {
    const added = await container.resolve<PresalesModuleService>(TRATO_PRESALES).putAside(aside)
    return new StepResponse({ added }, added ? aside : null)
  },
  async (aside, { container }) => {
    if (!aside) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).takeFromAside(aside)
  }
)
