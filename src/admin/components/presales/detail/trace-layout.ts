import type { TraceNode, TraceResponse } from "../../../../types/http/presales"

export type Placed = { node: TraceNode; column: number; row: number }

/**
 * Places a chain from left to right: a node stands one column after the last of those it came from, rows in
 * the order of making. A loop in the data, which should not be, ends the walk instead of the page.
 */
export function layOut({ nodes, edges }: TraceResponse): { placed: Placed[]; columns: number; rows: number } {
  const columns = new Map<string, number>()
  const parents = new Map<string, string[]>()
  for (const edge of edges) parents.set(edge.to, [...(parents.get(edge.to) ?? []), edge.from])
  const columnOf = (key: string, path: ReadonlySet<string>): number => {
    const known = columns.get(key)
    if (known !== undefined) return known
    if (path.has(key)) return 0
    const on = new Set([...path, key])
    const column = Math.max(-1, ...(parents.get(key) ?? []).map((parent) => columnOf(parent, on))) + 1
    columns.set(key, column)
    return column
  }
  const taken: number[] = []
  const placed = [...nodes].sort((a, b) => a.created_at.localeCompare(b.created_at)).map((node) => {
    const column = columnOf(node.key, new Set())
    taken[column] = (taken[column] ?? 0) + 1
    return { node, column, row: taken[column] - 1 }
  })
  return { placed, columns: taken.length, rows: Math.max(0, ...taken.filter(Boolean)) }
}
