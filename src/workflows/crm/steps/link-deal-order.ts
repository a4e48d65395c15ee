import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CrmModuleService } from "../../../modules/crm/service"
import type { LinkDealOrderInput } from "../../../modules/crm/operations/deal-orders"

export const linkDealOrderStepId = "trato-link-deal-order"

/** Without a deal nothing happens; a step that is skipped instead would let those before it be undone too early. */
type LinkInput = Omit<LinkDealOrderInput, "deal_id"> & { deal_id: string | null }

/** Ties an order to its deal, so that the deal is won with it once it is placed (B-11). */
export const linkDealOrderStep = createStep(
  linkDealOrderStepId,
  async ({ deal_id, ...input }: LinkInput, { container }) => {
    if (!deal_id) return new StepResponse(null)
    const link = await container.resolve<CrmModuleService>("trato_crm").linkOrder({ ...input, deal_id })
    return new StepResponse({ id: link.id, deal_id: link.deal_id, order_id: link.order_id }, link)
  },
  async (link, { container }) => {
    if (!link) return
    await container.resolve<CrmModuleService>("trato_crm").unlinkOrder(link)
  }
)
