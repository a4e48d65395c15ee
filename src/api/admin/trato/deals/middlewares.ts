import { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { notFound } from "../../../../utils/errors"
import { id } from "../../../utils/fields"
import { sendError } from "../../../utils/handle"
import { validateBody, validateQuery } from "../../../utils/validate"
import { BatchSchema, BatchUpdateSchema, CreateDealSchema, DealExportQuery, DealListQuery, LoseDealSchema, MoveDealSchema, PapersQuery, ReopenDealSchema, TieOrderSchema, UpdateDealSchema, WinDealSchema } from "./validators"

const post = (path: string, schema: Parameters<typeof validateBody>[0]): MiddlewareRoute =>
  ({ matcher: `/admin/trato/deals${path}`, methods: ["POST"], middlewares: [validateBody(schema)] })

/** The id of any path under one of our collections: what no id looks like is not asked of the database. */
const idsOf = (collection: string): MiddlewareRoute => ({
  matcher: `/admin/trato/${collection}/:id`,
  middlewares: [(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) =>
    id.safeParse(req.params.id).success ? next() : sendError(res, notFound(collection, "")) ],
})

export const crmIdMiddlewares: MiddlewareRoute[] = ["board", "deals", "pipelines", "lost-reasons", "customers", "views", "custom-fields", "segments", "proposals"].map(idsOf)

export const dealMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/deals", methods: ["GET"], middlewares: [validateQuery(DealListQuery)] },
  post("", CreateDealSchema),
  // Room for far more ids than may be deleted at once, so that the answer can tell the limit.
  { ...post("/batch", BatchSchema), bodyParser: { sizeLimit: "1mb" } },
  { ...post("/batch/update", BatchUpdateSchema), bodyParser: { sizeLimit: "1mb" } },
  { matcher: "/admin/trato/deals/papers", methods: ["GET"], middlewares: [validateQuery(PapersQuery)] },
  { matcher: "/admin/trato/deals/export", methods: ["GET"], middlewares: [validateQuery(DealExportQuery)] },
  post("/:id/orders", TieOrderSchema),
  post("/:id/move", MoveDealSchema),
  post("/:id/win", WinDealSchema),
  post("/:id/lose", LoseDealSchema),
  post("/:id/reopen", ReopenDealSchema),
  { matcher: /^\/admin\/trato\/deals\/(?!batch\/?$)[^/]+\/?$/, methods: ["POST"], middlewares: [validateBody(UpdateDealSchema)] },
]
