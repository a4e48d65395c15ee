import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { GoalsResponse } from "../../../../types/http/goals"
import { invalidField } from "../../../../utils/errors"
import { setGoalWorkflow } from "../../../../workflows/crm/workflows/set-goal"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { crmOf } from "../deals/present"
import { peopleOf } from "../../../utils/people"
import { goalOf } from "./present"
import { GoalsQuery, SetGoalSchema } from "./validators"

async function answer(req: MedusaRequest, res: MedusaResponse, month: string): Promise<void> {
  const records = await crmOf(req).goals(month, permissionsOf(req).scope)
  const people = await peopleOf(req.scope, records.map((record) => record.user_id))
  res.json({ month, goals: records.map((record) => goalOf(record, people)) } satisfies GoalsResponse)
}

/** Goals of a month and how far each seller is. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => answer(req, res, (req.validatedQuery as unknown as GoalsQuery).month))

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const input = req.validatedBody as SetGoalSchema
  if (input.amount !== null && !(await peopleOf(req.scope, [input.user_id])).has(input.user_id)) throw invalidField("user_id", "person_unknown", "Esa persona ya no existe. Elige otra.")
  await setGoalWorkflow(req.scope).run({ input })
  await answer(req, res, input.month)
})
