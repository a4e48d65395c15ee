import { useCallback } from "react"
import type { DealCard } from "../../types/http/crm"
import { isVisible } from "../../utils/scope"
import { useMe } from "./use-me"

type Owned = Pick<DealCard, "owner">

/**
 * Whether a deal is within the reach of who looks at it. Who only wrote it for a colleague may read it (CRM-35): no
 * handle, menu or button offers what the server would refuse.
 */
export function useReach(): (deal: Owned) => boolean {
  const { me } = useMe()
  const scope = me?.permissions.scope
  return useCallback((deal: Owned) => !!scope && isVisible(scope, { owner_id: deal.owner?.id ?? null }, "write"), [scope])
}
