import type { DealFieldDTO, DealFieldValue } from "../../../../types/http/crm-list"
import { parseMoney } from "../../../lib/format"

/** A value while it is typed: options of a multiple choice as ids, everything else as text. */
export type FieldDraft = string | string[]

export function draftOf(field: DealFieldDTO, value: DealFieldValue | undefined): FieldDraft {
  if (field.type === "multi_select") return Array.isArray(value) ? value : []
  if (value === null || value === undefined) return ""
  if (typeof value === "boolean") return value ? "yes" : "no"
  return String(value)
}

/** The value that is sent; NaN for what is no number, so that the form can say so. */
export function valueOf(field: DealFieldDTO, draft: FieldDraft): DealFieldValue {
  if (Array.isArray(draft)) return draft.length ? draft : null
  const text = draft.trim()
  if (!text) return null
  if (field.type === "boolean") return text === "yes"
  if (field.type === "money") return parseMoney(text)
  if (field.type === "number") return /^[+-]?[\d,]*\.?\d+$/.test(text) ? Number(text.replace(/,/g, "")) : NaN
  return text
}

/** A code of `errors.*` when the draft cannot be saved as it is. */
export function mistakeIn(field: DealFieldDTO, draft: FieldDraft): string | null {
  const value = valueOf(field, draft)
  if (value === null) return field.required ? "required" : null
  if (typeof value === "number" && Number.isNaN(value)) return "invalid_amount"
  return null
}
