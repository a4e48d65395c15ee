import { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AccessModuleService } from "../../../../modules/access/service"
import type { CrmModuleService } from "../../../../modules/crm/service"
import { DEAL_SEARCH_ENTITY, DealSearchResult } from "../../../../types/http/crm"
import { splitEntities } from "./entities"

type Group = { entity: string; data: unknown[]; count: number; offset: number; limit: number }

const MOST = 100

/**
 * Deals in the admin's search palette (B-20). Medusa's search knows no scopes: an index or a free
 * search of ours would show every deal to every admin user. So deals are never indexed; their name is
 * taken out of the palette's question before Medusa reads it, and what this very user may see is put
 * into the answer.
 */
function addDeals(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  if (req.method !== "GET" || !req.query.entity) return next()
  const { asked, others } = splitEntities(req.query.entity)
  if (!asked.includes(DEAL_SEARCH_ENTITY)) return next()
  req.query.entity = others
  const question = { q: typeof req.query.q === "string" ? req.query.q.trim().slice(0, 200) : "", limit: whole(req.query.limit, 20, 1), offset: whole(req.query.offset, 0, 0) }

  const send = res.json.bind(res)
  res.json = ((body: { results?: Group[] }) => {
    res.json = send
    if (res.statusCode !== 200 || !Array.isArray(body?.results)) return send(body)
    void dealsFor(req, question)
      // A search that fails for deals must still find products.
      .catch((error: unknown) => {
        req.scope.resolve(ContainerRegistrationKeys.LOGGER).error(`Trato could not search deals: ${String(error)}`)
        return null
      })
      .then((deals) => {
        const groups = new Map([...(body.results ?? []), ...(deals ? [deals] : [])].map((group) => [group.entity, group]))
        send({ ...body, results: asked.flatMap((entity) => groups.get(entity) ?? []) })
      })
    return res
  }) as typeof res.json
  next()
}

async function dealsFor(req: MedusaRequest, { q, limit, offset }: { q: string; limit: number; offset: number }): Promise<Group | null> {
  const access = req.scope.resolve<AccessModuleService>("trato_access")
  const actorId = (req as AuthenticatedMedusaRequest).auth_context?.actor_id
  if (!q || !actorId || !access.getOptions().features.crm) return null
  const { grants, scope } = await access.permissionsOf(actorId)
  if (!grants.includes("deal:view")) return null
  const crm = req.scope.resolve<CrmModuleService>("trato_crm")
  const [{ deals }, { counts: { all: count } }] = await Promise.all([crm.dealPage({ filters: { q }, order: "created_at", descending: true, limit, offset, scope }), crm.dealCounts({ q }, scope)])
  const data = deals.map(({ id, key, title, customer, status }): DealSearchResult => ({ id, key, title, customer_name: customer?.name ?? null, status }))
  return { entity: DEAL_SEARCH_ENTITY, data, count, offset, limit }
}

/** Medusa itself answers what is no number. */
function whole(value: unknown, otherwise: number, least: number): number {
  const number = Number(value ?? otherwise)
  return Number.isInteger(number) && number >= least ? Math.min(number, least ? MOST : 1_000_000) : otherwise
}

// Without methods it runs before Medusa's own check of the query.
export const searchMiddlewares: MiddlewareRoute[] = [{ matcher: "/admin/search", middlewares: [addDeals] }]
