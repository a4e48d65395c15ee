import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { adminPath } from "../../../utils/admin-path"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { documentMail } from "../../../mail"
import type { StoredDocument } from "../../../modules/presales/tables"
import { Actor } from "../../../types/common"
import { publicUrl } from "../../../utils/options"
import { sendMail } from "../../mail/steps/send-mail"
import { shopOf } from "../host/paper"

export type AnswerNotice = { id: string; actor: Actor; answer: "accepted" | "rejected" | "asked"; name: string | null; reason: string | null }

export const notifySellerStepId = "trato-notify-seller"

const WORDS = {
  es: { accepted: "aceptó", rejected: "rechazó", asked: "preguntó sobre" },
  en: { accepted: "accepted", rejected: "rejected", asked: "asked about" },
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
    if ((await presales.choices()).notify_by_email) await mailSeller(container, presales, document, notice, `${document.customer_name} ${word} ${document.number}`)
    return new StepResponse({ notified: true })
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: the seller was not told about ${notice.id}: ${(error as Error).message}`)
    return new StepResponse({ notified: false })
  }
})

/** The same by mail, to the seller's own address; nothing without one. The outbox keeps what cannot leave now. */
async function mailSeller(container: MedusaContainer, presales: PresalesModuleService, document: StoredDocument, notice: AnswerNotice, heading: string): Promise<void> {
  if (!document.seller_id) return
  const [user] = await container.resolve(Modules.USER).listUsers({ id: document.seller_id }, { select: ["id", "email"], take: 1 })
  if (!user?.email) return
  const options = presales.getOptions()
  const mail = documentMail({
    type: document.type, language: options.language, country: options.country, shop: await shopOf(container, options), customer_name: document.seller_name ?? user.email, number: document.number,
    total: Number(document.total), currency_code: document.currency_code, message: notice.reason ?? notice.name, told: heading, has_attachment: false,
    url: `${publicUrl(options)}${adminPath(container)}/presales/documents/${document.id}`, valid_until: document.valid_until,
  })
  await sendMail(container, { to: user.email, mail, idempotency_key: `document:${document.id}:${notice.answer}:${document.version}:seller${notice.answer === "asked" ? `:${document.questions.length}` : ""}`, resource_type: "document_answer", resource_id: document.id })
}
