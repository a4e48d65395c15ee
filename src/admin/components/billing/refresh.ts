import { useQueryClient } from "@tanstack/react-query"
import { billingKeys } from "../../lib/api/billing"
import { journalKey } from "../../lib/api/journal"

/** After a change to a note or invoice everything that shows it asks again. */
export function useBillingRefresh() {
  const client = useQueryClient()
  return (...subjects: ["note" | "invoice", string][]) => Promise.all([
    client.invalidateQueries({ queryKey: billingKeys.all }),
    ...subjects.map(([type, id]) => client.invalidateQueries({ queryKey: journalKey(type, id) })),
  ])
}
