import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody } from "../../../utils/validate"
import { ArchivePipelineSchema, CreatePipelineSchema, SavePipelineSchema } from "./validators"

export const pipelineMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/pipelines", methods: ["POST"], middlewares: [validateBody(CreatePipelineSchema)] },
  { matcher: "/admin/trato/pipelines/:id/archive", methods: ["POST"], middlewares: [validateBody(ArchivePipelineSchema)] },
  // Not of what lies below: a matcher means everything that begins like it.
  { matcher: /^\/admin\/trato\/pipelines\/[^/]+\/?$/, methods: ["POST"], middlewares: [validateBody(SavePipelineSchema)] },
]
