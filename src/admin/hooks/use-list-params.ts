import { useSearchParams } from "react-router-dom"

/** What the dashboard's DataTable keeps in the address: search, page, and filters as JSON. */
export function useListParams(pageSize: number, filterIds: readonly string[]) {
  const [params] = useSearchParams()
  const filters: Record<string, string[]> = {}
  for (const id of filterIds) {
    const values = parse(params.get(id))
    if (values.length) filters[id] = values
  }
  const q = params.get("q") ?? undefined
  return {
    q,
    filters,
    offset: Number(params.get("offset")) || 0,
    limit: pageSize,
    searching: Boolean(q) || Object.keys(filters).length > 0,
  }
}

function parse(raw: string | null): string[] {
  if (!raw) return []
  try {
    const value: unknown = JSON.parse(raw)
    return Array.isArray(value) ? value.map(String) : [String(value)]
  } catch {
    return [raw]
  }
}
