import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { MedusaError } from "@medusajs/framework/utils"
import type { OrderedDocument } from "../../../modules/presales/operations"
import { ShortagePolicy } from "../../../types/http/billing"
import { FieldError } from "../../../types/common"
import { TratoError } from "../../../utils/errors"
import { unpack } from "../../../utils/packed"
import { findShortages } from "../../presales/host/explain"
import { orderInputOf } from "../../presales/host/order-input"
import type { PreparedDocument } from "../../presales/types"

export type PlanHandOrderInput = { sale_id: string; prepared: PreparedDocument; shortage?: ShortagePolicy; email: string | null }

type Line = OrderedDocument["lines"][number]

export const planHandOrderStepId = "trato-plan-hand-order"

/**
 * The order of a sale typed by hand. Lines short of stock are listed before anything is sold; then they
 * wait for stock (the part without goods reserves none), or what there is is sold (BIL-17). Reads only.
 * @throws short_of_stock with the lines, nothing_in_stock.
 */
export const planHandOrderStep = createStep(planHandOrderStepId, async ({ sale_id, prepared, shortage, email }: PlanHandOrderInput, { container }) => {
  const { customer_id } = prepared
  const draft = unpack(prepared.draft)
  const lines = draft.lines.filter((line) => line.counts !== false).map((line, position) => ({ ...line, id: `${sale_id}_${position}`, position, quantity: String(line.quantity), unit_price: String(line.unit_price) }) as unknown as Line)
  const document = { ...draft, ...draft.totals, id: sale_id, number: "", customer_id, lines } as unknown as OrderedDocument
  const short = await findShortages(container, document)
  if (short.length && (shortage ?? "refuse") === "refuse") throw new TratoError(MedusaError.Types.CONFLICT, short.map((s) => s.message).join(" "), "short_of_stock", short)
  const planned = short.length ? spread(lines, short, shortage === "backorder") : lines
  if (!planned.length) throw new TratoError(MedusaError.Types.CONFLICT, "No hay existencias de nada de lo que pides.", "nothing_in_stock", short)
  const order = orderInputOf({ ...document, lines: planned }, sale_id)
  const { trato_document_id: _i, trato_document_number: _n, trato_conversion_id: _c, ...metadata } = order.metadata as Record<string, unknown>
  return new StepResponse({ order: { ...order, customer_id: customer_id ?? undefined, ...(customer_id || !email ? {} : { email }), metadata: { ...metadata, trato_sale_id: sale_id } }, document: { ...document, lines: planned } })
})

/** What there is keeps its goods; the rest is left out, or becomes a line without goods behind it. */
function spread(lines: Line[], short: FieldError[], backorder: boolean): Line[] {
  const left = new Map<string, number>()
  for (const problem of short) {
    const line = lines[Number(problem.path.split(".")[1])]
    if (line.variant_id) left.set(line.variant_id, Number(problem.params?.available ?? 0))
  }
  return lines.flatMap((line) => {
    const there = line.variant_id ? left.get(line.variant_id) : undefined
    if (there === undefined) return [line]
    const wanted = Number(line.quantity)
    const now = Math.min(wanted, Math.max(0, there))
    left.set(line.variant_id!, there - now)
    const part = (quantity: number, over: Partial<Line>): Line => ({ ...line, ...over, quantity: String(quantity), adjustment: String((Number(line.adjustment) * quantity) / wanted) })
    return [...(now > 0 ? [part(now, {})] : []), ...(backorder && wanted > now ? [part(wanted - now, { id: `${line.id}_b`, variant_id: null, product_id: null, description: [line.description, "Pendiente de entrega"].filter(Boolean).join(" · "), has_own_taxes: true })] : [])]
  })
}
