import { DealStatus } from "../../../types/http/crm"

/** What the list can be sorted by. */
export const DEAL_ORDERS = ["created_at", "updated_at", "key", "title", "customer", "value", "close", "priority", "status", "stage", "owner"] as const
export type DealOrder = (typeof DEAL_ORDERS)[number]

type Sort = { by: string; type: string; nullable?: true; mixed?: true }

/** The very expressions that are indexed (migrations), each after the state. */
const SORTS: Record<Exclude<DealOrder, "status" | "stage" | "owner">, Sort> = {
  created_at: { by: "d.created_at", type: "timestamptz" },
  updated_at: { by: "d.updated_at", type: "timestamptz" },
  // Keys are given in the order of creation, and as text they would sort T-1000000 before T-999999.
  key: { by: "d.created_at", type: "timestamptz" },
  title: { by: "d.title_sort", type: "text" },
  customer: { by: "d.customer_sort", type: "text" },
  // Its index runs down while ids run up.
  value: { by: "d.value", type: "numeric", nullable: true, mixed: true },
  close: { by: "coalesce(d.closed_on, d.expected_close_on)", type: "text", nullable: true },
  priority: { by: "array_position(array['none', 'low', 'medium', 'high'], d.priority)", type: "int" },
}

/**
 * One range of deals that an index holds in order. Parts follow one another; branches of the same part
 * are merged by their value. Deals without a value are a part of their own, the last one, since that is
 * where people look for them, whichever way they sort.
 */
export type ListBranch = {
  part: number
  statuses: DealStatus[]
  where: string
  bindings: (string | string[])[]
  by: string
  type: string
  descending: boolean
  idDescending: boolean
  /** Where the index has its empty values; without the very same words PostgreSQL would sort all deals. */
  nulls?: "nulls first" | "nulls last"
}

type Wish = { order: DealOrder; descending: boolean; statuses: DealStatus[]; stages: string[]; owners: string[] }

const NEWEST = { by: "d.created_at", type: "timestamptz", descending: true, idDescending: true } as const

export function branchesOf({ order, descending, statuses, stages, owners }: Wish): ListBranch[] {
  if (order === "status") {
    const known = (["open", "won", "lost"] as const).filter((status) => statuses.includes(status))
    return (descending ? [...known].reverse() : known).map((status, part) => ({ ...NEWEST, part, statuses: [status], where: "d.status = ?", bindings: [status] }))
  }
  if (order === "stage") return byStage(statuses, descending ? [...stages].reverse() : stages)
  if (order === "owner") return byOwner(statuses, descending ? [...owners].reverse() : owners)
  const sort = SORTS[order]
  const shape = { by: sort.by, type: sort.type, descending, ...(sort.mixed ? { idDescending: !descending, nulls: descending ? "nulls last" as const : "nulls first" as const } : { idDescending: descending }) }
  return statuses.flatMap((status): ListBranch[] => {
    const whole = { ...shape, part: 0, statuses: [status], where: "d.status = ?", bindings: [status] }
    if (!sort.nullable) return [whole]
    return [{ ...whole, where: `d.status = ? and ${sort.by} is not null` }, { ...whole, part: 1, where: `d.status = ? and ${sort.by} is null` }]
  })
}

/** Open deals as their board has them, stage by stage; closed ones are in no stage and come last. */
function byStage(statuses: DealStatus[], stages: string[]): ListBranch[] {
  const open = statuses.includes("open") ? stages.map((stage, part): ListBranch => ({ ...NEWEST, part, statuses: ["open"], where: "d.status = 'open' and d.stage_id = ?", bindings: [stage] })) : []
  const closed = statuses.filter((status) => status !== "open").map((status): ListBranch => ({ ...NEWEST, part: stages.length, statuses: [status], where: "d.status = ?", bindings: [status] }))
  return [...open, ...closed]
}

/** Deals of each owner, newest first; nobody's come last. */
function byOwner(statuses: DealStatus[], owners: string[]): ListBranch[] {
  const of = (part: number, where: string, ...bindings: (string | string[])[]): ListBranch => ({ ...NEWEST, part, statuses, where: `d.status = any(?) and ${where}`, bindings: [statuses, ...bindings] })
  return [...owners.map((id, part) => of(part, "d.owner_id = ?", id)), of(owners.length, "d.owner_id is null")]
}

/** The last row of a page: its part, its value (all digits of it) and its id. */
export type ListPlace = { part: number; value: string | null; id: string }

export const toCursor = (place: ListPlace): string => Buffer.from(JSON.stringify([place.part, place.value, place.id])).toString("base64url")

/** Null for a text that is no cursor. */
export function placeOfCursor(cursor: string): ListPlace | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString())
    if (!Array.isArray(read) || read.length !== 3) return null
    const [part, value, id] = read as unknown[]
    const fits = Number.isInteger(part) && (value === null || (typeof value === "string" && value.length <= 700 && !value.includes("\u0000"))) && typeof id === "string" && /^[A-Za-z0-9_-]{1,100}$/.test(id)
    return fits ? { part: part as number, value: value as string | null, id: id as string } : null
  } catch {
    return null
  }
}

/** Whether a cursor's value can be read as what this order sorts by: a forged one must not reach the database. */
export function cursorFits(cursor: string, order: DealOrder): boolean {
  const place = placeOfCursor(cursor)
  if (!place) return false
  if (place.value === null) return true
  const type = order === "status" || order === "stage" || order === "owner" ? "timestamptz" : SORTS[order].type
  const form = { timestamptz: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2}){0,2}$/, numeric: /^\d{1,30}(\.\d{1,30})?$/, int: /^\d{1,3}$/, text: /^/ }[type]
  return !!form && form.test(place.value) && (type !== "timestamptz" || !Number.isNaN(Date.parse(place.value.replace(" ", "T").replace(/([+-]\d{2})$/, "$1:00"))))
}

/** The same value, that no index knows: few rows found by their filter are sorted, not looked for in the order of all deals. */
export const unindexed = (by: string, type: string): string => `(${by} ${type === "text" ? "|| ''" : type === "timestamptz" ? "+ interval '0'" : "+ 0"})`
