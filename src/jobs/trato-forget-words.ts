import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { TRATO_PRESALES } from "../modules/presales/key"

type Forgetful = { forgetWords: () => Promise<void> }

/**
 * Each night: words that no row has any more are looked for no longer (utils/known-words.ts), whatever parts are switched
 * off. Safe in several processes; who finds a list busy leaves it for the next night.
 */
export default async function forgetWords(container: MedusaContainer): Promise<void> {
  for (const module of ["trato_crm", TRATO_PRESALES, "trato_billing"]) {
    try {
      await container.resolve<Forgetful>(module).forgetWords()
    } catch (error) {
      container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Trato: the words of ${module} are forgotten another night: ${(error as Error).message}`)
    }
  }
}

export const config = { name: "trato-forget-words", schedule: "53 3 * * *" }
