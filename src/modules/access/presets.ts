import { Grant, GRANTS, RolePreset, ScopeKind } from "../../types/access"

const views: Grant[] = ["deal:view", "document:view", "note:view", "invoice:view", "summary:view", "journal:view"]
const sellerGrants: Grant[] = [
  ...views,
  "deal:create", "deal:update",
  "document:create", "document:update", "document:send", "document:convert",
  "note:create", "note:send", "payment:create", "invoice:issue",
]

/** D14. Administrador is every grant there is, also those of later versions. */
export const ROLE_PRESETS: Record<RolePreset, { name: string; grants: Grant[]; scope: ScopeKind }> = {
  administrator: { name: "Administrador", grants: [...GRANTS], scope: "all" },
  leader: { name: "Líder", grants: [...sellerGrants, "deal:close", "deal:assign", "deal:delete", "deal:export", "view:share", "document:void", "margin:view"], scope: "team" },
  seller: { name: "Vendedor", grants: sellerGrants, scope: "own" },
  viewer: { name: "Consulta", grants: views, scope: "all" },
}

export const presetRoleId = (preset: RolePreset): string => `trrole_${preset}`

/** What is stored of a preset is a copy; an administrator always has all. */
export const effectiveGrants = (role: { preset: string | null; grants: string[] }): Grant[] =>
  role.preset === "administrator" ? [...GRANTS] : GRANTS.filter((g) => role.grants.includes(g))
