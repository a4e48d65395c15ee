import { type Api, serverUrl } from "./shop"

/** Somebody new in the shop, through an invitation as Medusa has it; with the password that all people of the demo have. */
export async function invite(api: Api, email: string, name: { first_name: string; last_name: string }, password: string): Promise<{ id: string; email: string }> {
  const { invite: { token } } = await api.post<{ invite: { token: string } }>("/admin/invites", { email })
  const registered = await post<{ token: string }>("/auth/user/emailpass/register", { email, password })
  const { user } = await post<{ user: { id: string } }>(`/admin/invites/accept?token=${token}`, { email, ...name }, registered.token)
  return { id: user.id, email }
}

async function post<T>(path: string, body: unknown, token?: string): Promise<T> {
  const response = await fetch(`${serverUrl()}${path}`, { method: "POST", headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}
