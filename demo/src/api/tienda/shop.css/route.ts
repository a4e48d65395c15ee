import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readStorefront } from "../files"

export const GET = (_req: MedusaRequest, res: MedusaResponse): void => {
  res.type("css").send(readStorefront("shop.css"))
}
