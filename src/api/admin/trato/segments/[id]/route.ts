import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SegmentResponse, UpdateSegmentBody } from "../../../../../types/http/segments"
import { saveSegmentWorkflow } from "../../../../../workflows/crm/workflows/save-segment"
import { handle } from "../../../../utils/handle"
import { callerOf, crmOf } from "../../deals/present"

export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ segment: await crmOf(req).segments.one(req.params.id) } satisfies SegmentResponse)
})

export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { result } = await saveSegmentWorkflow(req.scope).run({ input: { id: req.params.id, update: req.validatedBody as UpdateSegmentBody, caller: await callerOf(req) } })
  res.json({ segment: result.segment } satisfies SegmentResponse)
})

/** The customer group stays, with whoever is in it. */
export const DELETE = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  await saveSegmentWorkflow(req.scope).run({ input: { id: req.params.id, delete: true, caller: await callerOf(req) } })
  res.json({ id: req.params.id, object: "segment", deleted: true })
})
