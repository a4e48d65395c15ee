import { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import type { PresalesModuleService } from "../../modules/presales/service"

/** The one rate that these documents were offered at; none where two say different ones. Asked for sales in another currency alone. */
export const quotedRate = (container: MedusaContainer) => async (ids: string[]): Promise<string | null> => {
  if (!ids.length) return null
  const documents = await container.resolve<PresalesModuleService>("trato_presales").listTratoDocuments({ id: ids }, { select: ["id", "exchange_rate"], take: ids.length })
  const [only, ...others] = new Set(documents.flatMap(({ exchange_rate }) => (exchange_rate !== null && MathBN.gt(exchange_rate, 0) ? [MathBN.convert(exchange_rate).toFixed()] : [])))
  return others.length ? null : (only ?? null)
}
