import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { SegmentPreview, SegmentRules } from "../../../../../types/http/segments"
import { permissionsOf } from "../../../../utils/authorize"
import { handle } from "../../../../utils/handle"
import { crmOf } from "../../deals/present"
import { peopleOf } from "../../../../utils/people"

const SAMPLE = 20

/** Whom rules mean before they are saved: how many, and the first ones, of those this actor sees. */
export const POST = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const { rules } = req.validatedBody as { rules: SegmentRules }
  const { count, sample } = await crmOf(req).segments.preview(rules, permissionsOf(req).scope, SAMPLE)
  const people = await peopleOf(req.scope, sample.map((one) => one.seller_id))
  res.json({ count, sample: sample.map(({ seller_id, ...one }) => ({ ...one, seller: people.get(seller_id ?? "") ?? null })) } satisfies SegmentPreview)
})
