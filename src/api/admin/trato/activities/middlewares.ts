import { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { notFound } from "../../../../utils/errors"
import { id } from "../../../utils/fields"
import { sendError } from "../../../utils/handle"
import { validateBody, validateQuery } from "../../../utils/validate"
import { ActivityBatchSchema, ActivityListQuery, CalendarQuery, CreateActivitySchema, FeedSchema, NextQuery, UpdateActivitySchema } from "./validators"

const at = "/admin/trato/activities"
const get = (path: string, schema: Parameters<typeof validateQuery>[0]): MiddlewareRoute => ({ matcher: `${at}${path}`, methods: ["GET"], middlewares: [validateQuery(schema)] })
const post = (path: string, schema: Parameters<typeof validateBody>[0]): MiddlewareRoute => ({ matcher: `${at}${path}`, methods: ["POST"], middlewares: [validateBody(schema)] })

export const activityMiddlewares: MiddlewareRoute[] = [
  { matcher: `${at}/:id`, middlewares: [(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => (id.safeParse(req.params.id).success ? next() : sendError(res, notFound("activity", "")))] },
  get("", ActivityListQuery), get("/calendar", CalendarQuery), get("/next", NextQuery),
  post("", CreateActivitySchema), post("/batch", ActivityBatchSchema), post("/feed", FeedSchema),
  { matcher: /^\/admin\/trato\/activities\/(?!(?:batch|feed)\/?$)[^/]+\/?$/, methods: ["POST"], middlewares: [validateBody(UpdateActivitySchema)] },
]
