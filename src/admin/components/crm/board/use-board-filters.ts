import { useCallback, useMemo } from "react"
import type { DealPriority } from "../../../../types/http/crm"
import { useAddress } from "../../../hooks/use-address"
import type { BoardFilters } from "../../../lib/api/deals"

const NAMES = { pipeline: "pipeline_id", q: "q", owner: "owner_id", priority: "priority", tag: "tag", customer: "customer_id", from: "close_from", to: "close_to" } as const

export type FilterName = keyof typeof NAMES

/** The filters live in the address, so a filtered board can be shared, reloaded and carried to the list. */
export function useBoardFilters() {
  const { params, set } = useAddress<FilterName | "view" | "status" | "order" | "new" | "for" | "stage">()
  const filters = useMemo(() => {
    const entries = Object.entries(NAMES).flatMap(([name, field]) => (params.get(name) ? [[field, params.get(name)]] : []))
    return Object.fromEntries(entries) as BoardFilters & { priority?: DealPriority }
  }, [params])
  const active = (["q", "owner_id", "priority", "tag", "customer_id", "close_from", "close_to"] as const).filter((f) => filters[f]).length
  const clear = useCallback(() => set({ q: null, owner: null, priority: null, tag: null, customer: null, from: null, to: null }), [set])
  return { filters, set, clear, active, params }
}
