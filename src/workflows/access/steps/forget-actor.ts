import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { AccessModuleService } from "../../../modules/access/service"
import { accessOf } from "../access"

export const forgetActorStepId = "trato-forget-actor-row"

/** Takes the role and the teams of an actor that is no more. */
export const forgetActorStep = createStep(
  forgetActorStepId,
  async (input: Parameters<AccessModuleService["forgetActor"]>[0], { container }) => {
    const { id, undo } = await accessOf(container).forgetActor(input)
    return new StepResponse({ id }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await accessOf(container).undo(undo)
  }
)
