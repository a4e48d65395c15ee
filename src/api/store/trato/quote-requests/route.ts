import { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { mayAsk } from "../../../../public"
import { invalid } from "../../../../utils/errors"
import { hashToken } from "../../../../utils/tokens"
import { requestQuote } from "../../../../workflows/presales/host/quote-request"
import { id, optionalText, text } from "../../../utils/fields"
import { handle } from "../../../utils/handle"
import { fieldErrors } from "../../../utils/validate"

const QuoteRequest = z.object({ cart_id: id.default("none"), notes: optionalText(2000).optional(), name: text(200).optional(), email: z.email().max(254).optional(), phone: text(40).optional() })

/** A cart becomes a quote that waits for the shop (PB-11). The same cart asked for twice is one request. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const body = QuoteRequest.safeParse(req.body ?? {})
  if (!body.success) throw invalid(fieldErrors(body.error))
  if (!(await mayAsk(req, "submission", hashToken(body.data.cart_id)))) {
    res.setHeader("Retry-After", "60")
    return res.status(429).json({ type: "too_many_requests", code: "too_many_requests", message: "Espera un minuto y vuelve a intentarlo.", errors: [], details: {} })
  }
  const customerId = (req as AuthenticatedMedusaRequest).auth_context?.actor_id ?? null
  res.status(201).json({ document: await requestQuote(req.scope, body.data, customerId) })
})
