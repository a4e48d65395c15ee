import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import type { DocumentDraft } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { Actor } from "../../../types/common"

export const openDealStepId = "trato-open-deal-of-document"

export type OpenedDeal = { id: string; key: string; customer_id: string | null; owner_id: string | null; stage_id: string }

type DealUndo = Awaited<ReturnType<CrmModuleService["createDeal"]>>["undo"]

/**
 * An opportunity always hangs on a deal: made outside any, it opens one in the first stage; a quote does
 * by setting (PB-07). Answers the draft with its deal, and the deal when one was opened.
 */
export const openDealStep = createStep(
  openDealStepId,
  async ({ draft, actor, opens_deal }: { draft: DocumentDraft; actor: Actor; opens_deal: boolean }, { container }) => {
    const stays = new StepResponse<{ draft: DocumentDraft; opened: OpenedDeal[] }, DealUndo | null>({ draft, opened: [] }, null)
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    if (!opens_deal || draft.deal_id || !presales.getOptions().features.crm) return stays
    const crm = container.resolve<CrmModuleService>("trato_crm")
    const [pipeline] = await crm.pipelines()
    if (!pipeline?.stages.length) return stays
    const { deal, undo } = await crm.createDeal({
      caller: { actor, scope: null },
      deal: {
        title: (draft.title ?? draft.customer_name).slice(0, 200), customer: { id: draft.customer_id, name: draft.customer_name }, contact_name: draft.contact_name, owner_id: draft.seller_id,
        value: draft.totals.total, currency_code: draft.currency_code, stage_id: pipeline.stages[0].id,
      },
    })
    const opened = [{ id: deal.id, key: deal.key, customer_id: deal.customer_id, owner_id: deal.owner_id, stage_id: deal.stage_id }]
    return new StepResponse<{ draft: DocumentDraft; opened: OpenedDeal[] }, DealUndo | null>({ draft: { ...draft, deal_id: deal.id }, opened }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<CrmModuleService>("trato_crm").undo(undo)
  }
)
