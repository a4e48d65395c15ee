import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { DocumentDraft } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { Actor } from "../../../types/common"

export const createDocumentStepId = "trato-create-document"

/** Takes the number and writes the document: the last step, so that a failure elsewhere costs no number. */
export const createDocumentStep = createStep(
  createDocumentStepId,
  async (input: { draft: DocumentDraft; actor: Actor }, { container }) => {
    const created = await container.resolve<PresalesModuleService>(TRATO_PRESALES).create(input.draft, input.actor)
    return new StepResponse(created, { id: created.id, actor: input.actor })
  },
  async (data, { container }) => {
    if (!data) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).uncreate(data.id, data.actor)
  }
)
