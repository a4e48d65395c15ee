import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { MovedDeal } from "../../../../../../modules/crm/operations/move-deal"
import { toCard } from "../../../../../../modules/crm/queries/records"
import { Actor } from "../../../../../../types/common"
import { MoveDealBody, MoveDealResponse } from "../../../../../../types/http/crm"
import { DealEvents } from "../../../../../../workflows/crm/events"
import { movedPayloads } from "../../../../../../workflows/crm/payloads"
import { handle } from "../../../../../utils/handle"
import { callerOf, crmOf, toCards } from "../../present"

/**
 * Answers the card and the fresh totals of both columns, so that the board need not ask again. A move is
 * rows of one module in one statement, so it is made by the module itself: the workflow engine would cost
 * several times what the move does (`trato-move-deal` is there for workflows that move deals).
 */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const crm = crmOf(req)
  const { stage_id, before_id, after_id, position, version } = req.validatedBody as MoveDealBody
  const caller = await callerOf(req)
  const moved = await crm.moveDeal({ id: req.params.id, stage_id, before_id, after_id, position, version, caller })
  const [[deal]] = await Promise.all([toCards(req, [toCard(moved.deal, crm.today())]), announce(req, moved, caller.actor)])
  res.json({ deal, columns: moved.columns } satisfies MoveDealResponse)
})

/** The move is done; a bus that is away cannot undo it. */
async function announce(req: MedusaRequest, moved: MovedDeal, actor: Actor): Promise<void> {
  const events = movedPayloads(moved, actor).map((data) => ({ name: DealEvents.moved, data }))
  if (!events.length) return
  try {
    await req.scope.resolve(Modules.EVENT_BUS).emit(events)
  } catch (error) {
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`${DealEvents.moved} of ${moved.deal.key} could not be announced: ${error instanceof Error ? error.message : error}`)
  }
}
