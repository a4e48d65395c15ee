import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { OrderedDocument } from "../../../modules/presales/operations"
import { TratoError } from "../../../utils/errors"
import { findShortages } from "../host/explain"

export const checkStockStepId = "trato-check-stock"

/**
 * The host checks its stock line by line, so two lines of one variant could sell the same piece: such a
 * document is checked here.
 * @throws conflict `short_of_stock`, naming the lines. Reads only.
 */
export const checkStockStep = createStep(checkStockStepId, async (document: OrderedDocument, { container }) => {
  if (!repeatsVariants(document)) return new StepResponse({ checked: 0 })
  const short = await findShortages(container, document)
  if (short.length) throw new TratoError(MedusaError.Types.CONFLICT, short.map((line) => line.message).join(" "), "short_of_stock", short)
  return new StepResponse({ checked: document.lines.length })
})

function repeatsVariants(document: OrderedDocument): boolean {
  const ids = document.lines.flatMap((line) => line.variant_id ?? [])
  return new Set(ids).size < ids.length
}
