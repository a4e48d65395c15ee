import { useMemo } from "react"
import type { DealStatus } from "../../../../types/http/crm"
import type { DealFieldFilter } from "../../../../types/http/crm-list"
import { useAddress } from "../../../hooks/use-address"
import type { DealQuery } from "../../../lib/api/deal-list"
import { AddressName, filtersOfAddress, queryOfAddress } from "../../../lib/deal-address"
import { DEFAULT_COLUMNS } from "./columns"

export type ListParam = AddressName | "order" | "cols" | "saved" | "page"

export const DEFAULT_ORDER = "-created_at"

/** The list as its address tells it: filters, order, columns, page and the saved view it came from. */
export function useListState() {
  const { params, set, setParams } = useAddress<ListParam>()
  const order = params.get("order") ?? DEFAULT_ORDER
  const query = useMemo(() => ({ ...queryOfAddress(params), order }) as DealQuery, [params, order])
  const filters = useMemo(() => filtersOfAddress(params), [params])
  const cols = params.get("cols")
  const columns = useMemo(() => (cols ? cols.split(",").filter(Boolean) : DEFAULT_COLUMNS), [cols])
  const status = (["open", "won", "lost"] as const).find((s) => s === params.get("status")) as DealStatus | undefined
  const page = Math.max(0, Number(params.get("page") ?? 1) - 1 || 0)
  return { params, set, setParams, query, filters, order, columns, status, page, fieldFilters: useMemo(() => readFieldFilters(params.get("cf")), [params]) }
}
export type ListState = ReturnType<typeof useListState>

/** What stands in the address may be anything; what is no filter is none. */
export function readFieldFilters(text: string | null): Record<string, DealFieldFilter> {
  try {
    const read: unknown = text ? JSON.parse(text) : {}
    return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Record<string, DealFieldFilter>) : {}
  } catch {
    return {}
  }
}

export const writeFieldFilters = (filters: Record<string, DealFieldFilter>): string | null => {
  const used = Object.entries(filters).filter(([, filter]) => Object.values(filter).some((value) => value !== undefined && !(Array.isArray(value) && !value.length)))
  return used.length ? JSON.stringify(Object.fromEntries(used)) : null
}
