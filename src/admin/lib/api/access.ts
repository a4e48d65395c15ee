import type { AssignRoleBody, CreateRoleBody, RoleDTO, RoleHolder, RoleHoldersResponse, RolesResponse, TeamBody, TeamDTO, TeamsResponse, UpdateRoleBody } from "../../../types/http/access"
import { request } from "../http"

export const accessKeys = {
  all: ["trato", "access"] as const,
  roles: ["trato", "access", "roles"] as const,
  people: ["trato", "access", "people"] as const,
  teams: ["trato", "access", "teams"] as const,
  /** The bitácora of every role. */
  history: ["trato", "journal", "role"] as const,
}

const at = (collection: string, id: string) => `/admin/trato/${collection}/${encodeURIComponent(id)}`

export const listRoles = (signal?: AbortSignal): Promise<RolesResponse> => request("/admin/trato/roles", { signal })
export const createRole = (body: CreateRoleBody): Promise<RoleDTO> => request<{ role: RoleDTO }>("/admin/trato/roles", { method: "POST", body }).then((r) => r.role)
export const updateRole = (id: string, body: UpdateRoleBody): Promise<RoleDTO> => request<{ role: RoleDTO }>(at("roles", id), { method: "POST", body }).then((r) => r.role)
export const deleteRole = (id: string, move_to?: string): Promise<unknown> => request(at("roles", id), { method: "DELETE", query: { move_to } })

export const listRoleHolders = (signal?: AbortSignal): Promise<RoleHolder[]> => request<RoleHoldersResponse>("/admin/trato/roles/people", { signal }).then((r) => r.people)
export const assignRole = (id: string, body: AssignRoleBody): Promise<unknown> => request(at("roles/people", id), { method: "POST", body })

export const listTeams = (signal?: AbortSignal): Promise<TeamDTO[]> => request<TeamsResponse>("/admin/trato/teams", { signal }).then((r) => r.teams)
export const createTeam = (body: TeamBody): Promise<TeamDTO> => request<{ team: TeamDTO }>("/admin/trato/teams", { method: "POST", body }).then((r) => r.team)
export const updateTeam = (id: string, body: Partial<TeamBody>): Promise<TeamDTO> => request<{ team: TeamDTO }>(at("teams", id), { method: "POST", body }).then((r) => r.team)
export const deleteTeam = (id: string): Promise<unknown> => request(at("teams", id), { method: "DELETE" })
