import type { TFunction } from "i18next"
import type { FieldValues, Path, UseFormSetError } from "react-hook-form"
import type { FieldError } from "../../types/common"
import { isApiError } from "./http"

/** Codes whose message was not written for people: the schema's, the framework's, ours without details. */
const GENERIC = new Set([
  "network", "unknown", "unknown_error", "not_found", "required", "too_small", "too_big", "invalid_type", "invalid_value", "invalid_format", "unrecognized_keys",
  "too_many_decimals", "invalid_date", "control_characters", "custom",
])

/** Thrown by a form that has marked the mistake at its field: there is nothing more to tell. */
export class Marked extends Error {}

/**
 * One sentence for a person: the server's own in its language, else ours for the code, else a general one.
 * With its reference, unless it tells which field to correct: that is all one needs to go on (DAY-09).
 */
export function errorText(t: TFunction, error: unknown, say = sentenceOf): string {
  if (!isApiError(error)) return t("errors.unknown")
  if (error.errors.length === 1) return fieldErrorText(t, error.errors[0])
  const sentence = say(t, error)
  return error.reference && !error.errors.length ? t("errors.with_reference", { sentence, reference: error.reference }) : sentence
}

/** The same without the reference, where that has a place of its own. */
export const sentenceOf = (t: TFunction, error: unknown): string =>
  isApiError(error) ? worded(t, [error.code], error.message, error.details) : t("errors.unknown")

const UNSAID: Record<string, string> = { unknown_error: "errors.load_unknown", network: "errors.load_network" }

/** The same without what became of what one typed: of what was only to be read, and where it stands beside it. */
export const loadSentence = (t: TFunction, error: unknown): string => (isApiError(error) && UNSAID[error.code] ? t(UNSAID[error.code]) : sentenceOf(t, error))

/** The text under a field; `title.too_big` wins over `too_big`. */
export const fieldErrorText = (t: TFunction, error: FieldError): string =>
  worded(t, [`${error.path}.${error.code}`, error.code], error.message, error.params ?? {})

/**
 * The server speaks Spanish: there its sentence, which knows the details, is the best one. What a validator says for
 * developers ("gives no points") begins in lower case and is no sentence for people.
 */
function worded(t: TFunction, codes: string[], message: string, params: Record<string, unknown>): string {
  if (t("errors.server_speaks") === "yes" && !/^(\p{Ll}|$)/u.test(message) && !GENERIC.has(codes[codes.length - 1])) return message
  for (const code of codes) {
    const text = t(`errors.${code}`, { ...params, defaultValue: "" })
    if (typeof text === "string" && text) return text
  }
  return message || t("errors.unknown")
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
