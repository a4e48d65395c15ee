import { InjectManager, InjectTransactionManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"
import { Context } from "@medusajs/framework/types"
import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { Grant, GRANTS, Permissions, Scope, ScopeKind } from "../../types/access"
import { gather } from "../../utils/gather"
import { parseOptions, TratoOptions } from "../../utils/options"
import { Role } from "./models/role"
import { RoleAssignment } from "./models/role-assignment"
import { Team, TeamMember } from "./models/team"
import { assignRole, AssignRoleInput, forgetActor } from "./operations/assignments"
import { createRole, CreateRoleInput, deleteRole, DeleteRoleInput, updateRole, UpdateRoleInput } from "./operations/roles"
import { AccessUndo, undoAccess } from "./operations/rows"
import { createTeam, CreateTeamInput, deleteTeam, updateTeam, UpdateTeamInput } from "./operations/teams"
import { effectiveGrants, presetRoleId } from "./presets"
import { readAssignments, readRoles, readTeams } from "./queries"

type PermissionRow = {
  role_name: string | null
  preset: string | null
  grants: string[] | null
  scope: ScopeKind | null
  in_use: boolean
  administered: boolean
  team_user_ids: string[] | null
}

/** Who may do what on which rows, how often a public link may be asked, and the plugin's options. */
export class AccessModuleService extends MedusaService({
  TratoRole: Role,
  TratoRoleAssignment: RoleAssignment,
  TratoTeam: Team,
  TratoTeamMember: TeamMember,
}) {
  readonly options: TratoOptions

  constructor(container: Record<string, unknown>, options?: object) {
    super(container, options)
    this.options = parseOptions(options)
  }

  getOptions(): TratoOptions {
    return this.options
  }

  /** Whoever asks while others are being answered is answered together with those who came meanwhile, from a question put after. */
  private readonly permissionRows = gather<PermissionRow>((actorIds) => this.readPermissions_(actorIds))

  /** Role, whether roles are in use at all and anybody manages them, and the actor's team mates: as they are now, in one statement at most. */
  async permissionsOf(actorId: string, actorType: "user" | "api-key" = "user"): Promise<Permissions> {
    return toPermissions(actorId, actorType, (await this.permissionRows(actorId))!)
  }

  @InjectManager()
  protected async readPermissions_(actorIds: string[], @MedusaContext() ctx: Context<EntityManager> = {}): Promise<Map<string, PermissionRow>> {
    const { rows } = await this.knex(ctx).raw<{ rows: (PermissionRow & { actor_id: string })[] }>("select * from trato_permissions(?::text[], ?)", [actorIds, presetRoleId("administrator")])
    return new Map(rows.map((row) => [row.actor_id, row]))
  }

  /**
   * Counts one more ask and answers whether it is still within the limit. The count is a row, so
   * that all processes share it; windows are whole minutes.
   */
  @InjectManager()
  async allow(key: string, perMinute: number, now: Date = new Date(), @MedusaContext() ctx: Context<EntityManager> = {}): Promise<boolean> {
    const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000)
    const { rows } = await this.knex(ctx).raw<{ rows: { hits: number }[] }>(
      `insert into trato_rate_limit (key, minute, hits) values (?, ?, 1)
       on conflict (key, minute) do update set hits = trato_rate_limit.hits + 1 returning hits`,
      [key, minute]
    )
    return rows[0].hits <= perMinute
  }

  /** Forgets windows that are over. Run by a job. */
  @InjectManager()
  async forgetRateLimits(before: Date, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<void> {
    await this.knex(ctx)("trato_rate_limit").where("minute", "<", before).del()
  }

  // ── changes: one function of operations/, one transaction, and what takes it back ──
  createRole = (input: CreateRoleInput) => this.inTransaction_((trx) => createRole(trx, input))
  updateRole = (input: UpdateRoleInput) => this.inTransaction_((trx) => updateRole(trx, input))
  deleteRole = (input: DeleteRoleInput) => this.inTransaction_((trx) => deleteRole(trx, input))
  assignRole = (input: AssignRoleInput) => this.inTransaction_((trx) => assignRole(trx, input))
  forgetActor = (input: Parameters<typeof forgetActor>[1]) => this.inTransaction_((trx) => forgetActor(trx, input))
  createTeam = (input: CreateTeamInput) => this.inTransaction_((trx) => createTeam(trx, input))
  updateTeam = (input: UpdateTeamInput) => this.inTransaction_((trx) => updateTeam(trx, input))
  deleteTeam = (input: Parameters<typeof deleteTeam>[1]) => this.inTransaction_((trx) => deleteTeam(trx, input))
  undo = (change: AccessUndo) => this.inTransaction_((trx) => undoAccess(trx, change))

  // ── reads ──
  roles = (id?: string) => this.withConnection_((knex) => readRoles(knex, id))
  teams = (id?: string) => this.withConnection_((knex) => readTeams(knex, id))
  assignments = () => this.withConnection_(readAssignments)

  @InjectManager()
  protected async withConnection_<T>(work: (knex: Knex) => Promise<T>, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<T> {
    return work(this.knex(ctx))
  }

  @InjectTransactionManager()
  protected async inTransaction_<T>(work: (trx: Knex) => Promise<T>, @MedusaContext() ctx: Context<EntityManager> = {}): Promise<T> {
    return work(this.knex(ctx))
  }

  private knex(ctx: Context<EntityManager>): Knex {
    const trx = ctx.transactionManager?.getTransactionContext() as Knex | undefined
    return trx ?? (ctx.manager as unknown as { getKnex(): Knex }).getKnex()
  }
}

function toPermissions(actorId: string, actorType: "user" | "api-key", row: PermissionRow): Permissions {
  if (!row.in_use) {
    return { actor_id: actorId, role: null, grants: [...GRANTS], scope: scopeOf(actorId, "all", null), blocked: false, open: true, orphaned: false }
  }
  // A key cannot put things in order; what it may do stays what its role says.
  const orphaned = !row.administered && actorType === "user"
  const known = row.scope !== null && row.grants !== null
  const grants = known ? effectiveGrants({ preset: row.preset, grants: row.grants ?? [] }) : []
  return {
    actor_id: actorId,
    role: known ? row.role_name : null,
    grants: orphaned ? [...new Set<Grant>([...grants, "role:update"])] : grants,
    scope: scopeOf(actorId, row.scope ?? "own", row.team_user_ids),
    blocked: !known && !orphaned,
    open: false,
    orphaned,
  }
}

function scopeOf(actorId: string, kind: ScopeKind, team: string[] | null): Scope {
  if (kind === "all") return { kind, actor_id: actorId, user_ids: null, unassigned: true }
  if (kind === "team") return { kind, actor_id: actorId, user_ids: [...new Set([actorId, ...(team ?? [])])], unassigned: true }
  return { kind, actor_id: actorId, user_ids: [actorId], unassigned: false }
}
