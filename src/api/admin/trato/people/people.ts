import { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { PersonRef } from "../../../../types/http/crm"

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

/** The users behind some ids, in one query. Who no longer exists is left out. */
export async function peopleOf(container: MedusaContainer, ids: (string | null)[]): Promise<Map<string, PersonRef>> {
  const wanted = [...new Set(ids.filter((id): id is string => !!id))]
  if (!wanted.length) return new Map()
  const users = await container.resolve(Modules.USER).listUsers({ id: wanted }, { select: ["id", "first_name", "last_name", "email"], take: wanted.length })
  return new Map(users.map((user) => [user.id, toPerson(user)]))
}
