import { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { Actor } from "../../../types/common"
import { invalidField, notFound } from "../../../utils/errors"
import { AccessChange, imagesOf, lockAccess, recorded } from "./rows"

export type CreateTeamInput = { data: { name: string; member_ids?: string[] }; actor: Actor }
export type UpdateTeamInput = { id: string; data: { name?: string; member_ids?: string[] }; actor: Actor }

export async function createTeam(trx: Knex, { data, actor }: CreateTeamInput): Promise<AccessChange> {
  await lockAccess(trx)
  await assertNameFree(trx, data.name, null)
  const id = generateEntityId(undefined, "trteam")
  await trx("trato_team").insert({ id, name: data.name })
  const members = await addMembers(trx, id, [...new Set(data.member_ids ?? [])])
  return recorded(
    trx, id,
    [{ table: "trato_team", images: [], created: [id] }, { table: "trato_team_member", images: [], created: members }],
    [{ subject_type: "team", subject_id: id, action: "team.created", actor, data: { name: data.name, member_ids: data.member_ids ?? [] } }]
  )
}

/** `member_ids` are all members: who is missing leaves, who is new joins. */
export async function updateTeam(trx: Knex, { id, data, actor }: UpdateTeamInput): Promise<AccessChange> {
  await lockAccess(trx)
  const team = await liveTeam(trx, id)
  const current = (await trx("trato_team_member").select("user_id").where({ team_id: id }).whereNull("deleted_at").orderBy("id")) as { user_id: string }[]
  const before = current.map((m) => m.user_id)
  const after = data.member_ids ? [...new Set(data.member_ids)] : before
  const name = data.name ?? team.name
  if (name !== team.name) await assertNameFree(trx, name, id)

  const leaving = before.filter((u) => !after.includes(u))
  const joining = after.filter((u) => !before.includes(u))
  const renamed = name !== team.name
  if (!renamed && !leaving.length && !joining.length) return recorded(trx, id, [], [])

  const teamImages = await imagesOf(trx, "trato_team", { id })
  const memberImages = await imagesOf(trx, "trato_team_member", { team_id: id })
  await trx("trato_team").where({ id }).update({ name, updated_at: new Date() })
  await trx("trato_team_member").where({ team_id: id }).whereIn("user_id", leaving).del()
  const created = await addMembers(trx, id, joining)
  const changes = { ...(renamed ? { name: [team.name, name] as [unknown, unknown] } : {}), ...(leaving.length || joining.length ? { members: [before, after] as [unknown, unknown] } : {}) }
  return recorded(
    trx, id,
    [{ table: "trato_team", images: teamImages, created: [] }, { table: "trato_team_member", images: memberImages, created }],
    [{ subject_type: "team", subject_id: id, action: "team.updated", actor, changes, data: { name } }]
  )
}

export async function deleteTeam(trx: Knex, { id, actor }: { id: string; actor: Actor }): Promise<AccessChange> {
  await lockAccess(trx)
  const team = await liveTeam(trx, id)
  const images = await imagesOf(trx, "trato_team", { id })
  const members = await imagesOf(trx, "trato_team_member", { team_id: id })
  await trx("trato_team_member").where({ team_id: id }).del()
  await trx("trato_team").where({ id }).del()
  return recorded(
    trx, id,
    [{ table: "trato_team_member", images: members, created: [] }, { table: "trato_team", images, created: [] }],
    [{ subject_type: "team", subject_id: id, action: "team.deleted", actor, data: { name: team.name } }]
  )
}

async function addMembers(trx: Knex, teamId: string, userIds: string[]): Promise<string[]> {
  if (!userIds.length) return []
  const rows = userIds.map((user_id) => ({ id: generateEntityId(undefined, "trtmem"), team_id: teamId, user_id }))
  await trx("trato_team_member").insert(rows)
  return rows.map((row) => row.id)
}

async function liveTeam(trx: Knex, id: string): Promise<{ id: string; name: string }> {
  const team = await trx("trato_team").select("id", "name").where({ id }).whereNull("deleted_at").first<{ id: string; name: string } | undefined>()
  if (!team) throw notFound("team", id)
  return team
}

async function assertNameFree(trx: Knex, name: string, except: string | null): Promise<void> {
  const taken = await trx("trato_team").select("id").whereRaw("lower(name) = lower(?)", [name]).whereNull("deleted_at").first<{ id: string } | undefined>()
  if (taken && taken.id !== except) throw invalidField("name", "name_taken", `Ya hay un equipo que se llama ${name}. Escribe otro nombre.`)
}
