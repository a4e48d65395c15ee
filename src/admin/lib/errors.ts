import type { TFunction } from "i18next"
import type { FieldValues, Path, UseFormSetError } from "react-hook-form"
import type { FieldError } from "../../types/common"
import { isApiError } from "./http"

/** One sentence for a person: our own text for a known code, else what the server said, else a general one. */
export function errorText(t: TFunction, error: unknown): string {
  if (!isApiError(error)) return t("errors.unknown")
  if (error.errors.length === 1) return fieldErrorText(t, error.errors[0])
  return translated(t, error.code, error.details) ?? (error.message || t("errors.unknown"))
}

/** The text under a field; `title.too_big` wins over `too_big`. */
export function fieldErrorText(t: TFunction, error: FieldError): string {
  const params = error.params ?? {}
  return translated(t, `${error.path}.${error.code}`, params) ?? translated(t, error.code, params) ?? error.message
}

function translated(t: TFunction, code: string, params: Record<string, unknown>): string | null {
  const text = t(`errors.${code}`, { ...params, defaultValue: "" })
  return typeof text === "string" && text ? text : null
}

/**
 * Puts each mistake at its field. Returns the sentence for the ones that have no field in this form,
 * or null when all found their place.
 */
export function applyFieldErrors<T extends FieldValues>(
  t: TFunction,
  error: unknown,
  setError: UseFormSetError<T>,
  fields: readonly Path<T>[],
  rename: Partial<Record<string, Path<T>>> = {}
): string | null {
  if (!isApiError(error) || !error.errors.length) return errorText(t, error)
  const homeless: string[] = []
  let first = true
  for (const one of error.errors) {
    const path = (rename[one.path] ?? one.path) as Path<T>
    if (fields.includes(path)) {
      setError(path, { type: one.code, message: fieldErrorText(t, one) }, { shouldFocus: first })
      first = false
    } else homeless.push(fieldErrorText(t, one))
  }
  return homeless.length ? homeless.join(" ") : null
}
