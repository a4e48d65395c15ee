import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { Actor } from "../../../types/common"

export const unlinkDealDocumentsStepId = "trato-unlink-deal-documents"

/** Papers of deleted deals stay without them; opportunities may go too (CRM-94). */
export const unlinkDealDocumentsStep = createStep(
  unlinkDealDocumentsStepId,
  async (input: { deal_ids: string[]; void_opportunities: boolean; actor: Actor }, { container }) => {
    const { unlinked, undo } = await container.resolve<PresalesModuleService>(TRATO_PRESALES).unlinkDeals(input)
    return new StepResponse({ unlinked }, undo)
  },
  async (undo, { container }) => {
    if (!undo?.length) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).ungiveUpQuotes(undo)
  }
)
