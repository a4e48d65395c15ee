import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody } from "../../../utils/validate"
import { CreatePipelineSchema, SavePipelineSchema } from "./validators"

export const pipelineMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/pipelines", methods: ["POST"], middlewares: [validateBody(CreatePipelineSchema)] },
  { matcher: "/admin/trato/pipelines/:id", methods: ["POST"], middlewares: [validateBody(SavePipelineSchema)] },
]
