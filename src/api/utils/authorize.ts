import { AuthenticatedMedusaRequest, MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AccessModuleService } from "../../modules/access/service"
import { Permissions } from "../../types/access"
import { Actor } from "../../types/common"
import { forbidden, notAllowed, notFound } from "../../utils/errors"
import { Feature, isOn } from "../../utils/feature"
import { peopleOf } from "./people"
import { ruleFor } from "../grants"
import { sendError } from "./handle"
import { isReadable } from "../../utils/paths"

const MODULE_NAMES: Record<Feature, string> = { crm: "CRM", presales: "Preventas", billing: "Facturación", self_invoice: "Autofactura" }

type Authorized = { tratoPermissions?: Permissions }

/**
 * Stands before every admin route of ours. Medusa has already checked the session or key; this asks
 * the access module what the actor may do, once per request, and refuses what the table does not grant,
 * and then what the shop switched off (CRM-03, D17).
 */
export async function authorize(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  if (!isReadable(req.path)) return sendError(res, notFound("page", ""))
  // The path as the router reads it: `originalUrl` may spell it in ways that lead to another rule than to a route.
  const rule = ruleFor(req.method, req.baseUrl + req.path)
  const { actor_id: actorId, actor_type } = (req as AuthenticatedMedusaRequest).auth_context ?? {}
  if (!actorId) return next()
  const access = req.scope.resolve<AccessModuleService>("trato_access")
  const permissions = await access.permissionsOf(actorId, actor_type === "api-key" ? "api-key" : "user")
  ;(req as Authorized).tratoPermissions = permissions
  if (!rule || (rule.grant !== "any" && !permissions.grants.includes(rule.grant))) {
    return sendError(res, forbidden("Tu rol no tiene este permiso. Pide a un administrador que lo revise.", { grant: rule?.grant ?? null, role: permissions.role, blocked: permissions.blocked }))
  }
  if (rule.whole && permissions.scope.user_ids !== null) {
    return sendError(res, forbidden("Esto alcanza los datos de toda la tienda y tu rol solo ve una parte. Pide a un administrador que lo haga.", { scope: "all" }))
  }
  if (isForeignForm(req)) return sendError(res, notAllowed("form_not_taken", "Envía los datos como application/json."))
  if (rule.feature && !isOn(req.scope, rule.feature)) {
    return sendError(res, notAllowed("module_off", `El módulo ${MODULE_NAMES[rule.feature]} está desactivado en la configuración de la tienda.`, { feature: rule.feature }))
  }
  next()
}

/**
 * What a page of any site may make a signed-in browser send without asking: a form. Ours speak JSON, which a
 * browser sends across sites only after asking; a key or a token comes from a program and not from a form.
 */
const isForeignForm = (req: MedusaRequest): boolean =>
  !["GET", "HEAD"].includes(req.method) && !req.headers.authorization && /^\s*(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i.test(req.headers["content-type"] ?? "")

/** What the actor of this request may do and see. */
export function permissionsOf(req: MedusaRequest): Permissions {
  const permissions = (req as Authorized).tratoPermissions
  if (!permissions) throw forbidden("This route is not behind `authorize`")
  return permissions
}

/** Who acts, with the name the journal keeps: from the same five-second memory as the names on cards, since every change asks for it. */
export async function actorOf(req: MedusaRequest): Promise<Actor> {
  const { actor_id, actor_type } = (req as AuthenticatedMedusaRequest).auth_context
  if (actor_type !== "user") return { type: actor_type === "api-key" ? "api-key" : "customer", id: actor_id }
  return { type: "user", id: actor_id, name: (await peopleOf(req.scope, [actor_id])).get(actor_id)?.name ?? null }
}
