import { MiddlewareRoute } from "@medusajs/framework/http"
import { presalesMiddlewares } from "./more-middlewares"
import { validateBody, validateQuery } from "../../../utils/validate"
import { AcceptDocument, BatchDocuments, ChangesQuery, CloseRest, ConversionQuery, ConvertDocument, CreateDocument, ListDocuments, OrderDocument, PdfQuery, PreviewDocument, RejectDocument, RenewDocument, SendDocument, StageDocument, VoidDocument } from "./validators"

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
  { matcher: `${base}/:id/close-rest`, methods: ["POST"], middlewares: [validateBody(CloseRest)] },
  { matcher: `${base}/:id/order`, methods: ["POST"], bodyParser, middlewares: [validateBody(OrderDocument)] },
  { matcher: `${base}/:id/convert`, methods: ["POST"], bodyParser, middlewares: [validateBody(ConvertDocument)] },
  { matcher: `${base}/:id/conversion`, methods: ["GET"], middlewares: [validateQuery(ConversionQuery)] },
  { matcher: `${base}/:id/stage`, methods: ["POST"], middlewares: [validateBody(StageDocument)] },
  { matcher: `${base}/:id/renew`, methods: ["POST"], middlewares: [validateBody(RenewDocument)] },
  { matcher: `${base}/:id/changes`, methods: ["GET"], middlewares: [validateQuery(ChangesQuery)] },
  { matcher: `${base}/batch`, methods: ["POST"], middlewares: [validateBody(BatchDocuments)] },
  { matcher: `${base}/:id/pdf`, methods: ["GET"], middlewares: [validateQuery(PdfQuery)] },
  ...presalesMiddlewares,
]
