import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { LiveMessage } from "../../../../../modules/crm/live"
import { Scope } from "../../../../../types/access"
import { BoardEvent } from "../../../../../types/http/crm"
import { conflict } from "../../../../../utils/errors"
import { isVisible } from "../../../../../utils/scope"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { crmOf } from "../../deals/present"
import { BoardEventsQuery } from "../validators"
import { openStream, tooManyStreams } from "./streams"

/**
 * Server-sent events of one board (B-06): `ready` once, then `board` with the stages that changed, `ping` in
 * between. Whoever does not see a deal is not told that it moved. The stream ends after a minute and the
 * browser asks again, so that a role that was taken away ends it for good.
 */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { pipeline_id } = req.validatedQuery as unknown as BoardEventsQuery
  const { scope, actor_id } = permissionsOf(req)
  if (tooManyStreams(actor_id)) {
    throw conflict("too_many_streams", "Tienes demasiadas ventanas del embudo abiertas: esta se actualiza cada pocos segundos.")
  }
  let unsubscribe = () => {}
  const stream = openStream(res, actor_id, () => unsubscribe())
  unsubscribe = crmOf(req).onBoardChange((message) => {
    const event = eventFor(message, pipeline_id, scope)
    if (event) stream.send("board", event)
  })
  stream.send("ready", { pipeline_id })
})

/** What one listener of one board learns of a change; null for nothing. */
function eventFor(message: LiveMessage, pipelineId: string, scope: Scope): BoardEvent | null {
  const { whose, ...event } = message
  if (event.pipeline_id !== null && event.pipeline_id !== pipelineId) return null
  if (whose && !whose.some((row) => isVisible(scope, row))) return null
  return { ...event, pipeline_id: pipelineId, deal_id: whose || scope.user_ids === null ? event.deal_id : null }
}
