import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { rankOfCursor } from "../../../../../modules/crm/queries/board"
import { BoardPageResponse } from "../../../../../types/http/crm"
import { invalidField } from "../../../../../utils/errors"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { crmOf, toCards } from "../../deals/present"
import { BoardPageQuery } from "../validators"

/** The next cards of one column. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { after, take, ...filters } = req.validatedQuery as unknown as BoardPageQuery
  const rank = after === undefined ? null : rankOfCursor(after)
  if (after !== undefined && rank === null) throw invalidField("after", "invalid_cursor", "after: is not the `next` of an earlier answer")
  const { deals, next } = await crmOf(req).column({ stage_id: req.params.stage_id, after: rank, take, filters, scope: permissionsOf(req).scope })
  res.json({ deals: await toCards(req, deals), next } satisfies BoardPageResponse)
})
