import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ImportsResponse } from "../../../../types/http/imports"
import { isOn } from "../../../../utils/feature"
import { notAllowed } from "../../../../utils/errors"
import { KINDS } from "../../../../workflows/imports/kinds"
import { importsOf } from "../../../../workflows/imports/imports"
import { createImportWorkflow } from "../../../../workflows/imports/workflows/create-import"
import { actorOf } from "../../../utils/authorize"
import { handle } from "../../../utils/handle"
import { importAnswer } from "./answer"
import { withUpload } from "./upload"
import { UploadQuery } from "./validators"

/** What was imported, the newest first. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery as unknown as { limit: number; offset: number }
  res.json({ ...(await importsOf(req.scope).page(limit, offset)), limit, offset } satisfies ImportsResponse)
})

/** A file is uploaded and its columns are guessed (B-15). Nothing is imported yet. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { kind, name } = req.validatedQuery as unknown as UploadQuery
  const { feature } = KINDS[kind]
  if (!isOn(req.scope, feature)) throw notAllowed("module_off", "Esa parte de la tienda está desactivada en su configuración: actívala antes de importar.", { feature })
  const actor = await actorOf(req)
  const id = await withUpload(req, async (path) => (await createImportWorkflow(req.scope).run({ input: { kind, filename: name, path, actor } })).result.id)
  res.status(201).json(await importAnswer(req, id))
})
