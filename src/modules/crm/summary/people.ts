import { Scope } from "../../../types/access"
import { withNobody } from "../../../utils/scope"
import { EVERYBODY } from "./everybody"
import { SummaryFilters } from "./filters"

/** Sums of one owner's deals that one creator made, `*` being all of them; -1 takes them off. */
export type People = { owner: string; creator: string; sign: 1 | -1 }

/**
 * Of sums kept for an owner, for a creator, for both and for everybody: those that together are what is asked for and
 * may be seen. Whose deals one sees, one sees whoever made them; of others those that one made.
 */
export function peopleOf({ owner_id }: Pick<SummaryFilters, "owner_id">, scope: Scope): People[] {
  const asked = owner_id?.length ? [...new Set(owner_id.map((id) => (id === "none" ? "" : id)))] : null
  const seen = withNobody(scope).user_ids
  const [all, me] = [EVERYBODY, scope.actor_id]
  if (seen === null) return (asked ?? [all]).map((owner) => ({ owner, creator: all, sign: 1 }))
  if (asked) return asked.map((owner) => ({ owner, creator: seen.includes(owner) ? all : me, sign: 1 }))
  return [
    { owner: all, creator: me, sign: 1 },
    ...[...new Set(seen)].flatMap((owner): People[] => [{ owner, creator: all, sign: 1 }, { owner, creator: me, sign: -1 }]),
  ]
}
