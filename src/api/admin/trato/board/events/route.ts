import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { crmOf } from "../../deals/present"
import { BoardEventsQuery } from "../validators"
import { openStream } from "./streams"

/**
 * Server-sent events of one board (B-06): `ready` once, then `board` with the stages that changed,
 * `ping` in between. Nothing of a deal but its id travels, and not even that to whoever does not see all deals.
 */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { pipeline_id } = req.validatedQuery as unknown as BoardEventsQuery
  const seesAll = permissionsOf(req).scope.user_ids === null
  let unsubscribe = () => {}
  const stream = openStream(res, () => unsubscribe())
  unsubscribe = crmOf(req).onBoardChange((message) => {
    if (message.pipeline_id !== null && message.pipeline_id !== pipeline_id) return
    stream.send("board", { ...message, pipeline_id, deal_id: seesAll ? message.deal_id : null })
  })
  stream.send("ready", { pipeline_id })
})
