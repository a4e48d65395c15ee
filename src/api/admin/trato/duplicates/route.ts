import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { DuplicatesResponse } from "../../../../types/http/duplicates"
import { handle } from "../../../utils/handle"
import { crmOf } from "../deals/present"
import { sidesOf, suggested } from "./sides"
import { DuplicatesQuery } from "./validators"

/** Customers that may be the same, the surest first, with what a person compares (B-15). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { status, limit, offset } = req.validatedQuery as unknown as DuplicatesQuery
  const { pairs, count, scanned_at } = await crmOf(req).duplicates({ status, limit, offset })
  const sides = await sidesOf(req, [...new Set(pairs.flatMap((pair) => [pair.a_id, pair.b_id]))])
  const duplicates = pairs.flatMap((pair) => {
    const [a, b] = [sides.get(pair.a_id), sides.get(pair.b_id)]
    return a && b ? [{ a, b, reasons: pair.reasons, status: pair.status, suggested_id: suggested(a, b) }] : []
  })
  res.json({ duplicates, count, limit, offset, scanned_at } satisfies DuplicatesResponse)
})
