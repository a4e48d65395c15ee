import { useQuery } from "@tanstack/react-query"
import { getCrmSettings, listDealFields, listKeys } from "../lib/api/deal-list"

/** The merchant's own fields of deals, archived ones last; kept for some minutes. */
export const useDealFields = (enabled = true) => useQuery({ queryKey: listKeys.fields, queryFn: ({ signal }) => listDealFields(signal), staleTime: 300_000, enabled })

export const useCrmSettings = (enabled = true) => useQuery({ queryKey: listKeys.settings, queryFn: ({ signal }) => getCrmSettings(signal), staleTime: 300_000, enabled })
