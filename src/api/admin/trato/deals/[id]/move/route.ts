import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { toCard } from "../../../../../../modules/crm/queries/records"
import { MoveDealBody, MoveDealResponse } from "../../../../../../types/http/crm"
import { moveDealWorkflow } from "../../../../../../workflows/crm/workflows/move-deal"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"
import { callerOf, crmOf, toCards } from "../../present"

/** Answers the card and the fresh totals of both columns, so that the board need not ask again. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const crm = crmOf(req)
  const { stage_id, before_id, after_id, version } = req.validatedBody as MoveDealBody
  const { result } = await moveDealWorkflow(req.scope).run({
    input: { id: req.params.id, stage_id, before_id, after_id, version, caller: await callerOf(req) },
  })
  const [columns, [deal]] = await Promise.all([
    crm.columnTotals([result.from, result.to], {}, permissionsOf(req).scope),
    toCards(req, [toCard(result.deal, crm.today())]),
  ])
  res.json({ deal, columns } satisfies MoveDealResponse)
})
