import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { adminPath } from "../../../utils/admin-path"
import type { DealRow } from "../../../modules/crm/tables"
import { crmOf } from "../crm"

export const askAboutDealStepId = "trato-ask-about-deal"

const WORDS = {
  es: { title: (key: string) => `${key}: ¿sigue ganado?`, text: (title: string, path: string) => `Se canceló el último pedido de «${title}», por eso su valor ganado es 0. Reábrelo o corrige su valor en ${path}` },
  en: { title: (key: string) => `${key}: still won?`, text: (title: string, path: string) => `The last order of “${title}” was canceled, so its won value is 0. Reopen it or correct its value at ${path}` },
} as const

/**
 * Asks in the admin's bell what the cancellation of a deal's last order means (B-11). The deal itself is
 * already written: a bell that fails must not undo it. Nothing to compensate: the last step of its workflow.
 */
export const askAboutDealStep = createStep(askAboutDealStepId, async (input: { deal: Pick<DealRow, "id" | "key" | "title" | "owner_id"> | null }, { container }) => {
  const { deal } = input
  if (!deal) return new StepResponse({ asked: false })
  try {
    const words = WORDS[crmOf(container).getOptions().language]
    const admin = adminPath(container)
    await container.resolve(Modules.NOTIFICATION).createNotifications({
      to: deal.owner_id ?? "", channel: "feed", template: "admin-ui", resource_type: "deal", resource_id: deal.id,
      data: { title: words.title(deal.key), description: words.text(deal.title, `${admin}/crm/deals/${deal.id}`) },
    })
    return new StepResponse({ asked: true })
  } catch (error) {
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: nobody was asked about deal ${deal.id}: ${(error as Error).message}`)
    return new StepResponse({ asked: false })
  }
})
