import { useQuery } from "@tanstack/react-query"
import { billingKeys, getFiscalCatalog } from "../../lib/api/billing"
import { useFormat } from "../../hooks/use-format"

/** The authority's short lists: regimes, uses, payment forms, states. They do not change while one works. */
export function useFiscalCatalog(enabled = true) {
  const { language } = useFormat()
  const short = language.startsWith("es") ? "es" : "en"
  return useQuery({ queryKey: billingKeys.catalog(short), queryFn: ({ signal }) => getFiscalCatalog(short, signal), staleTime: 3_600_000, enabled })
}
