import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { MarkInput } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"

export const markConvertedStepId = "trato-mark-document-converted"

export type MarkConvertedInput = Omit<MarkInput, "today" | "document_id"> & { document_id: string | null }

/**
 * For billing: a note or an invoice was made of a document. With `order_id` of an order that the same
 * document became, its lines are counted already and only the trace is written; without, the lines are
 * taken here, and what is more than remains is refused. Without a document nothing happens.
 */
export const markConvertedStep = createStep(
  markConvertedStepId,
  async ({ document_id, ...input }: MarkConvertedInput, { container }) => {
    if (!document_id) return new StepResponse(null)
    const { undo, conversion_id, total } = await container.resolve<PresalesModuleService>(TRATO_PRESALES).markConverted({ ...input, document_id })
    return new StepResponse({ conversion_id, total: Number(total) }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).unconvert(undo)
  }
)
