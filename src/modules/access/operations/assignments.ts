import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { Actor } from "../../../types/common"
import { notAllowed } from "../../../utils/errors"
import { JournalDraft } from "../../../utils/journal"
import { presetRoleId } from "../presets"
import { AccessChange, imagesOf, liveRole, lockAccess, recorded } from "./rows"

export type AssignRoleInput = {
  actor_type: "user" | "api-key"
  actor_id: string
  /** The name the journal keeps. */
  actor_name: string | null
  /** Null takes the role away. */
  role_id: string | null
  actor: Actor
}

type Assignment = { id: string; role_id: string; role_name: string | null }

/**
 * Gives, changes or takes away the one role of a user or secret API key.
 * @throws first_role_administrator, last_administrator: somebody must always be able to manage roles.
 */
export async function assignRole(trx: Knex, input: AssignRoleInput): Promise<AccessChange> {
  await lockAccess(trx)
  const role = input.role_id ? await liveRole(trx, input.role_id) : null
  const before = await assignmentOf(trx, input.actor_id)
  if ((before?.role_id ?? null) === (role?.id ?? null)) return recorded(trx, before?.id ?? input.actor_id, [], [])

  const wasOpen = !(await trx("trato_role_assignment").select("id").whereNull("deleted_at").first())
  const images = before ? await imagesOf(trx, "trato_role_assignment", { id: before.id }) : []
  const id = before?.id ?? generateEntityId(undefined, "trras")
  if (!role) await trx("trato_role_assignment").where({ id }).del()
  else if (before) await trx("trato_role_assignment").where({ id }).update({ role_id: role.id, actor_type: input.actor_type, updated_at: new Date() })
  else await trx("trato_role_assignment").insert({ id, actor_id: input.actor_id, actor_type: input.actor_type, role_id: role.id })
  await assertAdministratorStays(trx, wasOpen)

  const entry: JournalDraft = {
    subject_type: "role",
    subject_id: (role?.id ?? before?.role_id) as string,
    action: role ? "role.assigned" : "role.unassigned",
    actor: input.actor,
    changes: { role: [before?.role_name ?? null, role?.name ?? null] },
    text: input.actor_name,
    data: { actor_type: input.actor_type, actor_id: input.actor_id, name: input.actor_name },
  }
  return recorded(trx, id, [{ table: "trato_role_assignment", images, created: before ? [] : [id] }], [entry])
}

/** A user or key that is no more: its role and its places in teams go with it. */
export async function forgetActor(trx: Knex, input: { actor_id: string; actor: Actor }): Promise<AccessChange> {
  await lockAccess(trx)
  const before = await assignmentOf(trx, input.actor_id)
  const assignments = await imagesOf(trx, "trato_role_assignment", { actor_id: input.actor_id })
  const members = await imagesOf(trx, "trato_team_member", { user_id: input.actor_id })
  await trx("trato_role_assignment").where({ actor_id: input.actor_id }).del()
  await trx("trato_team_member").where({ user_id: input.actor_id }).del()
  const entries: JournalDraft[] = before
    ? [{ subject_type: "role", subject_id: before.role_id, action: "role.unassigned", actor: input.actor, changes: { role: [before.role_name, null] }, data: { actor_id: input.actor_id } }]
    : []
  return recorded(trx, input.actor_id, [{ table: "trato_role_assignment", images: assignments, created: [] }, { table: "trato_team_member", images: members, created: [] }], entries)
}

/** A key cannot sign in and repair things, so only people count. */
export async function assertAdministratorStays(trx: Knex, wasOpen = false): Promise<void> {
  const admin = await trx("trato_role_assignment").select("id").where({ role_id: presetRoleId("administrator"), actor_type: "user" }).whereNull("deleted_at").first()
  if (admin) return
  if (wasOpen) throw notAllowed("first_role_administrator", "El primer rol que se da tiene que ser Administrador, normalmente a ti: si no, nadie podría administrar los roles.")
  throw notAllowed("last_administrator", "Es la única persona con el rol Administrador. Da ese rol a alguien más antes de quitárselo.")
}

const assignmentOf = (trx: Knex, actorId: string): Promise<Assignment | undefined> =>
  trx("trato_role_assignment as a")
    .leftJoin("trato_role as r", "r.id", "a.role_id")
    .select("a.id", "a.role_id", "r.name as role_name")
    .where("a.actor_id", actorId)
    .whereNull("a.deleted_at")
    .first<Assignment | undefined>()
