import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TeamBody } from "../../../../../types/http/access"
import { deleteTeamWorkflow } from "../../../../../workflows/access/workflows/delete-team"
import { updateTeamWorkflow } from "../../../../../workflows/access/workflows/update-team"
import { actorOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { idOf } from "../../roles/helpers"
import { readTeams } from "../helpers"

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const id = idOf(req, "team")
  await updateTeamWorkflow(req.scope).run({ input: { id, data: req.validatedBody as Partial<TeamBody>, actor: await actorOf(req) } })
  const [team] = await readTeams(req, id)
  res.json({ team })
})

export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const id = idOf(req, "team")
  await deleteTeamWorkflow(req.scope).run({ input: { id, actor: await actorOf(req) } })
  res.json({ id, object: "team", deleted: true })
})
