import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { SaveCustomerPaperInput } from "../types"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const saveCustomerPaperStepId = "trato-save-customer-paper"

/** The paper and language that a customer's documents usually have (PRE-04, PB-13). */
export const saveCustomerPaperStep = createStep(
  saveCustomerPaperStepId,
  async (input: SaveCustomerPaperInput, { container }) => {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const { customer_id, ...paper } = input
    const before = await presales.saveCustomerPaper(customer_id, paper)
    return new StepResponse({ customer_id }, { customer_id, before })
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unsaveCustomerPaper(undo)
  }
)
