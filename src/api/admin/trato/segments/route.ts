import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SegmentBody, SegmentResponse, SegmentsResponse } from "../../../../types/http/segments"
import { saveSegmentWorkflow } from "../../../../workflows/crm/workflows/save-segment"
import { handle } from "../../../utils/handle"
import { callerOf, crmOf } from "../deals/present"
import { SegmentsQuery } from "./validators"

/** Customers by rules (CRM-81). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { q, limit, offset } = req.validatedQuery as unknown as SegmentsQuery
  res.json({ ...(await crmOf(req).segments.list({ q, limit, offset })), limit, offset } satisfies SegmentsResponse)
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveSegmentWorkflow(req.scope).run({ input: { create: req.validatedBody as SegmentBody, caller: await callerOf(req) } })
  res.status(201).json({ segment: result.segment } satisfies SegmentResponse)
})
