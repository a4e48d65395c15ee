import { addressText } from "../../utils/address-text"
import { termsOf } from "./operations/contract-terms"
import { RevisionSnapshot } from "./operations/revisions"
import { LineRow } from "./tables"

/** How two revisions differ (PB-02). Pure. */

const HEAD = [
  "title", "issued_on", "valid_until", "delivery_on", "due_on", "delivery_time", "payment_terms", "notes", "terms", "discount", "currency_code", "contact_name", "contact_phone", "purchase_order", "reference", "exchange_rate",
] as const

/** What is kept in pieces is told as the text that papers show of it. */
const TEXTS: Record<string, (revision: RevisionSnapshot) => string | null> = {
  customer_name: ({ customer }) => [customer.name, customer.tax_id].filter(Boolean).join(" · ") || null,
  shipping_address: ({ shipping_address }) => (shipping_address && addressText(shipping_address)) || null,
  options: ({ options }) => options.map(({ name, description, is_recommended }) => [is_recommended ? `${name} ★` : name, description].filter(Boolean).join(": ")).join("\n") || null,
}

const LINE = ["title", "description", "sku", "unit", "quantity", "unit_price", "is_tax_inclusive", "discount", "delivery_time", "is_optional", "option_key", "tax_treatment", "brand", "model", "total"] as const
type LineField = (typeof LINE)[number]
const NUMBERS: readonly LineField[] = ["quantity", "unit_price", "total"]

export type LineChange = { change: "added" | "removed" | "changed"; title: string; before: LineRow | null; after: LineRow | null; fields: LineField[] }
export type Difference = { head: Record<string, [unknown, unknown]>; lines: LineChange[]; total: [number, number]; currencies: [string, string] }

export function differenceOf(a: RevisionSnapshot, b: RevisionSnapshot): Difference {
  const head: Difference["head"] = {}
  for (const key of HEAD) if (text(a[key]) !== text(b[key])) head[key] = [a[key] ?? null, b[key] ?? null]
  for (const [key, told] of Object.entries(TEXTS)) if (told(a) !== told(b)) head[key] = [told(a), told(b)]
  Object.assign(head, termChanges(a, b))
  return { head, lines: linesOf(a.lines, b.lines), total: [Number(a.total), Number(b.total)], currencies: [a.currency_code, b.currency_code] }
}

/** Of a contract also its time, deliverables and instalments (PB-10); a revision from before they were kept says nothing of them. */
function termChanges({ contract: a }: RevisionSnapshot, { contract: b }: RevisionSnapshot): Difference["head"] {
  if (!a || !b) return {}
  const [before, after] = [told(a), told(b)]
  return Object.fromEntries((Object.keys(after) as (keyof typeof after)[]).filter((key) => before[key] !== after[key]).map((key) => [key, [before[key], after[key]]]))
}

function told(contract: NonNullable<RevisionSnapshot["contract"]>) {
  const { starts_on, ends_on, deliverables, instalments } = termsOf(contract)
  const list = (items: typeof deliverables) => items.map((one) => [one.title, one.due_on, one.amount].filter((part) => part !== null).join(" · ")).join("\n") || null
  return { starts_on, ends_on, deliverables: list(deliverables), instalments: list(instalments) }
}

/** A line is the same by its id; one that was typed anew, by product or title. */
function linesOf(before: LineRow[], after: LineRow[]): LineChange[] {
  const left = new Set(before)
  const take = (fits: (line: LineRow) => boolean): LineRow | undefined => {
    const found = [...left].find(fits)
    if (found) left.delete(found)
    return found
  }
  const byId = new Map(after.map((line) => [line, take((old) => old.id === line.id)]))
  const changes = after.map((line): LineChange | null => {
    const old = byId.get(line) ?? take((o) => o.kind === line.kind && (line.variant_id ? o.variant_id === line.variant_id : o.title === line.title))
    if (!old) return { change: "added", title: line.title, before: null, after: line, fields: [] }
    const fields = LINE.filter((key) => !same(key, old, line))
    return fields.length ? { change: "changed", title: line.title, before: old, after: line, fields } : null
  })
  return [...changes.filter((c): c is LineChange => c !== null), ...[...left].map((line): LineChange => ({ change: "removed", title: line.title, before: line, after: null, fields: [] }))]
}

const same = (key: LineField, a: LineRow, b: LineRow): boolean => (NUMBERS.includes(key) ? Number(a[key]) === Number(b[key]) : text(a[key]) === text(b[key]))

const text = (value: unknown): string => JSON.stringify(value ?? null)
