import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { ConvertDocumentInput } from "../types"

export const convertDocumentStepId = "trato-convert-document"

/** A document becomes another of ours, whole or in part, in one transaction. */
export const convertDocumentStep = createStep(
  convertDocumentStepId,
  async ({ id, to, lines, actor, scope }: ConvertDocumentInput, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const { defaults } = await presales.choices()
    const { undo, ...made } = await presales.convert({ id, to, lines, actor, reach: scope, valid_days: defaults[to].valid_days })
    return new StepResponse(made, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unconvert(undo)
  }
)
