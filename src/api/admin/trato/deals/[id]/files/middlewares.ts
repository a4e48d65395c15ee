import { MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { requiredText } from "../../../../../utils/fields"
import { lateBody } from "../../../../../utils/late-body"
import { validateBody } from "../../../../../utils/validate"

/** Room for base64 of more than a file may have, so that the answer can tell the limit. */
const CreateFile = z.object({ name: requiredText(200), content: z.string().min(1).max(20 * 1024 * 1024).regex(/^[A-Za-z0-9+/]+={0,2}$/) })

export const dealFileMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/trato/deals/:id/files", methods: ["POST"], bodyParser: false, middlewares: [lateBody(24 * 1024 * 1024), validateBody(CreateFile)] },
]
