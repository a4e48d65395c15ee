import { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { TRATO_PRESALES } from "../../../../../../modules/presales/key"
import type { PresalesModuleService } from "../../../../../../modules/presales/service"
import { RevisionSummary } from "../../../../../../types/http/presales"
import { permissionsOf } from "../../../../../utils/authorize"
import { handle } from "../../../../../utils/handle"

/** All revisions, the newest first. */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const document = await presales.getDocument(req.params.id, permissionsOf(req).scope)
  const kept = await presales.revisions(document.id)
  const common = { currency_code: document.currency_code }
  const revisions: RevisionSummary[] = [
    { ...common, revision: document.revision, total: Number(document.total), is_current: true, is_accepted: document.accepted_revision === document.revision, actor_name: document.seller_name, created_at: document.updated_at.toISOString() },
    ...kept.map(({ revision, total, actor, created_at }) => ({ ...common, revision, total: Number(total), is_current: false, is_accepted: document.accepted_revision === revision, actor_name: actor.name ?? null, created_at: created_at.toISOString() })),
  ]
  res.json({ revisions })
})
