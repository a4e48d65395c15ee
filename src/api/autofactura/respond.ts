import { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AccessModuleService } from "../../modules/access/service"
import { readersLanguage, sendNotFound, sendTooMany } from "../../public"
import { handlePage, tellFault } from "../utils/handle-page"
import { texts } from "./texts"
import { findView, View } from "./view"

type Handler = (req: MedusaRequest, res: MedusaResponse, view: View) => Promise<unknown>

/** A page behind a link: the same 404 for every link that leads nowhere. */
export const page = (handler: Handler) =>
  handlePage(async (req: MedusaRequest, res) => {
    const found = await findView(req)
    if ("view" in found) await handler(req, res, found.view)
    else if (found.refusal === "too_many") sendTooMany(req, res)
    else sendNotFound(req, res)
  })

/** The same for those who ask as JSON. */
export const json =
  (handler: Handler) =>
  async (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    try {
      res.setHeader("Cache-Control", "no-store")
      const found = await findView(req)
      if ("view" in found) await handler(req, res, found.view)
      else if (found.refusal === "too_many") tooMany(res)
      else notFound(res)
    } catch (error) {
      tellFault(req, res, next, error, (reference) => answer(res, 500, "unknown_error", "fault", reference))
    }
  }

function answer(res: MedusaResponse, status: number, type: string, code: keyof (typeof texts)["es"]["answers"], reference?: string): void {
  const req = res.req as MedusaRequest
  const language = readersLanguage(req, req.scope.resolve<AccessModuleService>("trato_access").getOptions().language)
  res.status(status).json({ type, code, message: texts[language].answers[code], errors: [], details: {}, ...(reference ? { reference } : {}) })
}

export const notFound = (res: MedusaResponse): void => answer(res, 404, "not_found", "not_found")

/** The link is right and invoices nothing any more. */
export const closed = (res: MedusaResponse, state: "expired" | "off" | "returned"): void =>
  answer(res, 410, "not_allowed", `self_invoice_${state}`)

export const nothingOwed = (res: MedusaResponse): void => answer(res, 409, "conflict", "nothing_owed")

export const shopNotReady = (res: MedusaResponse, reference?: string): void => answer(res, 503, "not_allowed", "shop_not_ready", reference)

export function tooMany(res: MedusaResponse): void {
  res.setHeader("Retry-After", "60")
  answer(res, 429, "not_allowed", "too_many")
}
