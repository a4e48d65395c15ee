import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readStorefront } from "./files"

/** A very small storefront on the demo's own server: what a shop's real one does with /store/trato. */
export const GET = (_req: MedusaRequest, res: MedusaResponse): void => {
  res.type("html").send(readStorefront("index.html"))
}
