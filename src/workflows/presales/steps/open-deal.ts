import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import type { DocumentDraft } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { Actor } from "../../../types/common"

export const openDealStepId = "trato-open-deal-of-document"

export type OpenedDeal = { id: string; key: string; customer_id: string | null; owner_id: string | null; stage_id: string }

type DealUndo = Awaited<ReturnType<CrmModuleService["createDeal"]>>["undo"]

export type OpenDealInput = { draft: DocumentDraft; actor: Actor; opens_deal: boolean; /** The customer was made with this document: a Prospecto (CRM-79). */ new_customer: boolean }

/**
 * An opportunity always hangs on a deal: made outside any, it opens one in the first stage of the default funnel;
 * a quote does by setting (PB-07). Whose the deal is follows the customer as for any other deal (CRM-35), unless the
 * document names another seller. Answers the draft with its deal, and the deal when one was opened.
 */
export const openDealStep = createStep(
  openDealStepId,
  async ({ draft, actor, opens_deal, new_customer }: OpenDealInput, { container }) => {
    const stays = new StepResponse<{ draft: DocumentDraft; opened: OpenedDeal[] }, DealUndo | null>({ draft, opened: [] }, null)
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    if (!opens_deal || draft.deal_id || !presales.getOptions().features.crm) return stays
    const crm = container.resolve<CrmModuleService>("trato_crm")
    const pipelines = await crm.pipelines()
    const pipeline = pipelines.find((one) => one.is_default) ?? pipelines[0]
    if (!pipeline?.stages.length) return stays
    const isNamed = draft.seller_id !== null && draft.seller_id !== actor.id
    const theirs = isNamed || new_customer ? undefined : (await crm.sellersOf([draft.customer_id])).get(draft.customer_id)
    const { deal, undo } = await crm.createDeal({
      caller: { actor, scope: null },
      deal: {
        title: (draft.title ?? draft.customer_name).slice(0, 200), customer: { id: draft.customer_id, name: draft.customer_name }, new_customer, contact_name: draft.contact_name,
        owner_id: theirs ?? draft.seller_id, value: draft.totals.total, currency_code: draft.currency_code, stage_id: pipeline.stages[0].id,
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
