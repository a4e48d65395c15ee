import { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { notFound } from "../../../../utils/errors"
import { id } from "../../../utils/fields"
import { sendError } from "../../../utils/handle"
import { validateBody, validateQuery } from "../../../utils/validate"
import { CheckImportSchema, ImportsQuery, TemplateQuery, UploadQuery } from "./validators"

const path = "/admin/trato/imports"

/** The upload itself is no JSON: the route reads the stream, up to its limit. */
export const importMiddlewares: MiddlewareRoute[] = [
  { matcher: path, methods: ["GET"], middlewares: [validateQuery(ImportsQuery)] },
  { matcher: path, methods: ["POST"], middlewares: [validateQuery(UploadQuery)] },
  // What no id looks like is not asked of the database.
  { matcher: `${path}/:id`, middlewares: [(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => (id.safeParse(req.params.id).success ? next() : sendError(res, notFound("import", "")))] },
  { matcher: `${path}/template`, methods: ["GET"], middlewares: [validateQuery(TemplateQuery)] },
  { matcher: `${path}/:id/check`, methods: ["POST"], middlewares: [validateBody(CheckImportSchema)] },
]
