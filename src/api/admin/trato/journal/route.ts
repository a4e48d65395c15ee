import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { JournalModuleService } from "../../../../modules/journal/service"
import { handle } from "../../../utils/handle"
import { assertSubjectVisible, READERS, subjectsOf } from "./subjects"
import { actorOf, permissionsOf } from "../../../utils/authorize"
import { addCommentWorkflow } from "../../../../workflows/journal/workflows/add-comment"
import type { Grant } from "../../../../types/access"
import { peopleOf } from "../../../utils/people"
import { forbidden } from "../../../../utils/errors"
import { CommentSchema, JournalQuery } from "./validators"

/** The history of one deal, document, note, invoice …, newest first; a deal's and a customer's with that of what hangs on it. Whoever may not read the subject may not read its history. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const query = req.validatedQuery as unknown as JournalQuery
  const permissions = permissionsOf(req)
  const grant = READERS[query.subject_type]
  if (!permissions.grants.includes(grant)) throw forbidden("Tu rol no tiene este permiso. Pide a un administrador que lo revise.", { grant, role: permissions.role, blocked: false })
  await assertSubjectVisible(req.scope, query.subject_type, query.subject_id, permissions.scope)
  const journal = req.scope.resolve<JournalModuleService>("trato_journal")
  const { entries, count } = await journal.listEntries(await subjectsOf(req.scope, query.subject_type, query.subject_id, permissions), query)
  res.json({ entries, count, limit: query.take })
})

/** Who may change something may also write about it. */
const WRITERS: Record<CommentSchema["subject_type"], Grant> = { deal: "deal:update", customer: "deal:update", document: "document:update", note: "note:create", invoice: "invoice:issue" }

/** A comment in the history of one of these, with the bell for whoever it mentions. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { mentions, ...comment } = req.validatedBody as CommentSchema
  const permissions = permissionsOf(req)
  const grant = WRITERS[comment.subject_type]
  if (!permissions.grants.includes(grant)) throw forbidden("Tu rol no tiene este permiso. Pide a un administrador que lo revise.", { grant, role: permissions.role, blocked: false })
  await assertSubjectVisible(req.scope, comment.subject_type, comment.subject_id, permissions.scope)
  const people = await peopleOf(req.scope, mentions)
  const { result } = await addCommentWorkflow(req.scope).run({ input: { ...comment, mentions: [...people.values()].map(({ id, name }) => ({ id, name })), actor: await actorOf(req) } })
  res.status(201).json({ id: result.id })
})
