import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TeamBody } from "../../../../types/http/access"
import { createTeamWorkflow } from "../../../../workflows/access/workflows/create-team"
import { actorOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { readTeams } from "./helpers"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ teams: await readTeams(req) })
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await createTeamWorkflow(req.scope).run({ input: { data: req.validatedBody as TeamBody, actor: await actorOf(req) } })
  const [team] = await readTeams(req, result.id)
  res.status(201).json({ team })
})
