import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { convertDocumentToOrderWorkflow } from "../workflows/convert-document-to-order"
import { explainConversionError } from "./explain"

/** Longer than any order takes to be made: whoever claimed it so long ago does not live. */
const FORGOTTEN_AFTER_SECONDS = 60
const AT_ONCE = 20

/**
 * PB-04: by setting, an accepted quote becomes its order without anybody's doing. What the host refuses
 * (no stock, say) leaves the quote accepted, and the seller is told to look. Nothing when another is at it.
 */
export async function orderAccepted(container: MedusaContainer, documentId: string): Promise<void> {
  if (await container.resolve<PresalesModuleService>(TRATO_PRESALES).claimOrderDue(documentId)) await makeOrder(container, documentId)
}

/** What killed processes left between an acceptance and its order. */
export async function orderForgotten(container: MedusaContainer, olderThanSeconds = FORGOTTEN_AFTER_SECONDS): Promise<void> {
  for (const id of await container.resolve<PresalesModuleService>(TRATO_PRESALES).claimForgottenOrders(olderThanSeconds, AT_ONCE)) await makeOrder(container, id)
}

async function makeOrder(container: MedusaContainer, documentId: string): Promise<void> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = (await presales.findRef(documentId)) && (await presales.getDocument(documentId))
  // Somebody is converting it, or was killed at it: how that ends is looked at on a later round.
  if (document?.conversion_id) return
  // Since then somebody may have made the order by hand, or voided the quote.
  if (document?.status === "accepted" && !document.conversions.length) {
    const { errors } = await convertDocumentToOrderWorkflow(container).run({ input: { id: documentId, actor: { type: "system", id: null }, scope: null }, throwOnError: false })
    if (errors.length) {
      const reason = await explainConversionError(container, documentId, errors[0].error)
      await container.resolve(Modules.NOTIFICATION).createNotifications({
        to: document.seller_id ?? "", channel: "feed", template: "admin-ui", resource_type: "document", resource_id: documentId,
        data: { title: `${document.number}: aceptada, sin pedido`, description: (reason as Error).message },
      }).catch(() => undefined)
    }
  }
  await presales.forgetOrderDue(documentId)
}
