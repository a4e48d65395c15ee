import { DEAL_SEARCH_ENTITY } from "../../../../types/http/crm"

/** When deals alone are asked for, Medusa still needs something to look in, or it would look everywhere. */
const SMALLEST = "return_reason"

/** The kinds that the palette asks for, and those of them that Medusa knows. */
export function splitEntities(entity: unknown): { asked: string[]; others: string[] } {
  const list = Array.isArray(entity) ? entity : [entity]
  const asked = [...new Set(list.flatMap((value) => String(value).split(",")).filter(Boolean))]
  const others = asked.filter((name) => name !== DEAL_SEARCH_ENTITY)
  return { asked, others: others.length ? others : [SMALLEST] }
}
