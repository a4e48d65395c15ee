import { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { isTratoError, TratoError } from "../../utils/errors"
import { referenceFor } from "./references"

type Handler<Body, Query> = (req: MedusaRequest<Body, Query>, res: MedusaResponse) => Promise<unknown> | unknown

const STATUS: Record<string, number> = {
  [MedusaError.Types.INVALID_DATA]: 400,
  [MedusaError.Types.NOT_ALLOWED]: 400,
  [MedusaError.Types.NOT_FOUND]: 404,
  [MedusaError.Types.FORBIDDEN]: 403,
  [MedusaError.Types.CONFLICT]: 409,
}

/** What every answer to a mistake looks like: `{ type, code, message, errors, details, reference }`. */
export function sendError(res: MedusaResponse, error: TratoError): void {
  const status = STATUS[error.type] ?? 500
  const reference = referenceFor(res.req as MedusaRequest, res, { status, code: error.reason, error })
  res.status(status).json({
    type: error.type,
    code: error.reason,
    message: error.message,
    errors: error.fieldErrors,
    details: error.details,
    reference,
  })
}

/** What Medusa's handler will answer; its body has no room for a reference, so that goes in a header. */
function refer(req: MedusaRequest, res: MedusaResponse, error: unknown): void {
  const type = error instanceof MedusaError ? error.type : null
  referenceFor(req, res, { status: type ? (STATUS[type] ?? 500) : 500, code: type ?? "unknown_error", error })
}

/**
 * Wraps a route. Medusa's error handler drops the fields an error concerns and replaces the text of
 * every conflict; ours is answered here, everything else goes on to Medusa.
 */
export const handle =
  <Body = unknown, Query = Record<string, unknown>>(handler: Handler<Body, Query>) =>
  async (req: MedusaRequest<Body, Query>, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    try {
      await handler(req, res)
    } catch (error) {
      if (isTratoError(error) && !res.headersSent) return sendError(res, error)
      refer(req as MedusaRequest, res, error)
      next(error)
    }
  }
