import { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { sendFault } from "../../public"
import { referenceFor } from "./references"

type Handler<Body> = (req: MedusaRequest<Body>, res: MedusaResponse) => Promise<unknown>

/** Wraps a route that people open in a browser: what goes wrong is told as a page, and never as JSON. */
export const handlePage =
  <Body = unknown>(handler: Handler<Body>) =>
  async (req: MedusaRequest<Body>, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    try {
      await handler(req, res)
    } catch (error) {
      tellFault(req as MedusaRequest, res, next, error, (reference) => sendFault(req as MedusaRequest, res, reference))
    }
  }

/** What went wrong here stands in the log whole; the buyer is told in words, with the reference to tell the shop (DAY-09). */
export function tellFault(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction, error: unknown, tell: (reference: string) => void): void {
  if (res.headersSent) return next(error)
  const reference = referenceFor(req, res, { status: 500, code: "unknown_error", error })
  req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(error instanceof Error ? error : String(error))
  tell(reference)
}
