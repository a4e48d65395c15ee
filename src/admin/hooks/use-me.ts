import { useQuery } from "@tanstack/react-query"
import { getMe, has, meKey } from "../lib/api/me"
import type { Grant } from "../../types/access"

/** Who is looking: grants, scope, features, time zone. Asked once, kept for five minutes. */
export function useMe() {
  const query = useQuery({ queryKey: meKey, queryFn: ({ signal }) => getMe(signal), staleTime: 300_000, retry: 1 })
  return { ...query, me: query.data, can: (grant: Grant) => has(query.data, grant) }
}
