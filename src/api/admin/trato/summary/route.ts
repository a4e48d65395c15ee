import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { PersonRef } from "../../../../types/http/crm"
import type { SummaryResponse } from "../../../../types/http/summary"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { crmOf } from "../deals/present"
import { peopleOf } from "../../../utils/people"
import { goalOf } from "../goals/present"
import { SummaryQuery } from "./validators"

/** The page "Resumen": every figure in one answer, within the caller's scope. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { from, to, ...filters } = req.validatedQuery as unknown as SummaryQuery
  const { by_user, handled, goals, ...rest } = await crmOf(req).summary({ from, to, filters, scope: permissionsOf(req).scope })
  const people = await peopleOf(req.scope, [...[...by_user, ...handled].map((row) => row.owner_id), ...goals.goals.map((goal) => goal.user_id)], { gone: true })
  const named = <T extends { owner_id: string | null }>({ owner_id, ...row }: T): Omit<T, "owner_id"> & { owner: PersonRef | null } =>
    ({ ...row, owner: owner_id ? (people.get(owner_id) ?? { id: owner_id, name: "", initials: "?" }) : null })
  const summary: SummaryResponse = { ...rest, by_user: by_user.map(named), handled: handled.map(named), goals: { month: goals.month, goals: goals.goals.map((goal) => goalOf(goal, people)) } }
  res.json(summary)
})
