import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, getVariantAvailability, MathBN } from "@medusajs/framework/utils"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import { remainingOf } from "../../../modules/presales/operations"
import type { PresalesModuleService } from "../../../modules/presales/service"
import type { StoredDocument } from "../../../modules/presales/tables"
import { consumes, conversionRefusal } from "../../../modules/presales/transitions"
import { ConversionPlan, ConversionTargetType } from "../../../types/http/presales"

/** The dialog before a conversion: per line total, already converted, to convert now, in stock. */
export async function planConversion(container: MedusaContainer, document: StoredDocument, to: ConversionTargetType): Promise<ConversionPlan> {
  const presales = container.resolve<PresalesModuleService>(TRATO_PRESALES)
  const items = document.lines.filter((line) => line.kind === "item" && line.counts)
  const uses = consumes(document.type, to)
  const stock = await availabilityOf(container, document.sales_channel_id, items.flatMap((line) => line.variant_id ?? []))
  return {
    to,
    refusal: conversionRefusal(document, to, presales.today()),
    lines: items.map((line) => ({
      line_id: line.id, title: line.title, unit: line.unit, quantity: Number(line.quantity), converted: uses ? Number(line.converted_quantity) : 0,
      remaining: uses ? Number(remainingOf(line)) : Number(line.quantity), unit_price: Number(line.unit_price), available: line.variant_id ? stock[line.variant_id] ?? null : null,
    })),
    carries: {
      attachments: document.attachment_count, advances: uses && Number(document.converted_total) > 0 ? 0 : document.advances.length, notes: !!document.notes, discount: !!document.discount || items.some((line) => line.discount),
      currency_code: document.currency_code, total: MathBN.sub(document.total, uses ? document.converted_total : 0).toNumber(),
    },
  }
}

/** What may be sold of each variant in this channel; nothing is limited where stock is not kept. */
export async function availabilityOf(container: MedusaContainer, channelId: string | null, variantIds: string[]): Promise<Record<string, number | null>> {
  if (!channelId || !variantIds.length) return {}
  const found = await getVariantAvailability(container.resolve(ContainerRegistrationKeys.QUERY), { variant_ids: [...new Set(variantIds)], sales_channel_id: channelId })
  return Object.fromEntries(Object.entries(found).map(([id, { availability }]) => [id, availability ?? null]))
}
