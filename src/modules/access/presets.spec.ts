import { Grant, GRANTS, RolePreset, ScopeKind } from "../../types/access"
import { effectiveGrants, ROLE_PRESETS } from "./presets"

/** D14 as its table reads: who has each permission. A new permission must be decided here too. */
const A = "administrator", L = "leader", V = "seller", C = "viewer"
const TABLE: Record<Grant, RolePreset[]> = {
  "deal:view": [A, L, V, C], "deal:create": [A, L, V], "deal:update": [A, L, V], "deal:close": [A, L], "deal:assign": [A, L], "deal:delete": [A, L], "deal:export": [A, L], "view:share": [A, L],
  "document:view": [A, L, V, C], "document:create": [A, L, V], "document:update": [A, L, V], "document:send": [A, L, V], "document:convert": [A, L, V], "document:void": [A, L],
  "note:view": [A, L, V, C], "note:create": [A, L, V], "note:send": [A, L, V], "note:void": [A],
  "payment:create": [A, L, V], "payment:delete": [A],
  "invoice:view": [A, L, V, C], "invoice:issue": [A, L, V], "invoice:cancel": [A],
  "summary:view": [A, L, V, C], "margin:view": [A, L], "journal:view": [A, L, V, C],
  "funnel:update": [A], "settings:update": [A], "issuer:update": [A], "role:update": [A], "data:import": [A],
}
const SCOPES: Record<RolePreset, ScopeKind> = { administrator: "all", leader: "team", seller: "own", viewer: "all" }

describe("D14 presets of roles", () => {
  it("D14 decides every permission for every preset", () => {
    for (const grant of GRANTS) {
      const holders = (Object.keys(ROLE_PRESETS) as RolePreset[]).filter((preset) => ROLE_PRESETS[preset].grants.includes(grant))
      expect([grant, holders]).toEqual([grant, TABLE[grant]])
    }
    expect(Object.keys(TABLE).sort()).toEqual([...GRANTS].sort())
  })

  it("D14 gives each preset its reach", () => {
    for (const preset of Object.keys(SCOPES) as RolePreset[]) expect([preset, ROLE_PRESETS[preset].scope]).toEqual([preset, SCOPES[preset]])
  })

  it("D14 lets Administrador do everything whatever is stored, and nobody what is not a permission", () => {
    expect(effectiveGrants({ preset: "administrator", grants: [] })).toEqual([...GRANTS])
    expect(effectiveGrants({ preset: null, grants: ["deal:view", "deal:explode"] })).toEqual(["deal:view"])
  })
})
