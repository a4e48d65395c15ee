import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { ConvertDocumentInput } from "../types"

export const readConvertingStepId = "trato-read-converting"

/** The document that is about to become another, for a shop's own rules. Reads only. */
export const readConvertingStep = createStep(readConvertingStepId, async ({ id, scope }: ConvertDocumentInput, { container }) =>
  new StepResponse(await container.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(id, scope))
)
