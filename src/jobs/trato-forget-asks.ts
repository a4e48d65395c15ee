import { MedusaContainer } from "@medusajs/framework/types"
import type { AccessModuleService } from "../modules/access/service"

/** The count of public asks is good for a minute; what is older is only weight. One delete, safe in any number of processes. */
export default async function forgetAsks(container: MedusaContainer): Promise<void> {
  await container.resolve<AccessModuleService>("trato_access").forgetRateLimits(new Date(Date.now() - 10 * 60_000))
}

export const config = { name: "trato-forget-asks", schedule: "17 * * * *" }
