import { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import type { PresalesModuleService } from "../../../../../modules/presales/service"
import { TRATO_PRESALES } from "../../../../../modules/presales/key"
import { DOCUMENT_TYPES } from "../../../../../types/http/presales"
import { invalid } from "../../../../../utils/errors"
import { documentUrl } from "../../../../../workflows/presales/host/paper"
import { shownStatus } from "../../../../../modules/presales/transitions"
import { publicUrl } from "../../../../../utils/options"
import { statusUrl } from "../../../../../workflows/presales/host/links"
import { handle } from "../../../../utils/handle"
import { fieldErrors } from "../../../../utils/validate"

const MyDocuments = z.object({
  type: z.preprocess((v) => (typeof v === "string" ? v.split(",") : v), z.array(z.enum(DOCUMENT_TYPES)).max(5)).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})

/** What the logged-in customer was given, and the state of what they left for repair: never drafts, never another's (PB-11). */
export const GET = handle(async (req: MedusaRequest, res: MedusaResponse) => {
  const query = MyDocuments.safeParse(req.query)
  if (!query.success) throw invalid(fieldErrors(query.error))
  const presales = req.scope.resolve<PresalesModuleService>(TRATO_PRESALES)
  const { rows, count } = await presales.listMine((req as AuthenticatedMedusaRequest).auth_context.actor_id, query.data)
  const today = presales.today()
  res.setHeader("Cache-Control", "no-store")
  res.json({
    documents: rows.map((row) => ({
      id: row.id, type: row.type, number: row.number, shown_status: shownStatus(row, today), stage: row.stage, title: row.title, issued_on: row.issued_on, valid_until: row.valid_until,
      currency_code: row.currency_code, total: row.shared_at ? Number(row.total) : null, public_url: row.shared_at ? documentUrl(presales, row) : null,
      status_url: row.type === "service" && row.status !== "void" ? statusUrl(publicUrl(presales.getOptions()), presales.statusToken(row.id)) : null,
    })),
    count, limit: query.data.limit, offset: query.data.offset,
  })
})
