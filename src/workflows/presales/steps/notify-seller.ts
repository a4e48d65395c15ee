import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { Actor } from "../../../types/common"

export type AnswerNotice = { id: string; actor: Actor; answer: "accepted" | "rejected"; name: string | null; reason: string | null }

export const notifySellerStepId = "trato-notify-seller"

const WORDS = {
  es: { accepted: "aceptó", rejected: "rechazó" },
  en: { accepted: "accepted", rejected: "rejected" },
} as const

/**
 * Tells the seller in the admin's bell what the customer answered. The answer itself is already
 * stored: when the bell fails, the customer must not hear that their answer did. Nobody is told of
 * what a colleague did in the admin. Nothing to compensate: the last step of its workflows.
 */
export const notifySellerStep = createStep(notifySellerStepId, async (notice: AnswerNotice, { container }) => {
  if (notice.actor.type !== "buyer" && notice.actor.type !== "customer") return new StepResponse({ notified: false })
  try {
    const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
    const document = await presales.getDocument(notice.id)
    const word = WORDS[presales.getOptions().language][notice.answer]
    await container.resolve(Modules.NOTIFICATION).createNotifications({
      to: document.seller_id ?? "",
      channel: "feed",
      template: "admin-ui",
      resource_type: "document",
      resource_id: document.id,
      data: { title: `${document.customer_name} ${word} ${document.number}`, description: notice.reason ?? notice.name ?? undefined },
    })
    return new StepResponse({ notified: true })
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: the seller was not told about ${notice.id}: ${(error as Error).message}`)
    return new StepResponse({ notified: false })
  }
})
