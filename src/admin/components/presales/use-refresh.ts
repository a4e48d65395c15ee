import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { billingKeys } from "../../lib/api/billing"
import { dealKeys } from "../../lib/api/deals"
import { journalKey } from "../../lib/api/journal"
import { documentKeys } from "../../lib/api/presales"

/** After a change everything that shows the document asks again. */
export function useDocumentRefresh() {
  const client = useQueryClient()
  return useCallback((id: string) => Promise.all([
    client.invalidateQueries({ queryKey: documentKeys.all }),
    client.invalidateQueries({ queryKey: journalKey("document", id) }),
    client.invalidateQueries({ queryKey: dealKeys.all }),
    client.invalidateQueries({ queryKey: billingKeys.all }),
  ]), [client])
}
