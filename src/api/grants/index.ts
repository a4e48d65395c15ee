import { Grant } from "../../types/access"
import { accessGrants } from "./access"
import { billingGrants } from "./billing"
import { crmGrants } from "./crm"
import { presalesGrants } from "./presales"

/**
 * What each admin route asks for: `"POST /admin/trato/deals/:id": "deal:update"`. `"any"` is for what
 * every admin user may see, blocked or not. A route that is missing here is refused to everybody, and
 * the access harness fails.
 */
export type RouteGrants = Record<string, Grant | "any">

export const ROUTE_GRANTS: RouteGrants = { ...accessGrants, ...crmGrants, ...presalesGrants, ...billingGrants }

type Rule = { method: string; segments: string[]; grant: Grant | "any" }

const rules: Rule[] = Object.entries(ROUTE_GRANTS).map(([key, grant]) => {
  const [method, path] = key.split(" ")
  return { method, segments: path.split("/").filter(Boolean), grant }
})

/** The grant of a request; static segments win over parameters, as in Medusa's own router. Undefined: not listed. */
export function grantFor(method: string, path: string): Grant | "any" | undefined {
  const segments = path.split("?")[0].split("/").filter(Boolean)
  const asked = method === "HEAD" ? "GET" : method
  const fitting = rules.filter((r) => r.method === asked && r.segments.length === segments.length && r.segments.every((s, i) => s.startsWith(":") || s === segments[i]))
  fitting.sort((a, b) => dynamic(a) - dynamic(b))
  return fitting[0]?.grant
}

const dynamic = (rule: Rule): number => rule.segments.filter((s) => s.startsWith(":")).length
