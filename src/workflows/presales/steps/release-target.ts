import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { Actor } from "../../../types/common"
import { ConversionTargetType } from "../../../types/http/presales"

export const releaseTargetStepId = "trato-release-document-target"

/** What came of a document was voided or canceled: the document's quantities are free again. Others pass unnoticed. */
export const releaseTargetStep = createStep(
  releaseTargetStepId,
  async ({ type, id, actor }: { type: ConversionTargetType | null; id: string; actor: Actor }, { container }) => {
    const undo = type ? await container.resolve<PresalesModuleService>(TRATO_PRESALES).releaseTarget({ type, id }, actor) : null
    return new StepResponse({ released: !!undo }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unrelease(undo)
  }
)
