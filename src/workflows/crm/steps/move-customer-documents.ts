import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const moveCustomerDocumentsStepId = "trato-move-customer-documents"

/** Documents of one customer become another's; what they say on paper stays as it was issued. */
export const moveCustomerDocumentsStep = createStep(
  moveCustomerDocumentsStepId,
  async ({ from, to }: { from: string; to: string }, { container }) => {
    const undo = await container.resolve<PresalesModuleService>(TRATO_PRESALES).moveCustomer(from, to)
    return new StepResponse({ moved: undo.length }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unmoveCustomer(undo)
  }
)
