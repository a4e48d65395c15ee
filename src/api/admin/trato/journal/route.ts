import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { JournalModuleService } from "../../../../modules/journal/service"
import { handle } from "../../../utils/handle"
import { assertSubjectVisible, MANAGED_BY, subjectsOf } from "./subjects"
import { permissionsOf } from "../../../utils/authorize"
import { forbidden } from "../../../../utils/errors"
import { JournalQuery } from "./validators"

/** The history of one deal, document, note, invoice …, newest first; a deal's and a customer's with that of what hangs on it. Whoever may not read the subject may not read its history. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const query = req.validatedQuery as unknown as JournalQuery
  const permissions = permissionsOf(req)
  const managed = MANAGED_BY[query.subject_type]
  if (managed && !permissions.grants.includes(managed)) throw forbidden("Tu rol no tiene este permiso. Pide a un administrador que lo revise.", { grant: managed, role: permissions.role, blocked: false })
  await assertSubjectVisible(req.scope, query.subject_type, query.subject_id, permissions.scope)
  const journal = req.scope.resolve<JournalModuleService>("trato_journal")
  const { entries, count } = await journal.listEntries(await subjectsOf(req.scope, query.subject_type, query.subject_id, permissions.scope), query)
  res.json({ entries, count, limit: query.take })
})
