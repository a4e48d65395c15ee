import { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody, validateQuery } from "../../../utils/validate"
import { AcceptDocument, CreateDocument, ListDocuments, PdfQuery, PreviewDocument, RejectDocument, SendDocument, VoidDocument } from "./validators"

/** Larger than the framework's 100 kB, so that too many lines are told as that and not as too many bytes. */
const bodyParser = { sizeLimit: "2mb" }

const base = "/admin/trato/documents"

export const documentMiddlewares: MiddlewareRoute[] = [
  { matcher: base, methods: ["GET"], middlewares: [validateQuery(ListDocuments)] },
  { matcher: base, methods: ["POST"], bodyParser, middlewares: [validateBody(CreateDocument)] },
  { matcher: `${base}/preview`, methods: ["POST"], bodyParser, middlewares: [validateBody(PreviewDocument)] },
  { matcher: `${base}/:id`, methods: ["POST"], bodyParser, middlewares: [] },
  { matcher: `${base}/:id/send`, methods: ["POST"], middlewares: [validateBody(SendDocument)] },
  { matcher: `${base}/:id/accept`, methods: ["POST"], middlewares: [validateBody(AcceptDocument)] },
  { matcher: `${base}/:id/reject`, methods: ["POST"], middlewares: [validateBody(RejectDocument)] },
  { matcher: `${base}/:id/void`, methods: ["POST"], middlewares: [validateBody(VoidDocument)] },
  { matcher: `${base}/:id/pdf`, methods: ["GET"], middlewares: [validateQuery(PdfQuery)] },
]
