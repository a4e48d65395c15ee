import { MedusaRequest } from "@medusajs/framework/http"
import { TeamDTO } from "../../../../types/http/access"
import { peopleOf } from "../../../utils/people"
import { accessOf } from "../roles/helpers"

/** Teams with their members by name; somebody who is no longer a user is left out. */
export async function readTeams(req: MedusaRequest, id?: string): Promise<TeamDTO[]> {
  const teams = await accessOf(req).teams(id)
  const people = await peopleOf(req.scope, teams.flatMap((team) => team.member_ids))
  return teams.map(({ member_ids, ...team }) => ({ ...team, members: member_ids.flatMap((user) => people.get(user) ?? []).sort((a, b) => a.name.localeCompare(b.name, "es")) }))
}
