import { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse } from "@medusajs/framework/workflows-sdk"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { keepAlive, letGo } from "../../../utils/heartbeat"

/** A conversion that was begun is held by this process, which says from here on that it lives. */
export function held<T extends { conversion_id: string }>(container: MedusaContainer, begun: T): StepResponse<T, string> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  keepAlive(begun.conversion_id, () => presales.extendConversionLease(begun.conversion_id))
  return new StepResponse(begun, begun.conversion_id)
}

/** The compensation of a step that began one. */
export async function forgetHeld(conversionId: string | undefined, { container }: { container: MedusaContainer }): Promise<void> {
  if (!conversionId) return
  letGo(conversionId)
  await container.resolve<PresalesModuleService>(TRATO_PRESALES).forgetConversion(conversionId)
}
