import { DealStatus } from "../../../types/http/crm"
import { DealFieldDTO } from "../../../types/http/crm-list"

/** What the list can be sorted by, beside the merchant's fields. */
export const DEAL_ORDERS = ["created_at", "updated_at", "key", "title", "customer", "value", "close", "priority", "status", "stage", "owner"] as const
/** `cf.` and the key of a field of the merchant, too. */
export type DealOrder = (typeof DEAL_ORDERS)[number] | `cf.${string}`

export const isOrder = (by: string): by is DealOrder => (DEAL_ORDERS as readonly string[]).includes(by) || fieldOf(by as DealOrder) !== null

/** The key of the merchant's field that an order names. */
export const fieldOf = (order: DealOrder): string | null => /^cf\.([a-z0-9_]{1,60})$/.exec(order)?.[1] ?? null

type Sort = { by: string; type: string; nullable?: true; mixed?: true }

/** The very expressions that are indexed (migrations), each after the state. */
const SORTS: Record<Exclude<(typeof DEAL_ORDERS)[number], "status" | "stage" | "owner">, Sort> = {
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

/** The expression of an order that is one range after the other of its index; null where its parts are not of days. */
export const byOf = (order: DealOrder): string | null => SORTS[order as keyof typeof SORTS]?.by ?? null

/** The columns that an order asks for, beside id and state. */
export function orderColumns(order: DealOrder): string[] {
  if (fieldOf(order) !== null) return []
  const further = { stage: ["stage_id", "created_at"], owner: ["owner_id", "created_at"], status: ["created_at"], key: ["created_at"], title: ["title_sort"], customer: ["customer_sort"], close: ["closed_on", "expected_close_on"] }
  return further[order as keyof typeof further] ?? [order]
}

/**
 * One range of deals that an index holds in order. Parts follow one another; branches of the same part
 * are merged by their value. Deals without a value are a part of their own, the last one, since that is
 * where people look for them, whichever way they sort.
 */
export type ListBranch = {
  part: number
  statuses: DealStatus[]
  /** Where the deals `d` are read from, when not from their table. */
  from?: string
  where: string
  bindings: (string | string[])[]
  by: string
  type: string
  descending: boolean
  idDescending: boolean
  /** Where the index has its empty values; without the very same words PostgreSQL would sort all deals. */
  nulls?: "nulls first" | "nulls last"
}

type Wish = { order: DealOrder; descending: boolean; statuses: DealStatus[]; stages: string[]; owners: string[]; field: DealFieldDTO | null; /** Deals that are all at hand need not be read state by state. */ together?: boolean }

const NEWEST = { by: "d.created_at", type: "timestamptz", descending: true, idDescending: true } as const

export function branchesOf({ order, descending, statuses, stages, owners, field, together }: Wish): ListBranch[] {
  if (field) return isChoice(field) ? byOption(statuses, field, descending) : byField(statuses, field, descending)
  if (order === "status") {
    const known = (["open", "won", "lost"] as const).filter((status) => statuses.includes(status))
    return (descending ? [...known].reverse() : known).map((status, part) => ({ ...NEWEST, part, statuses: [status], where: "d.status = ?", bindings: [status] }))
  }
  if (order === "stage") return byStage(statuses, descending ? [...stages].reverse() : stages)
  if (order === "owner") return byOwner(statuses, descending ? [...owners].reverse() : owners)
  const sort = SORTS[order as keyof typeof SORTS]
  const shape = { by: sort.by, type: sort.type, descending, ...(sort.mixed ? { idDescending: !descending, nulls: descending ? "nulls last" as const : "nulls first" as const } : { idDescending: descending }) }
  const ranges = together ? [{ statuses, in: "d.status = any(?)", bindings: [statuses] }] : statuses.map((status) => ({ statuses: [status], in: "d.status = ?", bindings: [status] }))
  return ranges.flatMap(({ in: where, ...range }): ListBranch[] => {
    const whole = { ...shape, ...range, part: 0, where }
    if (!sort.nullable) return [whole]
    return [{ ...whole, where: `${where} and ${sort.by} is not null` }, { ...whole, part: 1, where: `${where} and ${sort.by} is null` }]
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

const isChoice = (field: DealFieldDTO): boolean => field.type === "select" || field.type === "multi_select"
const isNumber = (field: DealFieldDTO): boolean => ["number", "money", "boolean"].includes(field.type)

const FIELD_VALUES = "trato_deal_field_sort v join trato_deal d on d.id = v.deal_id"

/** By a field of the merchant (field-sort.ts); deals that leave it empty come last. */
function byField(statuses: DealStatus[], field: DealFieldDTO, descending: boolean): ListBranch[] {
  const [by, type] = isNumber(field) ? ["v.number", "numeric"] : ["v.words", "text"]
  return statuses.flatMap((status): ListBranch[] => {
    const shape = { statuses: [status], type, descending, idDescending: descending }
    return [
      { ...shape, part: 0, from: FIELD_VALUES, by, where: `v.field_key = ? and v.status = ? and ${by} is not null`, bindings: [field.key, status] },
      { ...shape, ...without(field, status), part: 1, by: `null::${type}` },
    ]
  })
}

/** By a selection: in the merchant's order of its options, the newest deals of each first. */
function byOption(statuses: DealStatus[], field: DealFieldDTO, descending: boolean): ListBranch[] {
  const options = descending ? [...field.options].reverse() : field.options
  return statuses.flatMap((status): ListBranch[] => {
    const shape = { statuses: [status], type: "text", descending: true, idDescending: true }
    return [
      ...options.map((option, part): ListBranch => ({ ...shape, part, from: FIELD_VALUES, by: "v.deal_id", where: "v.field_key = ? and v.status = ? and v.words = ?", bindings: [field.key, status, option.id] })),
      { ...shape, ...without(field, status), part: options.length, by: "null::text" },
    ]
  })
}

const without = (field: DealFieldDTO, status: DealStatus): Pick<ListBranch, "where" | "bindings"> => ({
  where: "d.status = ? and not exists (select 1 from trato_deal_field_sort v where v.deal_id = d.id and v.field_key = ?)", bindings: [status, field.key],
})

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

/** Whether a cursor's value can be read as what this order sorts by: a forged one must not reach the database. `field`: of an order by the merchant's field, once it is known. */
export function cursorFits(cursor: string, order: DealOrder, field: DealFieldDTO | null = null): boolean {
  const place = placeOfCursor(cursor)
  if (!place) return false
  if (place.value === null) return true
  const type = fieldOf(order) !== null ? (field && isNumber(field) ? "numeric" : "text") : order === "status" || order === "stage" || order === "owner" ? "timestamptz" : SORTS[order as keyof typeof SORTS].type
  const form = { timestamptz: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,6})?[+-]\d{2}(:\d{2}){0,2}$/, numeric: /^-?\d{1,30}(\.\d{1,30})?$/, int: /^\d{1,3}$/, text: /^/ }[type]
  return !!form && form.test(place.value) && (type !== "timestamptz" || !Number.isNaN(Date.parse(place.value.replace(" ", "T").replace(/([+-]\d{2})$/, "$1:00"))))
}
