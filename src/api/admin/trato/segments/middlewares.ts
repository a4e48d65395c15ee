import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { PreviewSchema, SegmentSchema, SegmentsQuery, SyncSchema, UpdateSegmentSchema } from "./validators"

const at = "/admin/trato/segments"

export const segmentMiddlewares: MiddlewareRoute[] = [
  { matcher: at, methods: ["GET"], middlewares: [validateQuery(SegmentsQuery)] },
  { matcher: at, methods: ["POST"], middlewares: [validateBody(SegmentSchema)] },
  { matcher: `${at}/preview`, methods: ["POST"], middlewares: [validateBody(PreviewSchema)] },
  { matcher: `${at}/:id/sync`, methods: ["POST"], middlewares: [validateBody(SyncSchema)] },
  { matcher: /^\/admin\/trato\/segments\/(?!preview\/?$)[^/]+\/?$/, methods: ["POST"], middlewares: [validateBody(UpdateSegmentSchema)] },
]
