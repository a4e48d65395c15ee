import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SegmentSyncResponse } from "../../../../../../types/http/segments"
import { syncSegmentWorkflow } from "../../../../../../workflows/crm/workflows/sync-segment"
import { handle } from "../../../../../utils/handle"
import { callerOf } from "../../../deals/present"

/** Makes the customer group hold who fits the segment now. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { recreate } = req.validatedBody as { recreate?: boolean }
  const { result } = await syncSegmentWorkflow(req.scope).run({ input: { id: req.params.id, recreate, caller: await callerOf(req) } })
  res.json(result satisfies SegmentSyncResponse)
})
