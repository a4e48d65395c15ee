import { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, getVariantAvailability, MathBN, MedusaError } from "@medusajs/framework/utils"
import type { PresalesModuleService } from "../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../modules/presales/key"
import type { LineRow, StoredDocument } from "../../../modules/presales/tables"
import { FieldError } from "../../../types/common"
import { isTratoError, notAllowed, TratoError } from "../../../utils/errors"

/**
 * Says in a merchant's words why the host made no order. Asked only after a failure, so that a
 * conversion that works pays nothing for it.
 */
export async function explainConversionError(container: MedusaContainer, documentId: string, error: unknown): Promise<unknown> {
  if (isTratoError(error)) return error
  const message = error instanceof Error ? error.message : String((error as { message?: unknown })?.message ?? "")
  if (/inventory|stock/i.test(message) && !/stock location/i.test(message)) {
    const document = await container.resolve<PresalesModuleService>(TRATO_PRESALES).getDocument(documentId)
    const short = await findShortages(container, document)
    const text = short.length ? short.map((line) => line.message).join(" ") : "No hay existencias suficientes para este pedido."
    return new TratoError(MedusaError.Types.CONFLICT, text, "short_of_stock", short)
  }
  if (/stock location/i.test(message)) {
    return notAllowed("no_stock_location", "El canal de venta no tiene un almacén asociado: asígnalo en Configuración › Ubicaciones.", { reason: message })
  }
  return error
}

type StockFacts = { id: string; manage_inventory: boolean; allow_backorder: boolean }

/** Lines that ask for more than there is, all lines of one variant together. */
type Asked = Pick<StoredDocument, "sales_channel_id"> & { lines: Pick<LineRow, "variant_id" | "counts" | "quantity" | "title">[] }

export async function findShortages(container: MedusaContainer, document: Asked): Promise<FieldError[]> {
  const asked = new Map<string, number>()
  for (const line of document.lines) if (line.variant_id && line.counts) asked.set(line.variant_id, MathBN.add(asked.get(line.variant_id) ?? 0, line.quantity).toNumber())
  if (!asked.size || !document.sales_channel_id) return []
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const variant_ids = [...asked.keys()]
  const [available, { data }] = await Promise.all([
    getVariantAvailability(query, { variant_ids, sales_channel_id: document.sales_channel_id }),
    query.graph({ entity: "variant", fields: ["id", "manage_inventory", "allow_backorder"], filters: { id: variant_ids } }),
  ])
  const limited = new Set((data as StockFacts[]).filter((v) => v.manage_inventory && !v.allow_backorder).map((v) => v.id))
  return document.lines.flatMap((line, i) => {
    if (!line.variant_id || !limited.has(line.variant_id)) return []
    const there = available[line.variant_id]?.availability ?? 0
    const wanted = asked.get(line.variant_id)!
    if (wanted <= there) return []
    return [{
      path: `lines.${i}.quantity`,
      code: "short_of_stock",
      message: `Renglón ${i + 1}, ${line.title}: pides ${wanted} y hay ${there}.`,
      params: { available: there, asked: wanted },
    }]
  })
}
