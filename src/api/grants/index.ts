import { Grant } from "../../types/access"
import { Feature } from "../../utils/feature"
import { accessGrants } from "./access"
import { billingGrants } from "./billing"
import { crmGrants } from "./crm"
import { presalesGrants } from "./presales"
import { sharedGrants } from "./shared"

/**
 * What each admin route asks for: `"POST /admin/trato/deals/:id": "deal:update"`. `"any"` is for what
 * every admin user may see, blocked or not. A route that is missing here is refused to everybody, and
 * the access harness fails.
 */
export type RouteGrants = Record<string, Grant | "any">

/** The part of the plugin that a table of grants belongs to; null: of none, so always there. */
const PARTS: [Feature | null, RouteGrants][] = [[null, accessGrants], [null, sharedGrants], ["crm", crmGrants], ["presales", presalesGrants], ["billing", billingGrants]]

export const ROUTE_GRANTS: RouteGrants = Object.assign({}, ...PARTS.map(([, grants]) => grants))

/**
 * What acts on everybody's rows, or shows them, whoever asks: files that come in, duplicates, automations and webhooks are
 * the shop's. Their routes are for who sees all of it (D7), whatever else a role grants.
 */
const WHOLE_SHOP = ["imports", "duplicates", "automations", "webhooks"].map((name) => `/admin/trato/${name}`)
const reachesAll = (path: string, grant: Grant | "any"): boolean =>
  (grant === "data:import" || grant === "settings:update") && WHOLE_SHOP.some((place) => path === place || path.startsWith(`${place}/`))

type Rule = { method: string; segments: string[]; grant: Grant | "any"; feature: Feature | null; whole: boolean }

const rules: Rule[] = PARTS.flatMap(([feature, grants]) =>
  Object.entries(grants).map(([key, grant]) => {
    const [method, path] = key.split(" ")
    return { method, segments: path.split("/").filter(Boolean), grant, feature, whole: reachesAll(path, grant) }
  })
)

/**
 * What a request asks for and the part it belongs to; static segments win over parameters and letters' case counts
 * for nothing, as in Medusa's own router: a rule read otherwise than the route would be another route's. Undefined: not listed.
 */
export function ruleFor(method: string, path: string): Pick<Rule, "grant" | "feature" | "whole"> | undefined {
  const segments = path.split("?")[0].toLowerCase().split("/").filter(Boolean)
  const asked = method === "HEAD" ? "GET" : method
  const fitting = rules.filter((r) => r.method === asked && r.segments.length === segments.length && r.segments.every((s, i) => s.startsWith(":") || s === segments[i]))
  fitting.sort((a, b) => dynamic(a) - dynamic(b))
  return fitting[0]
}

const dynamic = (rule: Rule): number => rule.segments.filter((s) => s.startsWith(":")).length
