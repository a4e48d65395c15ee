import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { PersonRef } from "../../types/http/crm"

type User = { id: string; first_name?: string | null; last_name?: string | null; email: string }

export const toPerson = (user: User): PersonRef => {
  const name = [user.first_name, user.last_name].filter(Boolean).join(" ").trim() || user.email
  return { id: user.id, name, initials: initials(name) }
}

/** First letters of the first and the last word: "Rosa Medina Ruiz" is RR, an address its first letter. */
function initials(name: string): string {
  const words = name.split("@")[0].split(/[\s._-]+/).filter(Boolean)
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? [...word][0] : "")).join("").toLocaleUpperCase()
}

/**
 * Names are read on every board, list and move, and hardly ever change: a name may be five seconds
 * old. Kept per user service, so that two hosts in one process do not mix.
 */
const FRESH_MS = 5_000
const MOST = 5_000
const known = new WeakMap<object, Map<string, { person: PersonRef | null; gone: boolean; until: number }>>()

/**
 * The users behind some ids, in at most one query. Who no longer exists is left out, unless one asks for those who
 * are `gone` too: what they had still bears their name.
 */
export async function peopleOf(container: MedusaContainer, ids: (string | null)[], { gone = false } = {}): Promise<Map<string, PersonRef>> {
  const service = container.resolve(Modules.USER)
  const cache = known.get(service) ?? new Map<string, { person: PersonRef | null; gone: boolean; until: number }>()
  known.set(service, cache)
  const now = Date.now()
  const wanted = [...new Set(ids.filter((id): id is string => !!id))]
  const missing = wanted.filter((id) => (cache.get(id)?.until ?? 0) < now)
  if (missing.length) {
    if (cache.size > MOST) cache.clear()
    const users = await service.listUsers({ id: missing }, { select: ["id", "first_name", "last_name", "email", "deleted_at"], take: missing.length, withDeleted: true })
    const found = new Map(users.map((user) => [user.id, user]))
    for (const id of missing) {
      const user = found.get(id)
      cache.set(id, { person: user ? toPerson(user) : null, gone: !!user?.deleted_at, until: now + FRESH_MS })
    }
  }
  return new Map(wanted.flatMap((id) => {
    const one = cache.get(id)
    return one?.person && (gone || !one.gone) ? [[id, one.person] as const] : []
  }))
}

/** Ids of the shop's people in the order of their names; what the list calls "by owner". */
export async function peopleByName(container: MedusaContainer): Promise<string[]> {
  const users = await container.resolve(Modules.USER).listUsers({}, { select: ["id", "first_name", "last_name", "email"], take: 500 })
  return users.map(toPerson).sort((a, b) => a.name.localeCompare(b.name, "es")).map((person) => person.id)
}
