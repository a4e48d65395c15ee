import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { JournalModuleService } from "../../../../modules/journal/service"
import { handle } from "../../../utils/handle"
import { assertSubjectVisible } from "./subjects"
import { permissionsOf } from "../../../utils/authorize"
import { JournalQuery } from "./validators"

/** The history of one deal, document, note, invoice …, newest first. Whoever may not read the subject may not read its history. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const query = req.validatedQuery as unknown as JournalQuery
  await assertSubjectVisible(req.scope, query.subject_type, query.subject_id, permissionsOf(req).scope)
  const journal = req.scope.resolve<JournalModuleService>("trato_journal")
  const { entries, count } = await journal.listEntries({ type: query.subject_type, id: query.subject_id }, query)
  res.json({ entries, count, limit: query.take })
})
