import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { DocumentDraft } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { Actor } from "../../../types/common"
import { Packed, unpack } from "../../../utils/packed"

export const createDocumentStepId = "trato-create-document"

/** Whose it is and what deal it hangs on are known later than the rest. */
export type CreateDocumentStepInput = { draft: Packed<Omit<DocumentDraft, "customer_id" | "deal_id">>; customer_id: string; deal_id: string | null; actor: Actor }

/** Takes the number and writes the document: the last step, so that a failure elsewhere costs no number. */
export const createDocumentStep = createStep(
  createDocumentStepId,
  async (input: CreateDocumentStepInput, { container }) => {
    const { draft, customer_id, deal_id } = input
    const created = await container.resolve<PresalesModuleService>(TRATO_PRESALES).create({ ...unpack(draft), customer_id, deal_id }, input.actor)
    return new StepResponse(created, { id: created.id, actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).uncreate(data.id, data.actor)
  }
)
