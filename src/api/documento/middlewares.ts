import { MiddlewareRoute } from "@medusajs/framework/http"

/** An acceptance may bring a drawn signature of 100 kB, which is longer as text and longer still in a form. */
export const acceptanceMiddlewares: MiddlewareRoute[] = ["/documento/:token/accept", "/store/trato/documents/:token/accept"].map((matcher) => ({ matcher, methods: ["POST"], bodyParser: { sizeLimit: "200kb" } }))
