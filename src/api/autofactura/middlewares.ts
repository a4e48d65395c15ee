import { authenticate, MiddlewareRoute } from "@medusajs/framework/http"

/** A filled-in form is under 3 kB; anything much larger is refused before it is read (413). */
export const selfInvoiceMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/trato/me", middlewares: [authenticate("customer", ["session", "bearer"])] },
  ...["/autofactura", "/autofactura/:token", "/store/trato/self-invoice/:token"].map((matcher): MiddlewareRoute => ({ matcher, methods: ["POST"], bodyParser: { sizeLimit: "20kb" } })),
]
