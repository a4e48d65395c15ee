import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { findCatalog } from "../../../../workflows/presales/host/catalog"
import { handle } from "../../../utils/handle"
import { CatalogQuery } from "./validators"

/** Variants by name, SKU or barcode, with this customer's price and what is in stock. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json(await findCatalog(req.scope, req.validatedQuery as unknown as CatalogQuery))
})
