import { useCallback, useMemo } from "react"
import { useSearchParams } from "react-router-dom"
import type { SummaryParams } from "../../../lib/api/summary"

const NAMES = { from: "from", to: "to", pipeline: "pipeline_id", owner: "owner_id", currency: "currency_code" } as const

export type SummaryFilterName = keyof typeof NAMES

/** The filters live in the address, under the names that the list of deals uses too. */
export function useSummaryFilters() {
  const [params, setParams] = useSearchParams()
  const filters = useMemo(
    () => Object.fromEntries(Object.entries(NAMES).flatMap(([name, field]) => (params.get(name) ? [[field, params.get(name)]] : []))) as SummaryParams,
    [params]
  )
  const set = useCallback((changes: Partial<Record<SummaryFilterName, string | null>>) => {
    setParams((old) => {
      const next = new URLSearchParams(old)
      for (const [name, value] of Object.entries(changes)) {
        if (value) next.set(name, value)
        else next.delete(name)
      }
      return next
    }, { replace: true })
  }, [setParams])
  return { filters, set }
}
