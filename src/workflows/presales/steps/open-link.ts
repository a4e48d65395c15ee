import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { DocumentInput } from "../types"

export const openLinkStepId = "trato-open-document-link"

/** Opens the public link before a mail that carries it leaves. */
export const openLinkStep = createStep(
  openLinkStepId,
  async ({ id, scope }: DocumentInput, { container }) => {
    const { opened } = await container.resolve<PresalesModuleService>(TRATO_PRESALES).openLink({ id, reach: scope })
    return new StepResponse({ id }, opened ? id : undefined)
  },
  async (id, { container }) => {
    if (!id) return
    await container.resolve<PresalesModuleService>(TRATO_PRESALES).closeLink(id)
  }
)
