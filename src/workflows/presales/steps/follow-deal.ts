import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { PresalesSettings } from "../../../types/http/presales"
import { findDealStand, goesForward } from "../host/deal"

export const followDealStepId = "trato-follow-deal"

/** `moment` null: nothing that a deal follows. */
export type FollowDeal = { document_id: string; moment: keyof PresalesSettings["deal_stages"] | null }

type MoveUndo = Awaited<ReturnType<CrmModuleService["moveDeal"]>>["undo"]

/**
 * The deal's stage follows its documents (PB-07). A funnel that cannot be moved is no reason to refuse
 * what was done with the document, so nothing is thrown. Does nothing without a deal.
 */
export const followDealStep = createStep(
  followDealStepId,
  async ({ moment, document_id }: FollowDeal, { container }) => {
    const stays = new StepResponse<{ moved: boolean }, MoveUndo>({ moved: false }, null)
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    if (!moment || !presales.getOptions().features.crm) return stays
    const ref = await presales.findDealOf(document_id)
    // An opportunity is the deal's own paper: whoever sends it has proposed nothing yet.
    if (!ref?.deal_id || ref.type === "opportunity") return stays
    try {
      const stage_id = (await presales.choices()).deal_stages[moment]
      if (!stage_id || !goesForward(await findDealStand(container, ref.deal_id, stage_id, ref.created_at))) return stays
      const { undo } = await container.resolve<CrmModuleService>("trato_crm").moveDeal({ id: ref.deal_id, stage_id, caller: { actor: { type: "system", id: null, name: ref.number }, scope: null } })
      return new StepResponse<{ moved: boolean }, MoveUndo>({ moved: true }, undo)
    } catch (error) {
      container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: the deal of ${document_id} did not follow it: ${(error as Error).message}`)
      return stays
    }
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<CrmModuleService>("trato_crm").undo(undo)
  }
)
