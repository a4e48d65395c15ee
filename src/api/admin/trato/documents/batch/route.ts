import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import type { PresalesModuleService } from "../../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../../modules/presales/key"
import { Grant } from "../../../../../types/access"
import { BatchDocumentsBody, BatchDocumentsResponse } from "../../../../../types/http/presales"
import { forbidden, isTratoError } from "../../../../../utils/errors"
import { DocumentInput, sendDocumentWorkflow, voidDocumentWorkflow } from "../../../../../workflows/presales"
import { actorOf, permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { convert } from "../convert"

type Result = BatchDocumentsResponse["results"][number]

const GRANT: Record<BatchDocumentsBody["action"], Grant> = { convert: "document:convert", void: "document:void", send: "document:send" }

const SPOKEN: string[] = [MedusaError.Types.NOT_ALLOWED, MedusaError.Types.INVALID_DATA, MedusaError.Types.NOT_FOUND]

/** The same for many, one after the other and each on its own: what one refuses does not stop the rest. */
export const POST = handle(async (req: MedusaRequest<BatchDocumentsBody>, res: MedusaResponse) => {
  const body = req.validatedBody
  const { grants, scope } = permissionsOf(req as MedusaRequest)
  if (!grants.includes(GRANT[body.action])) throw forbidden("Tu rol no tiene este permiso. Pide a un administrador que lo revise.", { grant: GRANT[body.action] })
  const actor = await actorOf(req as MedusaRequest)
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const numbers = await presales.numbersOf(body.ids, scope)
  const results: Result[] = []
  for (const id of new Set(body.ids)) results.push(await one(req as MedusaRequest, body, { id, actor, scope }, numbers.get(id) ?? null))
  res.json({ results })
})

async function one(req: MedusaRequest, body: BatchDocumentsBody, input: DocumentInput, number: string | null): Promise<Result> {
  const common = { id: input.id, number, target: null, code: null, message: null }
  try {
    if (body.action === "convert") return { ...common, ok: true, target: await convert(req, { ...input, to: body.to }) }
    if (body.action === "void") await voidDocumentWorkflow(req.scope).run({ input: { ...input, reason: body.reason } })
    else await sendDocumentWorkflow(req.scope).run({ input: { ...input, data: { channel: body.channel } } })
    return { ...common, ok: true }
  } catch (error) {
    if (isTratoError(error)) return { ...common, ok: false, code: error.reason, message: error.message }
    // A shop's own rule speaks for itself, as it does with a single document.
    if (MedusaError.isMedusaError(error) && SPOKEN.includes(error.type)) return { ...common, ok: false, code: error.code ?? error.type, message: error.message }
    req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`Trato: ${body.action} of ${input.id} in a batch: ${(error as Error).message}`)
    return { ...common, ok: false, code: "failed", message: "No se pudo; inténtalo con este documento por separado." }
  }
}
