import type { Grant } from "../../types/access"

/** The permissions as the editor lays them out: groups of resources, each with its operations in reading order. */
export const GRANT_GROUPS: { group: string; resources: { resource: string; grants: Grant[] }[] }[] = [
  { group: "crm", resources: [{ resource: "deal", grants: ["deal:view", "deal:create", "deal:update", "deal:close", "deal:assign", "deal:delete", "deal:export"] }, { resource: "view", grants: ["view:share"] }] },
  { group: "presales", resources: [{ resource: "document", grants: ["document:view", "document:create", "document:update", "document:send", "document:convert", "document:void"] }] },
  {
    group: "billing",
    resources: [
      { resource: "note", grants: ["note:view", "note:create", "note:send", "note:void"] },
      { resource: "payment", grants: ["payment:create", "payment:delete"] },
      { resource: "invoice", grants: ["invoice:view", "invoice:issue", "invoice:cancel"] },
    ],
  },
  {
    group: "insight",
    resources: [
      { resource: "summary", grants: ["summary:view"] },
      { resource: "margin", grants: ["margin:view"] },
      { resource: "journal", grants: ["journal:view"] },
    ],
  },
  {
    group: "administration",
    resources: [
      { resource: "funnel", grants: ["funnel:update"] },
      { resource: "settings", grants: ["settings:update"] },
      { resource: "issuer", grants: ["issuer:update"] },
      { resource: "role", grants: ["role:update"] },
      { resource: "data", grants: ["data:import"] },
    ],
  },
]

/** What a permission is useless without. */
const NEEDS: Partial<Record<Grant, Grant[]>> = {
  "deal:create": ["deal:view"], "deal:update": ["deal:view"], "deal:close": ["deal:view"], "deal:assign": ["deal:update"], "deal:delete": ["deal:view"], "deal:export": ["deal:view"], "view:share": ["deal:view"],
  "document:create": ["document:view"], "document:update": ["document:view"], "document:send": ["document:view"], "document:convert": ["document:view"], "document:void": ["document:view"],
  "note:create": ["note:view"], "note:send": ["note:view"], "note:void": ["note:view"],
  "payment:create": ["note:view"], "payment:delete": ["note:view"],
  "invoice:issue": ["invoice:view"], "invoice:cancel": ["invoice:view"],
  "margin:view": ["document:view"], "funnel:update": ["deal:view"], "settings:update": ["deal:view"], "issuer:update": ["note:view"],
}

/** Chooses with what it needs; takes away with what needs it. */
export function toggleGrants(current: readonly Grant[], grants: readonly Grant[], on: boolean): Grant[] {
  const chosen = new Set(current)
  for (const grant of grants) (on ? add : remove)(chosen, grant)
  return [...chosen]
}

function add(chosen: Set<Grant>, grant: Grant): void {
  chosen.add(grant)
  for (const needed of NEEDS[grant] ?? []) add(chosen, needed)
}

function remove(chosen: Set<Grant>, grant: Grant): void {
  chosen.delete(grant)
  for (const other of [...chosen]) if (NEEDS[other]?.includes(grant)) remove(chosen, other)
}

export const sameGrants = (a: readonly Grant[], b: readonly Grant[]): boolean => a.length === b.length && a.every((grant) => b.includes(grant))
