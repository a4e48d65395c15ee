import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { BoardResponse } from "../../../../types/http/crm"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { cardOf, crmOf } from "../deals/present"
import { peopleOf } from "../../../utils/people"
import { BoardQuery } from "./validators"

/** The board's first paint: open deals by stage, with counts and totals of all of them (CRM-09, B-05). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { pipeline_id, take, ...filters } = req.validatedQuery as unknown as BoardQuery
  const board = await crmOf(req).board({ pipeline_id, take, filters, scope: permissionsOf(req).scope })
  const people = await peopleOf(req.scope, board.columns.flatMap((column) => column.deals.map((deal) => deal.owner_id)), { gone: true })
  res.json({
    ...board,
    seen_at: board.seen_at.toISOString(),
    columns: board.columns.map((column) => ({ ...column, deals: column.deals.map((deal) => cardOf(deal, people)) })),
  } satisfies BoardResponse)
})
