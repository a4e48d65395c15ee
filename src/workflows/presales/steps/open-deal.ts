import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import type { DocumentDraft } from "../../../modules/presales/operations"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { Actor } from "../../../types/common"

export const openDealStepId = "trato-open-deal-of-document"

export type OpenedDeal = { id: string; key: string; customer_id: string | null; owner_id: string | null; stage_id: string }

type DealUndo = Awaited<ReturnType<CrmModuleService["createDeal"]>>["undo"]

/** What the deal takes from the document, whose lines stay where they are: a workflow copies all that its steps are given. */
export type DealOfDocument = Pick<DocumentDraft, "title" | "customer_name" | "contact_name" | "seller_id" | "currency_code"> & { total: number }

export type OpenDealInput = { deal: DealOfDocument | null; customer_id: string; actor: Actor; /** The customer was made with this document: a Prospecto (CRM-79). */ new_customer: boolean }

type Opened = { opened: OpenedDeal[] }

/**
 * An opportunity always hangs on a deal: made outside any, it opens one in the first stage of the default funnel;
 * a quote does by setting (PB-07). Whose the deal is follows the customer as for any other deal (CRM-35), unless the
 * document names another seller. Answers the deal when one was opened; `deal` null asks for none.
 */
export const openDealStep = createStep(
  openDealStepId,
  async ({ deal: wanted, customer_id, actor, new_customer }: OpenDealInput, { container }) => {
    const stays = new StepResponse<Opened, DealUndo | null>({ opened: [] }, null)
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    if (!wanted || !presales.getOptions().features.crm) return stays
    const crm = container.resolve<CrmModuleService>("trato_crm")
    const pipelines = await crm.pipelines()
    const pipeline = pipelines.find((one) => one.is_default) ?? pipelines[0]
    if (!pipeline?.stages.length) return stays
    const isNamed = wanted.seller_id !== null && wanted.seller_id !== actor.id
    const theirs = isNamed || new_customer ? undefined : (await crm.sellersOf([customer_id])).get(customer_id)
    const { deal, undo } = await crm.createDeal({
      caller: { actor, scope: null },
      deal: {
        title: (wanted.title ?? wanted.customer_name).slice(0, 200), customer: { id: customer_id, name: wanted.customer_name }, new_customer, contact_name: wanted.contact_name,
        owner_id: theirs ?? wanted.seller_id, stage_id: pipeline.stages[0].id, currency_code: wanted.currency_code,
        // What has no price yet is worth an unknown amount, not nothing.
        value: wanted.total || null,
      },
    })
    const opened = [{ id: deal.id, key: deal.key, customer_id: deal.customer_id, owner_id: deal.owner_id, stage_id: deal.stage_id }]
    return new StepResponse<Opened, DealUndo | null>({ opened }, undo)
  },
  async (undo, { container }) => {
    if (!undo) return
    await container.resolve<CrmModuleService>("trato_crm").undo(undo)
  }
)
