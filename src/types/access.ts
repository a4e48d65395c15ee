/** Everything that may be granted, as `resource:operation` (D14). */
export const GRANTS = [
  "deal:view", "deal:create", "deal:update", "deal:close", "deal:assign", "deal:delete", "deal:export", "view:share",
  "document:view", "document:create", "document:update", "document:send", "document:convert", "document:void",
  "note:view", "note:create", "note:send", "note:void",
  "payment:create", "payment:delete",
  "invoice:view", "invoice:issue", "invoice:cancel",
  "summary:view", "margin:view", "journal:view",
  "funnel:update", "settings:update", "issuer:update", "role:update", "data:import",
] as const

export type Grant = (typeof GRANTS)[number]

export type ScopeKind = "own" | "team" | "all"

/**
 * What an actor may see. `user_ids` are the owners whose rows are visible; null means all.
 * `unassigned` tells whether rows without an owner are visible (team and all, never own).
 */
export type Scope = { kind: ScopeKind; actor_id: string; user_ids: string[] | null; unassigned: boolean }

export type RolePreset = "administrator" | "leader" | "seller" | "viewer"

/** What the access module says of one actor. `blocked` is a user without a role once roles are in use. */
export type Permissions = {
  actor_id: string
  role: string | null
  grants: Grant[]
  scope: Scope
  blocked: boolean
  /** True until the first role is assigned: everyone is Administrador, and the admin shows a banner. */
  open: boolean
  /**
   * True while roles are in use and no person is Administrador, since the last one's user was deleted. Every user may
   * then do one thing beyond their role, name a new one, and the admin shows a banner: nobody is locked out for good.
   */
  orphaned: boolean
}
