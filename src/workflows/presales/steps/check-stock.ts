import { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { isBroken, OrderedDocument } from "../../../modules/presales/operations"
import { TratoError } from "../../../utils/errors"
import { findShortages } from "../host/explain"
import { findVariants } from "../host/variants"

export const checkStockStepId = "trato-check-stock"

/**
 * The host would sell a variant that was deleted, and it checks its stock line by line, so two lines of
 * one variant could sell the same piece; and a cart has two metres and a half as one piece: all are checked here.
 * @throws conflict `variant_gone` or `short_of_stock`, naming the lines. Reads only.
 */
export const checkStockStep = createStep(checkStockStepId, async (document: OrderedDocument, { container }) => {
  await refuseGone(container, document)
  if (!repeatsVariants(document) && !document.lines.some((line) => line.variant_id && isBroken(line.quantity))) return new StepResponse({ checked: 0 })
  const short = await findShortages(container, document)
  if (short.length) throw new TratoError(MedusaError.Types.CONFLICT, short.map((line) => line.message).join(" "), "short_of_stock", short)
  return new StepResponse({ checked: document.lines.length })
})

async function refuseGone(container: MedusaContainer, { lines }: OrderedDocument): Promise<void> {
  const known = await findVariants(container, lines.flatMap((line) => line.variant_id ?? []))
  const gone = lines.flatMap((line, i) =>
    line.variant_id && !known.has(line.variant_id) ? [{ path: `lines.${i}.variant_id`, code: "variant_gone", message: `${line.title} ya no está en el catálogo: cámbialo por otro producto o por un renglón libre.` }] : []
  )
  if (gone.length) throw new TratoError(MedusaError.Types.CONFLICT, gone.map((line) => line.message).join(" "), "variant_gone", gone)
}

function repeatsVariants(document: OrderedDocument): boolean {
  const ids = document.lines.flatMap((line) => line.variant_id ?? [])
  return new Set(ids).size < ids.length
}
