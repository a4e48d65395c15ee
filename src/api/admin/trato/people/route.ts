import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import type { AccessModuleService } from "../../../../modules/access/service"
import { permissionsOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { toPerson } from "../../../utils/people"

const MOST = 500

/** Who may own deals: every admin user until roles are in use, then those that have one. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const users = req.scope.resolve(Modules.USER)
  const select = { select: ["id", "first_name", "last_name", "email"], take: MOST }
  const ids = permissionsOf(req).open ? undefined : await assigned(req)
  const found = ids?.length === 0 ? [] : await users.listUsers(ids ? { id: ids } : {}, select)
  res.json({ people: found.map(toPerson).sort((a, b) => a.name.localeCompare(b.name, "es")) })
})

async function assigned(req: MedusaRequest): Promise<string[]> {
  const access = req.scope.resolve<AccessModuleService>("trato_access")
  const rows = await access.listTratoRoleAssignments({ actor_type: "user" }, { select: ["actor_id"], take: MOST })
  return rows.map((row) => row.actor_id)
}
