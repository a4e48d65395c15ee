import { FieldError } from "../../types/common"
import { DealFieldDTO, DealFieldValue } from "../../types/http/crm-list"
import { isCivilDate } from "../../utils/dates"

export type CustomValues = Record<string, DealFieldValue>
export type CustomResult = { values: CustomValues | null; changed: { field: DealFieldDTO; before: DealFieldValue; after: DealFieldValue }[]; errors: FieldError[] }

const TEXT_MAX = 1000
const MOST = 999_999_999_999

/**
 * Puts the given values into those a deal has. Only the given keys are touched, so that two people who
 * edit different fields lose neither (D18). `complete`: a new deal, which must have all that is required.
 */
export function mergeCustomValues(fields: DealFieldDTO[], current: CustomValues | null, given: Record<string, unknown>, complete: boolean): CustomResult {
  const known = new Map(fields.map((field) => [field.key, field]))
  const errors: FieldError[] = []
  const values: CustomValues = { ...current }
  const changed: CustomResult["changed"] = []
  for (const [key, raw] of Object.entries(given)) {
    const field = known.get(key)
    const before = values[key] ?? null
    if (!field) {
      errors.push(wrong(key, "field_unknown", `El campo "${key}" no existe.`))
      continue
    }
    const read = readValue(field, raw, before)
    if ("error" in read) errors.push(read.error)
    else if (!same(read.value, before)) {
      if (field.archived) errors.push(wrong(key, "field_archived", `El campo "${field.label}" está archivado y ya no se puede cambiar.`))
      if (read.value === null) delete values[key]
      else values[key] = read.value
      changed.push({ field, before, after: read.value })
    }
  }
  if (complete) {
    for (const field of fields) {
      if (field.required && !field.archived && !(field.key in given)) errors.push(missing(field))
    }
  }
  return { values: Object.keys(values).length ? values : null, changed, errors }
}

/** What people read of a value: labels of options, never their ids. */
export function shownValue(field: DealFieldDTO, value: DealFieldValue): string | number | boolean | null {
  if (value === null) return null
  const label = (id: unknown) => field.options.find((option) => option.id === id)?.label ?? String(id)
  if (field.type === "select") return label(value)
  if (Array.isArray(value)) return value.map(label).join(", ")
  return value
}

type Read = { value: DealFieldValue } | { error: FieldError }

function readValue(field: DealFieldDTO, raw: unknown, before: DealFieldValue): Read {
  const value = typeof raw === "string" ? raw.trim() : raw
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length)) {
    return field.required ? { error: missing(field) } : { value: null }
  }
  switch (field.type) {
    case "text":
      if (typeof value !== "string") return invalid(field, "un texto")
      return value.length > TEXT_MAX ? { error: wrong(field.key, "too_big", `"${field.label}" puede tener como máximo ${TEXT_MAX} caracteres.`, { maximum: TEXT_MAX }) } : { value }
    case "number":
    case "money":
      if (typeof value !== "number" || !Number.isFinite(value) || Math.abs(value) > MOST) return invalid(field, "un número")
      if (field.type === "money" && value < 0) return { error: wrong(field.key, "too_small", `"${field.label}" no puede ser menor que 0.`, { minimum: 0 }) }
      return decimals(value) > 6 ? { error: wrong(field.key, "too_many_decimals", `"${field.label}" puede tener como máximo 6 decimales.`) } : { value }
    case "date":
      return typeof value === "string" && isCivilDate(value) ? { value } : { error: wrong(field.key, "invalid_date", `"${field.label}" necesita una fecha (AAAA-MM-DD).`) }
    case "boolean":
      return typeof value === "boolean" ? { value } : invalid(field, "sí o no")
    case "select":
      return typeof value === "string" && choosable(field, value, before) ? { value } : notAnOption(field)
    case "multi_select": {
      if (!Array.isArray(value) || !value.every((id) => typeof id === "string" && choosable(field, id, before))) return notAnOption(field)
      const chosen = new Set(value as string[])
      // In the order of the list, so that the same choice is always the same value.
      return { value: field.options.map((option) => option.id).filter((id) => chosen.has(id)) }
    }
  }
}

/** An archived option may stay where it is, and cannot be chosen anew. */
const choosable = (field: DealFieldDTO, id: string, before: DealFieldValue): boolean =>
  field.options.some((option) => option.id === id && (!option.archived || before === id || (Array.isArray(before) && before.includes(id))))

const same = (a: DealFieldValue, b: DealFieldValue): boolean => JSON.stringify(a) === JSON.stringify(b)

const wrong = (key: string, code: string, message: string, params?: FieldError["params"]): FieldError => ({ path: `custom_fields.${key}`, code, message, params })
const missing = (field: DealFieldDTO): FieldError => wrong(field.key, "required", `"${field.label}" es obligatorio.`)
const invalid = (field: DealFieldDTO, what: string): Read => ({ error: wrong(field.key, "invalid_type", `"${field.label}" necesita ${what}.`) })
const notAnOption = (field: DealFieldDTO): Read => ({ error: wrong(field.key, "option_unknown", `Elige una de las opciones de "${field.label}".`) })

const decimals = (n: number): number => {
  const [mantissa, exponent] = n.toString().toLowerCase().split("e")
  return Math.max(0, (mantissa.split(".")[1]?.length ?? 0) - Number(exponent ?? 0))
}
